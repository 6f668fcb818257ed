package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.ChangeEvent.Doubt;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.threads.Backoff;
import io.streamsql.pipeline.writer.Work.Append;
import io.streamsql.pipeline.writer.Work.Locate;
import io.streamsql.pipeline.writer.Work.Place;
import io.streamsql.pipeline.writer.Work.Verify;
import io.streamsql.text.Counted;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does the queue's work on the store, one piece after the other, and tries again for as long as it takes.
///
/// Ends when the queue is closed and empty, or when its thread is interrupted: what was not committed by then is still
/// in Kafka, and the ledger knows it.
final class StoreThread implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreThread.class);
    /// How often a batch is tried that fails with an error nobody knows, before its halves are: some six seconds.
    private static final int TRIES = 6;
    private static final int SAMPLE = 10;

    private final WriteQueue queue;
    private final ChangeStore store;
    private final PartitionLocator locator;
    private final IncarnationCheck incarnations;
    private final Backoff backoff;
    private final PipelineMeter meter;
    private final Clock clock;

    StoreThread(
            WriteQueue queue,
            ChangeStore store,
            PartitionLocator locator,
            IncarnationCheck incarnations,
            Backoff backoff,
            PipelineMeter meter,
            Clock clock) {
        this.queue = queue;
        this.store = store;
        this.locator = locator;
        this.incarnations = incarnations;
        this.backoff = backoff;
        this.meter = meter;
        this.clock = clock;
    }

    /// One call of the store, or of Kafka.
    private interface Attempt {
        void run() throws StoreException, KafkaUnavailableException;
    }

    @Override
    public void run() {
        try (store) {
            untilDone(this::prepare);
            for (var work = queue.take(); work != null; work = queue.take()) {
                switch (work) {
                    case Locate locate -> locate(locate.partitions());
                    case Place place -> place(place);
                    case Verify verify -> verify(verify);
                    case Append append -> write(append.current());
                }
            }
        } catch (InterruptedException stopped) {
            LOG.info("The writer was stopped before everything read was written; the rest will be read again");
        } catch (StoreException impossible) {
            throw new AssertionError("creating tables refuses no row and moves no ledger", impossible);
        }
    }

    private void prepare() throws StoreException {
        var limits = store.prepare();
        limits.forEach(limit -> LOG.warn("{}", limit));
        meter.targetLimits(limits);
    }

    /// Calls until there is an answer, whatever the answer.
    private void untilDone(Attempt attempt) throws StoreException, InterruptedException {
        untilDone(attempt, _ -> false);
    }

    /// @param enough whether an error that nobody knows is answer enough, after so many in a row
    private void untilDone(Attempt attempt, IntPredicate enough) throws StoreException, InterruptedException {
        var unknown = 0;
        while (true) {
            try {
                if (Thread.interrupted()) {
                    throw new InterruptedException("before a try");
                }
                attempt.run();
                if (backoff.failures() > 0) {
                    LOG.info("It works again after {} failed tries", backoff.failures());
                }
                backoff.worked();
                meter.working();
                return;
            } catch (StoreException.Unknown failure) {
                if (enough.test(++unknown)) {
                    throw failure;
                }
                pause(failure);
            } catch (StoreException.Unavailable | KafkaUnavailableException unavailable) {
                pause(unavailable);
            }
        }
    }

    private void pause(Exception failure) throws InterruptedException {
        meter.retrying(failure.getMessage());
        var delay = backoff.failed();
        LOG.warn("Try {} failed, next in {} ms: {}", backoff.failures(), delay.toMillis(), failure.getMessage());
        Thread.sleep(delay);
    }

    private void locate(List<AssignedPartition> partitions) throws InterruptedException {
        try {
            untilDone(() -> locator.locate(partitions));
        } catch (StoreException impossible) {
            throw new AssertionError("reading the ledger moves it not, and writes no row", impossible);
        }
    }

    private void place(Place work) throws InterruptedException {
        try {
            untilDone(() -> locator.place(work));
        } catch (StoreException elsewhere) {
            work.partition().notLocated(elsewhere.getMessage());
        }
    }

    private void verify(Verify work) throws InterruptedException {
        try {
            untilDone(() -> incarnations.run(work.partitions()));
        } catch (StoreException impossible) {
            throw new AssertionError("the store was not asked", impossible);
        }
    }

    private void write(Append work) throws InterruptedException {
        write(work, TRIES, work.batch().changes());
    }

    /// @param tries  how often to try it if it fails with an error that nobody knows
    /// @param around changes that were to be written together with it
    private void write(Append work, int tries, List<ChangeEvent> around) throws InterruptedException {
        var batch = work.batch();
        if (batch.isEmpty()) {
            return;
        }
        try {
            var repeats = new ArrayList<ChangeEvent>(0);
            untilDone(() -> repeats.addAll(append(batch)), failures -> failures >= tries && isToldApart(batch, around));
            committed(work, repeats);
        } catch (StoreException.LedgerMoved moved) {
            LOG.warn("{}; its partitions are read again from where the ledger stands", moved.getMessage());
            meter.rewound();
            work.partitions().values().forEach(AssignedPartition::moved);
        } catch (StoreException.Unknown unknown) {
            apart(work, unknown, 1, around);
        } catch (StoreException refused) {
            apart(work, refused, TRIES, around);
        }
    }

    private List<ChangeEvent> append(EventBatch batch) throws StoreException {
        try {
            return store.append(batch);
        } catch (StoreException.Refused refused) {
            if (batch.records().size() == 1 && batch.changes().isEmpty()) {
                // A rejected record fits into the table as StreamSQL makes it: what refuses it is not in the record
                throw new StoreException.Unavailable(
                        "CDCRejected does not take a rejected record, and nothing goes on before it does: see whether"
                                + " somebody narrowed its columns, or gave it a constraint or a trigger. "
                                + refused.getMessage(),
                        refused);
            }
            throw refused;
        }
    }

    /// Whether a batch that fails with an error nobody knows can be taken apart further. A record alone may have
    /// nothing to do with what fails: that it has shows in another change that the database takes, while it still
    /// does not take this one. As long as there is none, the error may concern everything, and everything waits.
    private boolean isToldApart(EventBatch batch, List<ChangeEvent> around) {
        if (batch.records().size() > 1) {
            return true;
        }
        if (batch.changes().isEmpty()) {
            return false;
        }
        var others = new ArrayList<>(queue.waiting());
        others.addAll(around);
        others.removeAll(batch.changes());
        // Others of its kind may fail as it does: each time some of all
        Collections.shuffle(others);
        try {
            return takesOne(others.subList(0, Math.min(SAMPLE, others.size()))) && !takesOne(batch.changes());
        } catch (StoreException.Unavailable gone) {
            return false;
        }
    }

    private boolean takesOne(List<ChangeEvent> changes) throws StoreException.Unavailable {
        for (var change : changes) {
            try {
                store.tryOut(change);
                return true;
            } catch (StoreException.Unavailable gone) {
                throw gone;
            } catch (StoreException notTaken) {
                LOG.debug("{}@{} is not taken", change.partition(), change.offset(), notTaken);
            }
        }
        return false;
    }

    /// Writes a refused batch in halves, until the record that the database does not take stands alone.
    private void apart(Append work, StoreException refused, int tries, List<ChangeEvent> around)
            throws InterruptedException {
        var batch = work.batch();
        if (batch.records().size() > 1) {
            for (var half : batch.halves()) {
                write(new Append(half, work.partitions()).current(), tries, around);
            }
        } else if (batch.changes() instanceof List<ChangeEvent> changes && !changes.isEmpty()) {
            var change = changes.getFirst();
            LOG.warn("{}@{} is rejected: {}", change.partition(), change.offset(), refused.getMessage());
            write(new Append(batch.rejecting(change, refused.getMessage()), work.partitions()));
        } else {
            throw new IllegalStateException("The store refuses a record that was already rejected: " + batch, refused);
        }
    }

    private void committed(Append work, List<ChangeEvent> repeats) {
        EventBatch batch = work.batch();
        batch.ranges().forEach((id, range) -> work.partitions().get(id).written(range.to()));
        var now = clock.millis();
        var changes = batch.changes();
        var last = new HashMap<PartitionId, ChangeEvent>();
        for (var change : changes) {
            meter.latency(
                    change.partition().topic(),
                    change.changeMicros() / 1000,
                    change.envelopeMicros() / 1000,
                    change.kafkaMillis(),
                    now);
            last.put(change.partition(), change);
        }
        last.forEach((id, change) -> work.partitions().get(id).nothingWaitsFromBefore(change.kafkaMillis()));
        meter.committed(changes.size() - repeats.size(), batch.rejected().size());
        if (batch.isDoubtful()) {
            told(changes, repeats);
        }
    }

    private void told(List<ChangeEvent> changes, List<ChangeEvent> repeats) {
        if (!repeats.isEmpty()) {
            LOG.info("{} came again and were left out: they stand in CDCChanges", Counted.of(repeats.size(), "change"));
            meter.repeated(repeats.size());
        }
        for (var change : changes) {
            if (change.doubt() == Doubt.LOG_WENT_BACK && !repeats.contains(change)) {
                LOG.warn(
                        "The log of {} went back, as after a restore or a failover: {}@{} stands at {}, before what was"
                                + " written, and was committed later. It is written, and what follows.",
                        change.source().label(),
                        change.partition(),
                        change.offset(),
                        change.position());
                meter.logWentBack(change.source().label());
            }
        }
    }
}
