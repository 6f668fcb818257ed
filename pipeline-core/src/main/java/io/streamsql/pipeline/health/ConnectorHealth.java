package io.streamsql.pipeline.health;

import java.util.List;
import java.util.Optional;

/// How one configured connector is doing, as last observed.
///
/// @param name              its name in Kafka Connect
/// @param entry             number of the configuration's entry that it captures, from 1
/// @param source            logical name of the source server, the first part of its topics' names
/// @param tables            what it captures, as `schema.table`
/// @param topics            what it fills, in the order of the tables
/// @param condition         how it is, when the worker was last looked at; see [HealthSnapshot#condition]
/// @param unknownState      the worker's own word for its state, where this program does not know it
/// @param tasks             its tasks by number; none if it is not there
/// @param snapshotCompleted whether its initial snapshot is known to be done: from there on it streams
/// @param problem           what is wrong, or an empty text
/// @param failure           how it failed and what was tried, while it is failed or fails again and again
/// @param restarts          how often StreamSQL has restarted it by itself since the program's start
public record ConnectorHealth(
        String name,
        int entry,
        String source,
        List<String> tables,
        List<String> topics,
        Condition condition,
        Optional<String> unknownState,
        List<TaskHealth> tasks,
        boolean snapshotCompleted,
        String problem,
        Optional<ConnectorFailure> failure,
        int restarts) {

    public ConnectorHealth {
        tables = List.copyOf(tables);
        topics = List.copyOf(topics);
        tasks = List.copyOf(tasks);
    }

    /// Whether the connector and all its tasks run.
    public boolean running() {
        return condition.runs();
    }

    /// How many of its tasks run.
    public long tasksRunning() {
        return tasks.stream().filter(TaskHealth::running).count();
    }
}
