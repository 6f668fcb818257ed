package io.streamsql.cli.changes;

import io.streamsql.cli.TargetCommandContract;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.Slice;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What the tests of these commands have in common: changes that they write.
abstract class ChangesCommandContract extends TargetCommandContract {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final String CUSTOMERS = "AXLAP240-dbo_Customers.dbo.Customers";
    static final String ORDERS = "AXLAP241-dbo_Orders.dbo.Orders";
    static final String FORMER = "AXLAP239-dbo_Employees.dbo.Employees";

    /// A change of the given minute past noon, which is its offset too.
    ///
    /// @param before the row as JSON, or null
    /// @param after  the row as JSON, or null
    static ChangeEvent change(String topic, int minute, Operation operation, String key, String before, String after) {
        var partition = new PartitionId(topic, UUID.nameUUIDFromBytes(bytes(topic)), 0);
        var like = Events.change(partition, 0, operation, key, null);
        var server = topic.substring(0, topic.indexOf('-'));
        return new ChangeEvent(
                new TopicSource(topic, "DB" + server.charAt(server.length() - 1) + " (SampleDB)", server),
                partition,
                minute,
                like.kafkaMillis(),
                operation,
                "dbo",
                topic.substring(topic.lastIndexOf('.') + 1),
                key,
                NOON.plusSeconds(60L * minute).toEpochMilli() * 1000,
                like.envelopeMicros(),
                like.position(),
                like.order(),
                like.doubt(),
                slice(before),
                slice(after),
                like.payload(),
                like.key());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Slice slice(String json) {
        return json == null ? null : new Slice(bytes(json), 0, bytes(json).length);
    }

    /// Writes changes, each in a transaction of its own; with none it makes the tables alone.
    void write(ChangeEvent... changes) throws StoreException {
        try (var store = store()) {
            for (var change : changes) {
                append(store, change.partition(), List.of(change));
            }
        }
    }

    /// Writes many changes of one topic.
    void writeAtOnce(ChangeEvent... changes) throws StoreException {
        try (var store = store()) {
            append(store, changes[0].partition(), List.of(changes));
        }
    }

    private ChangeStore store() throws StoreException {
        return store(Clock.fixed(NOON.plusSeconds(3602), ZoneOffset.UTC));
    }

    private static void append(ChangeStore store, PartitionId partition, List<ChangeEvent> changes)
            throws StoreException {
        var at = store.open(partition, 0).nextOffset();
        store.append(new EventBatch(List.copyOf(changes), Map.of(partition, new OffsetRange(at, at + changes.size()))));
    }
}
