package io.streamsql.pipeline.feed;

import io.streamsql.pipeline.events.PartitionId;
import java.time.Instant;
import java.util.Map;

/// Where a feed begins in the topics that are there when it is started. Topics that are created later are read from
/// their start: all they hold is newer.
public sealed interface FeedStart {
    /// At the next record that arrives.
    record Now() implements FeedStart {}

    /// At the oldest record that Kafka still has.
    record Earliest() implements FeedStart {}

    /// At the first record whose Kafka timestamp is not before this time.
    record At(Instant time) implements FeedStart {}

    /// At this offset of every partition; at its oldest or its next record where the offset lies outside.
    record Offset(long offset) implements FeedStart {}

    /// Where a consumer group ended; at the oldest record of partitions that it has never read. The group is asked, not
    /// joined.
    record Committed(String group) implements FeedStart {}

    /// At these offsets of these partitions, of others where `otherwise` says: to go on in the middle of a past.
    record Places(Map<PartitionId, Long> offsets, FeedStart otherwise) implements FeedStart {
        public Places {
            offsets = Map.copyOf(offsets);
        }
    }
}
