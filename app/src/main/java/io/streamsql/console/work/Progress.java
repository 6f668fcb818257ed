package io.streamsql.console.work;

/// How far a piece of work is. Thread-safe.
public final class Progress {
    private volatile long done;
    private volatile long total;
    private volatile boolean cancelled;

    /// @param done  how much of it is done
    /// @param total how much there is; 0 if that is not known
    public void at(long done, long total) {
        this.done = done;
        this.total = total;
    }

    /// Whether it should end as soon as it can.
    public boolean isCancelled() {
        return cancelled;
    }

    void cancel() {
        cancelled = true;
    }

    long done() {
        return done;
    }

    long total() {
        return total;
    }
}
