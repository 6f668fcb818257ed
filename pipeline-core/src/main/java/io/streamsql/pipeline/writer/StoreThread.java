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
import java.util.HashMap;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does the queue's work on the store, one piece after the other, and tries again for as long as it takes.
///
/// Ends when the queue is closed and empty, or when its thread is interrupted: what was not committed by then is still
/// in Kafka, and the ledger knows it.
final class StoreThread implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(StoreThread.class);

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
            untilDone(store::prepare);
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

    /// Calls until there is an answer, whatever the answer.
    private void untilDone(Attempt attempt) throws StoreException, InterruptedException {
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
            } catch (StoreException.Unavailable | KafkaUnavailableException unavailable) {
                meter.retrying(unavailable.getMessage());
                var delay = backoff.failed();
                LOG.warn(
                        "Try {} failed, next in {} ms: {}",
                        backoff.failures(),
                        delay.toMillis(),
                        unavailable.getMessage());
                Thread.sleep(delay);
            }
        }
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
        var batch = work.batch();
        if (batch.isEmpty()) {
            return;
        }
        try {
            var repeats = new ArrayList<ChangeEvent>(0);
            untilDone(() -> repeats.addAll(store.append(batch)));
            committed(work, repeats);
        } catch (StoreException.LedgerMoved moved) {
            LOG.warn("{}; its partitions are read again from where the ledger stands", moved.getMessage());
            meter.rewound();
            work.partitions().values().forEach(AssignedPartition::moved);
        } catch (StoreException refused) {
            apart(work, refused);
        }
    }

    /// Writes a refused batch in halves, until the record that the database does not take stands alone.
    private void apart(Append work, StoreException refused) throws InterruptedException {
        var batch = work.batch();
        if (batch.records().size() > 1) {
            for (var half : batch.halves()) {
                write(new Append(half, work.partitions()).current());
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
