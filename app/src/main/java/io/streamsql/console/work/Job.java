package io.streamsql.console.work;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// A piece of work under way. FX thread only.
public final class Job {
    private final String what;
    private final Progress progress = new Progress();
    private final ReadOnlyLongWrapper done = new ReadOnlyLongWrapper(this, "done");
    private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper(this, "total");
    private final long since = System.nanoTime();
    private Thread thread;

    Job(String what) {
        this.what = what;
    }

    void begin(Runnable work) {
        thread = Thread.ofVirtual().name("streamsql-job").start(work);
    }

    /// What is done, with its object: `Exporting changes`.
    public String what() {
        return what;
    }

    /// How much is done.
    public ReadOnlyLongProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /// How much there is; 0 while that is not known.
    public ReadOnlyLongProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /// Whether what is done and how much there is are a share only, and no numbers of things.
    public boolean isEstimated() {
        return progress.isEstimated();
    }

    /// The part that is done, from 0 to 1; below 0 while that is not known.
    public double part() {
        return total.get() == 0 ? -1 : (double) done.get() / total.get();
    }

    /// How long the rest will take, in milliseconds; below 0 while that is not known.
    public double remainingMillis() {
        return part() <= 0 ? -1 : (System.nanoTime() - since) / 1e6 * (1 / part() - 1);
    }

    /// Asks it to end; what it has done stays done.
    public void cancel() {
        progress.cancel();
        thread.interrupt();
    }

    Progress progress() {
        return progress;
    }

    void refresh() {
        done.set(progress.done());
        total.set(progress.total());
    }
}
