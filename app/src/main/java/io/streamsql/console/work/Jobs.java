package io.streamsql.console.work;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// All work under way. FX thread only; the work itself has threads of its own.
public final class Jobs {
    private final Executor fxThread;
    private final Consumer<String> failed;
    private final ObservableList<Job> running = FXCollections.observableArrayList();
    private final ObservableList<Job> view = FXCollections.unmodifiableObservableList(running);

    /// @param fxThread where results are handed over
    /// @param failed   told what failed and why, for people
    public Jobs(Executor fxThread, Consumer<String> failed) {
        this.fxThread = fxThread;
        this.failed = failed;
    }

    /// What is under way, the oldest first.
    public ObservableList<Job> running() {
        return view;
    }

    /// Begins a piece of work.
    ///
    /// @param what what is done, with its object: `Exporting changes`
    /// @param then called on the FX thread when it is done, not when it failed or was cancelled
    public Job start(String what, Work work, Runnable then) {
        return start(what, work, then, () -> {});
    }

    /// The same for work that somebody waits for.
    ///
    /// @param cancelled called on the FX thread when it was cancelled
    public Job start(String what, Work work, Runnable then, Runnable cancelled) {
        var job = new Job(what);
        running.add(job);
        job.begin(() -> run(job, work, then, cancelled));
        return job;
    }

    private void run(Job job, Work work, Runnable then, Runnable cancelled) {
        try {
            work.run(job.progress());
            fxThread.execute(() -> end(job, job.progress().isCancelled() ? cancelled : then));
        } catch (InterruptedException | CancellationException ended) {
            fxThread.execute(() -> end(job, cancelled));
        } catch (Exception failure) {
            fxThread.execute(() -> end(job, () -> failed.accept(job.what() + " failed: " + failure.getMessage())));
        }
    }

    private void end(Job job, Runnable then) {
        job.refresh();
        running.remove(job);
        then.run();
    }

    /// Brings the figures up to date.
    public void refresh() {
        running.forEach(Job::refresh);
    }
}
