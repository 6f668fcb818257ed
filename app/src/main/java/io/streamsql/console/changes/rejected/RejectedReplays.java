package io.streamsql.console.changes.rejected;

import io.streamsql.console.session.ChangeOperations;
import io.streamsql.console.work.Jobs;
import io.streamsql.console.work.Progress;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.writer.RejectedReplay.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// Gives rejected records another try, one replay at a time. FX thread only; the work has a thread of its own.
final class RejectedReplays {
    private final ChangeOperations changes;
    private final Jobs jobs;
    private final UnaryOperator<String> withoutSecrets;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");

    RejectedReplays(ChangeOperations changes, Jobs jobs, UnaryOperator<String> withoutSecrets) {
        this.changes = changes;
        this.jobs = jobs;
        this.withoutSecrets = withoutSecrets;
    }

    /// Told of a replay, on the FX thread.
    interface Watcher {
        /// What became of one record, soon after it was tried.
        void result(long id, ReplayResult result);

        /// It is over.
        ///
        /// @param pending those without a result, in the order in which they would have been tried
        /// @param failure why the try of the first of them was broken off; empty if it was not begun
        void end(ReplayTally tally, List<Long> pending, String failure);
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    void start(List<Long> ids, Watcher watcher) {
        running.set(true);
        var run = new Run(ids.stream().sorted().toList(), watcher);
        var job = jobs.start("Replaying rejected records", run::work, run::end, run::end);
        // In place while it goes on: the figures come up to date on the FX thread
        job.doneProperty().subscribe((_, _) -> run.drain());
    }

    private final class Run {
        private final List<Long> ids;
        private final Watcher watcher;
        private final Queue<Map.Entry<Long, Outcome>> results = new ConcurrentLinkedQueue<>();
        private volatile String failure = "";
        private ReplayTally tally;
        /// Those before this one have results.
        private int drained;

        private Run(List<Long> ids, Watcher watcher) {
            this.ids = ids;
            this.watcher = watcher;
            this.tally = ReplayTally.of(ids.size());
        }

        private void work(Progress progress) {
            BiConsumer<Long, Outcome> each = (id, outcome) -> results.add(Map.entry(id, outcome));
            try {
                changes.replay(ids, each, progress);
            } catch (StoreException | RuntimeException away) {
                // A cancelled wait fails too
                failure = progress.isCancelled()
                        ? ReplayTally.CANCELLED
                        : withoutSecrets.apply(String.valueOf(away.getMessage()));
            }
        }

        private void drain() {
            for (var result = results.poll(); result != null; result = results.poll()) {
                tally = tally.with(result.getValue());
                drained++;
                var shown = ReplayResult.of(result.getValue());
                watcher.result(result.getKey(), new ReplayResult(shown.tone(), withoutSecrets.apply(shown.words())));
            }
        }

        private void end() {
            drain();
            running.set(false);
            watcher.end(tally, ids.subList(drained, ids.size()), failure);
        }
    }
}
