package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.threads.Backoff;
import io.streamsql.pipeline.threads.SupervisedThread;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes changes that are older than the configuration keeps: a small part at a time, and resting as long as each
/// part took, so that writers and readers hardly notice. Several writers may do so at once.
public final class Retention implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration STOP_WAIT = Duration.ofSeconds(1);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);

    private final ChangeStore store;
    private final Duration kept;
    private final Clock clock;
    private final Backoff backoff = new Backoff(FIRST_RETRY, EVERY);
    private final SupervisedThread thread;

    /// @param store the target, for nobody else's use; closed with this
    /// @param kept  how long changes are kept after they were written
    /// @param meter is told of defects
    /// @param clock says what is too old
    public Retention(ChangeStore store, Duration kept, PipelineMeter meter, Clock clock) {
        this.store = store;
        this.kept = kept;
        this.clock = clock;
        this.thread = new SupervisedThread("streamsql-retention", "retention", this::run, meter);
    }

    /// Begins in a minute, and looks again every ten, or sooner where the target did not answer; returns at once.
    public void start() {
        thread.start();
    }

    private void run() throws InterruptedException {
        Thread.sleep(FIRST);
        while (true) {
            Thread.sleep(pass());
        }
    }

    /// Removes all that is too old now.
    ///
    /// @return how long to wait before the next pass
    Duration pass() throws InterruptedException {
        var cutoff = clock.instant().minus(kept);
        var purge = new Purge(store, cutoff);
        try (store) {
            purge.run(_ -> true);
            backoff.worked();
            return EVERY;
        } catch (StoreException failure) {
            var delay = backoff.failed();
            LOG.warn(
                    "Old changes could not be removed now, next try in {} s: {}",
                    delay.toSeconds(),
                    failure.getMessage());
            return delay;
        } finally {
            if (purge.removed() > 0) {
                LOG.info("Removed {} changes that were written before {}", purge.removed(), cutoff);
            }
        }
    }

    /// Asks it to end, whatever it waits for; returns at once.
    public void stop() {
        thread.stop();
        store.abort();
    }

    /// Stops it, and waits for that for a second.
    @Override
    public void close() {
        stop();
        thread.join(STOP_WAIT);
    }
}
