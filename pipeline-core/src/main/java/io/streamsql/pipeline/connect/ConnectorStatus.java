package io.streamsql.pipeline.connect;

import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.ConnectorState;
import java.util.List;
import java.util.Optional;

/// How a connector and its tasks were when last observed.
///
/// @param connector its name
/// @param state     the connector's own state; see [#overall()] for the one to show
/// @param workerId  address of the worker that runs it; empty if none does
/// @param trace     why it failed
/// @param tasks     its tasks by number
public record ConnectorStatus(
        String connector, ConnectorState state, String workerId, Optional<String> trace, List<Task> tasks) {

    public ConnectorStatus {
        tasks = List.copyOf(tasks);
    }

    /// One task of a connector.
    ///
    /// @param number   from 0
    /// @param state    its state
    /// @param workerId address of the worker that runs it; empty if none does
    /// @param trace    why it failed
    public record Task(int number, ConnectorState state, String workerId, Optional<String> trace) {}

    /// The worst of the connector's state and its tasks': failed if anything failed, unless somebody holds it; running
    /// only if there is a task and everything runs.
    public ConnectorState overall() {
        if (held()) {
            return state;
        }
        if (hasFailed()) {
            return ConnectorState.FAILED;
        }
        if (state != ConnectorState.RUNNING) {
            return state;
        }
        for (var task : tasks) {
            if (task.state() instanceof ConnectorState.Other) {
                return task.state();
            }
        }
        if (any(ConnectorState.RESTARTING)) {
            return ConnectorState.RESTARTING;
        }
        var running = !tasks.isEmpty() && tasks.stream().allMatch(task -> task.state() == ConnectorState.RUNNING);
        return running ? ConnectorState.RUNNING : ConnectorState.UNASSIGNED;
    }

    /// How it is, as far as one look tells: that it fails again and again is not seen.
    public Condition condition() {
        return Condition.of(overall(), Optional.empty());
    }

    /// How it is, for people: the condition's word, or the worker's own where this program does not know it.
    public String word() {
        return unknownState().orElseGet(() -> condition().word());
    }

    /// The worker's own word for its state, where this program does not know it.
    public Optional<String> unknownState() {
        return overall() instanceof ConnectorState.Other(var word) ? Optional.of(word) : Optional.empty();
    }

    /// Whether somebody paused or stopped it. What failed of it before does not matter then.
    public boolean held() {
        return state == ConnectorState.PAUSED || state == ConnectorState.STOPPED;
    }

    /// Whether it or a task of it has failed, also while somebody holds it.
    public boolean hasFailed() {
        return state == ConnectorState.FAILED || any(ConnectorState.FAILED);
    }

    /// The first trace there is: the connector's, else a task's.
    public Optional<String> firstTrace() {
        return trace.or(
                () -> tasks.stream().flatMap(task -> task.trace().stream()).findFirst());
    }

    private boolean any(ConnectorState wanted) {
        return tasks.stream().anyMatch(task -> task.state() == wanted);
    }
}
