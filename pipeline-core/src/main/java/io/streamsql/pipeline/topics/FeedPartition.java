package io.streamsql.pipeline.topics;

import org.apache.kafka.common.TopicPartition;

/// A partition that a feed follows, and where it is there. Feed thread only, but for what never changes.
final class FeedPartition {
    private final PartitionId id;
    private final TopicSource source;
    private final TopicPartition kafka;
    private long next;
    private boolean placed;
    private long lastPlace;

    /// @param next the offset to read next
    FeedPartition(PartitionId id, TopicSource source, long next) {
        this.id = id;
        this.source = source;
        this.kafka = new TopicPartition(id.topic(), id.partition());
        this.next = next;
    }

    PartitionId id() {
        return id;
    }

    TopicSource source() {
        return source;
    }

    TopicPartition kafka() {
        return kafka;
    }

    /// The offset to read next.
    long next() {
        return next;
    }

    void next(long offset) {
        next = offset;
    }

    /// Whether the consumer stands at [#next()]; what it returned before that is not ours.
    boolean isPlaced() {
        return placed;
    }

    void placed(boolean is) {
        placed = is;
    }

    /// A record's time, or that of the record before it where a producer's clock went back.
    long place(long kafkaMillis) {
        lastPlace = Math.max(lastPlace, kafkaMillis);
        return lastPlace;
    }
}
