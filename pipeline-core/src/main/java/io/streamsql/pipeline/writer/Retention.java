package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.StoreException;
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
    /// SQL Server takes a lock on the whole table from about 5,000 rows.
    private static final int PART = 1000;
    private static final Duration STOP_WAIT = Duration.ofSeconds(2);

    private final ChangeStore store;
    private final Duration kept;
    private final Clock clock;
    private final Thread thread =
            Thread.ofPlatform().name("streamsql-retention").daemon().unstarted(this::run);

    /// @param store the target, for nobody else's use; closed with this
    /// @param kept  how long changes are kept after they were written
    /// @param clock says what is too old
    public Retention(ChangeStore store, Duration kept, Clock clock) {
        this.store = store;
        this.kept = kept;
        this.clock = clock;
    }

    /// Begins in a minute, and looks again every ten; returns at once.
    public void start() {
        thread.start();
    }

    private void run() {
        try {
            Thread.sleep(FIRST);
            while (true) {
                pass();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException stopped) {
            LOG.debug("Retention ends", stopped);
        }
    }

    /// Removes all that is too old now; what fails is left for the next pass.
    void pass() throws InterruptedException {
        var cutoff = clock.instant().minus(kept);
        var total = 0L;
        try (store) {
            int removed;
            do {
                var started = System.nanoTime();
                removed = store.removeBefore(cutoff, PART);
                total += removed;
                Thread.sleep(Duration.ofNanos(System.nanoTime() - started));
            } while (removed == PART);
        } catch (StoreException failure) {
            LOG.warn("Old changes could not be removed now, and are tried again: {}", failure.getMessage());
        }
        if (total > 0) {
            LOG.info("Removed {} changes that were written before {}", total, cutoff);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            if (thread.getState() != Thread.State.NEW) {
                thread.join(STOP_WAIT);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
