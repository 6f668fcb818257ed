package io.streamsql.console.work;

/// How far a piece of work is. Thread-safe.
public final class Progress {
    private volatile long done;
    private volatile long total;
    private volatile boolean estimated;
    private volatile boolean cancelled;

    /// @param done  how much of it is done
    /// @param total how much there is; 0 if that is not known
    public void at(long done, long total) {
        this.done = done;
        this.total = total;
    }

    /// The same in units that are no things to count, such as offsets: only the share says something.
    public void about(long done, long total) {
        at(done, total);
        estimated = true;
    }

    /// Whether it should end as soon as it can.
    public boolean isCancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
    }

    boolean isEstimated() {
        return estimated;
    }

    long done() {
        return done;
    }

    long total() {
        return total;
    }
}
