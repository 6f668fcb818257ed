package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.StoreException;
import java.time.Duration;
import java.time.Instant;

/// Removes changes that were written before a time: a small part at a time, and resting as long as each
/// part took, so
/// that writers and readers hardly notice. What is removed stays removed, however it ends. One thread at
/// a time.
public final class Purge {
    /// SQL Server takes a lock on the whole table from about 5,000 rows.
    private static final int PART = 1000;

    private final ChangeStore store;
    private final Instant written;
    private long removed;

    /// @param store   the target; stays open
    /// @param written remove what was written before this time
    public Purge(ChangeStore store, Instant written) {
        this.store = store;
        this.written = written;
    }

    /// Is told how far it is.
    public interface Progress {
        /// @param removed rows so far
        /// @return whether to go on
        boolean goOn(long removed) throws InterruptedException;
    }

    /// Removes all of it.
    ///
    /// @param progress is told after each part how many rows are removed so far, and says whether to go
    ///                 on
    /// @return whether nothing so old is left
    /// @throws StoreException       if the target does not answer, or refuses
    /// @throws InterruptedException if interrupted
    public boolean run(Progress progress) throws StoreException, InterruptedException {
        int part;
        do {
            var started = System.nanoTime();
            part = store.removeBefore(written, PART);
            removed += part;
            if (part > 0 && !progress.goOn(removed)) {
                return false;
            }
            Thread.sleep(Duration.ofNanos(System.nanoTime() - started));
        } while (part > 0);
        return true;
    }

    /// How many rows are removed so far.
    public long removed() {
        return removed;
    }
}
