package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.pipeline.store.LedgerPosition;
import io.streamsql.pipeline.threads.Backoff;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One partition for as long as this writer reads it from one starting point. When the starting point turns out wrong,
/// or the partition goes to another writer, the object is given up and what was read under it is dropped.
///
/// The phase is the hand-over between the threads: each writes the other fields only in the phases that are its.
final class AssignedPartition {
    private static final Logger LOG = LoggerFactory.getLogger(AssignedPartition.class);

    /// Where in its life the partition is.
    enum Phase {
        /// The ledger's position is looked for.
        LOCATING,
        /// The look-up failed; the poll thread asks again when it is due.
        UNKNOWN,
        /// `id` and `start` are known; the poll thread may begin.
        LOCATED,
        /// The poll thread reads, the store thread writes.
        READING,
        /// The ledger stands elsewhere: to be located anew.
        MOVED,
        /// No longer ours.
        REVOKED
    }

    private static final long UNKNOWN = -1;

    private final TopicPartition topicPartition;
    private final Backoff backoff = Backoff.standard();
    private String problem = "";
    private long nextTry;
    private volatile Phase phase = Phase.LOCATING;
    private volatile PartitionId id;
    private volatile long start;
    private volatile long written;
    private volatile long behindSince = UNKNOWN;
    private volatile SourceProgress source;
    private long handedOver;
    private long kafkaCommitted;

    AssignedPartition(TopicPartition topicPartition) {
        this.topicPartition = topicPartition;
    }

    TopicPartition topicPartition() {
        return topicPartition;
    }

    Phase phase() {
        return phase;
    }

    boolean is(Phase asked) {
        return phase == asked;
    }

    /// Store thread: the ledger's position was found.
    synchronized void located(PartitionId found, LedgerPosition position) {
        id = found;
        start = position.nextOffset();
        written = position.nextOffset();
        source = new SourceProgress(position.mark());
        advance(Phase.LOCATING, Phase.LOCATED);
        problem = "";
    }

    /// Whoever looks: the position could not be found this time.
    ///
    /// @param why for people
    synchronized void notLocated(String why) {
        if (is(Phase.LOCATING)) {
            if (!why.equals(problem)) {
                LOG.warn("{} is not read: {}", topicPartition, why);
            }
            problem = why;
            nextTry = System.nanoTime() + backoff.failed().toNanos();
            phase = Phase.UNKNOWN;
        }
    }

    /// Why the position could not be found; empty if it was, or if nobody has looked yet.
    synchronized String problem() {
        return problem;
    }

    /// Poll thread: begins to look again, if that is due.
    ///
    /// @return whether it was
    synchronized boolean locateAgain() {
        if (!is(Phase.UNKNOWN) || System.nanoTime() - nextTry < 0) {
            return false;
        }
        phase = Phase.LOCATING;
        return true;
    }

    /// Poll thread: reading begins at the position found.
    void reading() {
        handedOver = start;
        // Whatever others have set there: lag tools are to see the ledger's position
        kafkaCommitted = UNKNOWN;
        advance(Phase.LOCATED, Phase.READING);
    }

    /// Either thread: what was read under this object must not be written.
    void moved() {
        advance(Phase.READING, Phase.MOVED);
    }

    /// Poll thread: the partition is no longer ours.
    synchronized void revoked() {
        phase = Phase.REVOKED;
    }

    private synchronized void advance(Phase from, Phase to) {
        if (phase == from) {
            phase = to;
        }
    }

    PartitionId id() {
        return id;
    }

    long start() {
        return start;
    }

    /// The offset that everything before is committed in the target.
    long written() {
        return written;
    }

    /// Store thread: everything before this offset is committed in the target.
    void written(long nextOffset) {
        written = nextOffset;
    }

    /// Either thread: nothing that came into Kafka before this time is waiting to be written.
    ///
    /// @param millis since 1970, on the broker's clock
    synchronized void nothingWaitsFromBefore(long millis) {
        behindSince = Math.max(behindSince, millis);
    }

    /// Poll thread: how far the target is behind.
    ///
    /// @param unread records that were not given to the queue yet
    /// @param now    milliseconds since 1970
    TopicLag lag(long unread, long now) {
        var records = unread + handedOver - written;
        if (records == 0) {
            nothingWaitsFromBefore(now);
        }
        var behind = records == 0 || behindSince == UNKNOWN ? 0 : Math.max(0, now - behindSince);
        return new TopicLag(records, Duration.ofMillis(behind));
    }

    /// Poll thread: the offset that everything before was given to the queue.
    long handedOver() {
        return handedOver;
    }

    void handedOver(long nextOffset) {
        handedOver = nextOffset;
    }

    /// Poll thread: how far into the source's log it was read.
    SourceProgress source() {
        return source;
    }

    /// Poll thread: the offset last committed to Kafka, for lag tools.
    long kafkaCommitted() {
        return kafkaCommitted;
    }

    void kafkaCommitted(long nextOffset) {
        kafkaCommitted = nextOffset;
    }
}
