package io.streamsql.pipeline.feed;

import io.streamsql.pipeline.events.TopicRecord;
import io.streamsql.pipeline.feed.record.FeedMatcher;
import io.streamsql.pipeline.feed.record.FeedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// A record that passed the filter and waits to be taken; decoded only where the filter needed that.
public final class HeldRecord {
    private static final int OVERHEAD_BYTES = 200;

    private final ConsumerRecord<byte[], byte[]> record;
    private final FeedPartition partition;
    private final long place;
    private TopicRecord decoded;
    private FeedMatcher passed;

    /// @param decoded what it is, or null where nobody had to know yet
    /// @param passed  what it went through
    public HeldRecord(
            ConsumerRecord<byte[], byte[]> record, FeedPartition partition, TopicRecord decoded, FeedMatcher passed) {
        this(record, partition, decoded, passed, record.timestamp() * 1000);
    }

    /// @param micros its time, microseconds since 1970
    HeldRecord(
            ConsumerRecord<byte[], byte[]> record,
            FeedPartition partition,
            TopicRecord decoded,
            FeedMatcher passed,
            long micros) {
        this.record = record;
        this.partition = partition;
        this.place = partition.place(micros);
        this.decoded = decoded;
        this.passed = passed;
    }

    /// Where it stands among records of other partitions: its time, never before that of the record before it.
    long place() {
        return place;
    }

    int bytes() {
        return OVERHEAD_BYTES + length(record.key()) + length(record.value());
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    /// Whether it passes, when the filter has been changed since it was read.
    public boolean passes(FeedMatcher matcher, FeedDecoder decoder) {
        if (matcher != passed) {
            if (!matcher.mayPass(record)) {
                return false;
            }
            if (!matcher.passesUnread(record) && !matcher.passes(record, decoded(decoder))) {
                return false;
            }
            passed = matcher;
        }
        return true;
    }

    private TopicRecord decoded(FeedDecoder decoder) {
        if (decoded == null) {
            decoded = decoder.decode(record, partition);
        }
        return decoded;
    }

    public FeedRecord shown(FeedDecoder decoder) {
        return decoder.shown(record, decoded(decoder), partition.source());
    }
}
