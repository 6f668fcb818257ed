package io.streamsql.pipeline.events;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/// Events as Debezium writes them, for tests.
public final class Events {
    public static final TopicSource CUSTOMERS =
            new TopicSource("AXLAP240-dbo_Customers.dbo.Customers", "DB1 (SampleDB)", "AXLAP240");
    public static final PartitionId PARTITION =
            new PartitionId(CUSTOMERS.topic(), UUID.fromString("00000000-0000-0000-0000-000000000001"), 0);

    private Events() {}

    public static ConsumerRecord<byte[], byte[]> record(long offset, String key, String value) {
        return record(offset, bytes(key), bytes(value));
    }

    public static ConsumerRecord<byte[], byte[]> record(long offset, byte[] key, byte[] value) {
        return new ConsumerRecord<>(
                PARTITION.topic(),
                0,
                offset,
                1_700_000_000_900L,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    public static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    public static TopicRecord decode(String key, String value) {
        return new EventDecoder().decode(CUSTOMERS, PARTITION, record(7, key, value));
    }

    /// A change of a customer, at an offset of the partition.
    public static ChangeEvent change(long offset, Operation operation, String recordId, String after) {
        return change(PARTITION, offset, operation, recordId, after);
    }

    /// The same change at another place of its source's log, committed at another time.
    ///
    /// @param micros since 1970
    public static ChangeEvent at(ChangeEvent like, String position, String order, long micros) {
        return new ChangeEvent(
                like.source(),
                like.partition(),
                like.offset(),
                like.kafkaMillis(),
                like.operation(),
                like.schema(),
                like.table(),
                like.recordId(),
                micros,
                like.envelopeMicros(),
                position,
                order,
                like.doubt(),
                like.before(),
                like.after(),
                like.payload(),
                like.key());
    }

    public static ChangeEvent change(
            PartitionId partition, long offset, Operation operation, String recordId, String after) {
        var value = bytes("{\"after\":" + after + "}");
        return new ChangeEvent(
                CUSTOMERS,
                partition,
                offset,
                1_700_000_000_900L,
                operation,
                "dbo",
                "Customers",
                recordId,
                1_700_000_000_123_456L,
                1_700_000_000_500_000L,
                "26735400/763",
                null,
                ChangeEvent.Doubt.NONE,
                null,
                after == null ? null : new Slice(value, 9, value.length - 10),
                new Slice(value, 0, value.length),
                bytes("{\"CustomerID\":\"" + recordId + "\"}"));
    }
}
