package io.streamsql.pipeline.connectors;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.TaskHealth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Turns what a pass of the [Reconciler] found into the health of every wanted connector, and asks for the offsets of
/// those whose snapshot is not known to be done. One thread at a time.
public final class ConnectorWatch {
    private final ConnectClient client;
    private final List<ConnectorSpec> wanted;
    private final Set<String> snapshotCompleted = new HashSet<>();

    public ConnectorWatch(ConnectClient client, List<ConnectorSpec> wanted) {
        this.client = client;
        this.wanted = List.copyOf(wanted);
    }

    /// The health of every wanted connector, in the order of the configuration.
    ///
    /// @throws ConnectRestException if offsets could not be read
    public List<ConnectorHealth> health(Reconciliation pass) {
        var outcomes =
                pass.outcomes().stream().collect(Collectors.toMap(ConnectorOutcome::connector, Function.identity()));
        var observed =
                pass.observed().stream().collect(Collectors.toMap(ConnectorStatus::connector, Function.identity()));
        return wanted.stream().map(spec -> health(spec, outcomes, observed)).toList();
    }

    private ConnectorHealth health(
            ConnectorSpec spec, Map<String, ConnectorOutcome> outcomes, Map<String, ConnectorStatus> observed) {
        var problem = problem(outcomes.get(spec.name()));
        var status = Optional.ofNullable(observed.get(spec.name()));
        var running =
                status.filter(seen -> seen.overall() == ConnectorState.RUNNING).isPresent();
        if (running
                && !snapshotCompleted.contains(spec.name())
                && client.offsets(spec.name()).snapshotCompleted()) {
            snapshotCompleted.add(spec.name());
        }
        return new ConnectorHealth(
                spec.name(),
                spec.entry().number(),
                spec.entry().serverName(),
                spec.tables().stream().map(TableId::toString).toList(),
                spec.topics(),
                status.map(seen -> seen.overall().name()).orElse(problem.isEmpty() ? "CREATED" : "NOT CREATED"),
                status.map(ConnectorWatch::tasks).orElse(List.of()),
                running,
                snapshotCompleted.contains(spec.name()),
                problem.isEmpty()
                        ? status.flatMap(ConnectorStatus::firstTrace)
                                .map(ConnectorWatch::cause)
                                .orElse("")
                        : problem,
                Optional.empty(),
                0);
    }

    private static List<TaskHealth> tasks(ConnectorStatus status) {
        return status.tasks().stream()
                .map(task -> new TaskHealth(task.number(), task.state().name(), task.workerId()))
                .toList();
    }

    private static String problem(ConnectorOutcome outcome) {
        return switch (outcome) {
            case ConnectorOutcome.Applied _,
                    ConnectorOutcome.Settling _,
                    ConnectorOutcome.Unchanged _,
                    ConnectorOutcome.Orphaned _ -> "";
            case ConnectorOutcome.Blocked blocked ->
                "its topics are still filled by " + String.join(", ", blocked.rivals()) + ": delete these first";
            case ConnectorOutcome.Moving _ ->
                "it is about to take over from other connectors; its changes wait until then";
            case ConnectorOutcome.Invalid invalid ->
                invalid.problems().stream()
                        .map(field -> field.property() + ": " + field.message())
                        .collect(Collectors.joining("; "));
            case ConnectorOutcome.SourceUnreachable unreachable -> unreachable.reason();
            case ConnectorOutcome.Failed failed -> failed.error().getMessage();
        };
    }

    /// The innermost cause of a stack trace: what an operator wants to read first.
    private static String cause(String trace) {
        return trace.lines()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((_, later) -> later)
                .map(line -> line.substring("Caused by: ".length()))
                .orElseGet(() -> trace.lines().findFirst().orElse(""));
    }
}
