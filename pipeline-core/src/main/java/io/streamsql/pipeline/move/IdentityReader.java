package io.streamsql.pipeline.move;

import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.EventDecoder;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.SkippedRecord;
import io.streamsql.pipeline.events.TopicRecord;
import io.streamsql.pipeline.events.TopicSource;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Tells the changes of one topic apart, read in the order in which they stand there. One thread.
final class IdentityReader {
    private static final UUID ANY = new UUID(0, 0);

    private final EventDecoder decoder = new EventDecoder();
    private final TopicSource source;
    // By partition: a tombstone follows its delete at once
    private final Map<Integer, Deleted> deleted = new HashMap<>();

    private record Deleted(ByteBuffer key, ChangeIdentity identity) {}

    IdentityReader(String topic) {
        this.source = new TopicSource(topic, "", "");
    }

    /// @return empty for a record that is no change that can be read, and for a tombstone without its delete before it
    Optional<ChangeIdentity> next(ConsumerRecord<byte[], byte[]> in) {
        var partition = new PartitionId(in.topic(), ANY, in.partition());
        return switch (decoder.decode(source, partition, in)) {
            case ChangeEvent change when change.position() != null -> Optional.of(remembered(change));
            case SkippedRecord skipped
            when skipped.kind() == SkippedRecord.Kind.TOMBSTONE && in.key() != null ->
                Optional.ofNullable(deleted.remove(in.partition()))
                        .filter(before -> before.key().equals(ByteBuffer.wrap(in.key())))
                        .map(before -> before.identity().followedByTombstone());
            case TopicRecord _ -> Optional.empty();
        };
    }

    private ChangeIdentity remembered(ChangeEvent change) {
        var identity = new ChangeIdentity(change.position(), change.operation(), change.recordId(), false);
        if (change.operation() == Operation.DELETE && change.key() != null) {
            deleted.put(change.partition().partition(), new Deleted(ByteBuffer.wrap(change.key()), identity));
        }
        return identity;
    }
}
