package io.streamsql.pipeline.feed;

import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.TopicSource;
import org.apache.kafka.common.TopicPartition;

/// A partition that a feed follows, and where it is there. What stands before its end is its past.
/// Feed thread only, but for what never changes.
public final class FeedPartition {
    /// Where it is in time before its first record.
    static final long NOWHERE = Long.MIN_VALUE;

    private final PartitionId id;
    private final TopicSource source;
    private final TopicPartition kafka;
    private final long begin;
    private final long end;
    private long next;
    private boolean placed;
    private long reached = NOWHERE;

    /// @param next the offset to read next
    /// @param end  what stands there or behind it is not of the past
    public FeedPartition(PartitionId id, TopicSource source, long next, long end) {
        this.id = id;
        this.source = source;
        this.kafka = new TopicPartition(id.topic(), id.partition());
        this.next = next;
        this.begin = next;
        this.end = Math.max(next, end);
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

    /// Where the past ends.
    long end() {
        return end;
    }

    /// How many offsets of the past are left.
    long unread() {
        return Math.max(0, end - next);
    }

    /// How many offsets the past has.
    long total() {
        return end - begin;
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

    /// A record's time, or that of the record before it where a clock went back.
    long place(long micros) {
        reached = Math.max(reached, micros);
        return reached;
    }

    /// No record to come stands before this time, microseconds since 1970.
    long reached() {
        return reached;
    }
}
