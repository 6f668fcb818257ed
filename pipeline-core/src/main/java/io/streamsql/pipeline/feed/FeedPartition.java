package io.streamsql.pipeline.feed;

import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.TopicSource;
import org.apache.kafka.common.TopicPartition;

/// A partition that a feed follows, and where it is there. Feed thread only, but for what never changes.
public final class FeedPartition {
    public static final long NO_END = Long.MAX_VALUE;

    private final PartitionId id;
    private final TopicSource source;
    private final TopicPartition kafka;
    private final long end;
    private long next;
    private boolean placed;
    private long lastPlace;

    /// @param next the offset to read next
    /// @param end  what stands there or behind it is not ours
    public FeedPartition(PartitionId id, TopicSource source, long next, long end) {
        this.id = id;
        this.source = source;
        this.kafka = new TopicPartition(id.topic(), id.partition());
        this.next = next;
        this.end = end;
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

    /// How many offsets are left up to the end.
    long unread() {
        return Math.max(0, end - next);
    }

    /// Whether an offset lies before the end.
    boolean holds(long offset) {
        return offset < end;
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
