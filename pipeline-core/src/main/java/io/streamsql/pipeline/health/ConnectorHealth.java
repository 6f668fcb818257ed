package io.streamsql.pipeline.health;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
/// @param harmsSource       whether statements of the source's own application fail because of it
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
        boolean harmsSource,
        Optional<ConnectorFailure> failure,
        int restarts) {

    public ConnectorHealth {
        tables = List.copyOf(tables);
        topics = List.copyOf(topics);
        tasks = List.copyOf(tasks);
    }

    /// One whose source nothing was heard of yet.
    public ConnectorHealth(
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
        this(
                name,
                entry,
                source,
                tables,
                topics,
                condition,
                unknownState,
                tasks,
                snapshotCompleted,
                problem,
                false,
                failure,
                restarts);
    }

    /// The same, with more that is wrong: what its source says comes first, since it is the cause of the rest.
    ///
    /// @param ofSource a few sentences each; may be empty
    /// @param harms    whether statements of the source's own application fail
    public ConnectorHealth noting(List<String> ofSource, boolean harms) {
        // What keeps it from being registered may be the same
        var told = Stream.concat(ofSource.stream().filter(text -> !problem.contains(text)), Stream.of(problem))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
        return new ConnectorHealth(
                name,
                entry,
                source,
                tables,
                topics,
                condition,
                unknownState,
                tasks,
                snapshotCompleted,
                told,
                harms,
                failure,
                restarts);
    }

    /// What is wrong beside the cause of its failure, in one line; an empty text if nothing is.
    public String besides() {
        return problem.lines()
                .filter(line ->
                        failure.stream().noneMatch(failed -> failed.cause().equals(line)))
                .collect(Collectors.joining(" "));
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
