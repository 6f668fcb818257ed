package io.streamsql.console.session;

import io.streamsql.pipeline.Resnapshot;
import io.streamsql.pipeline.connectors.ConnectorChange;
import io.streamsql.pipeline.connectors.ConnectorOffsets;
import io.streamsql.pipeline.connectors.ConnectorOutcome;
import io.streamsql.pipeline.connectors.ConnectorPlan;
import io.streamsql.pipeline.connectors.ConnectorState;
import io.streamsql.pipeline.connectors.ConnectorStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// A desk that notes what it is asked, and does nothing.
public final class FakeConnectorDesk implements ConnectorDesk {
    public static final String FAILED = "mssql-source-connector-db2-dbo_Employees";
    public static final String ORPHAN = "mssql-source-connector-db2-dbo_Gone";

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private volatile String refusal = "";

    /// What it was asked, one after the other.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /// Refuses whatever is asked for this connector from now on.
    public void refuse(String connector) {
        refusal = connector;
    }

    private void note(String what, String connector) {
        asked.add(what + " " + connector);
        if (connector.equals(refusal)) {
            throw new IllegalStateException("Kafka Connect: could not " + what + " " + connector);
        }
    }

    @Override
    public void act(ConnectorAction action, String connector) {
        note(action.name(), connector);
    }

    @Override
    public void restartTask(String connector, int task) {
        note("task " + task + " of", connector);
    }

    @Override
    public Map<String, String> configuration(String connector) {
        return Map.of("name", connector, "database.password", "••••••");
    }

    @Override
    public ConnectorOffsets offsets(String connector) {
        return ConnectorOffsets.of("{\"offsets\":[{\"partition\":{\"server\":\"s\"},\"offset\":{\"lsn\":42}}]}");
    }

    @Override
    public Resnapshot.Progress resnapshot(String connector, String table, Consumer<Resnapshot.Progress> listener) {
        note("resnapshot " + table + " of", connector);
        return new Resnapshot.Progress(Resnapshot.State.DONE, 18_400);
    }

    /// One that nobody asks for any more.
    @Override
    public CheckedPlan plan() {
        var changes = List.<ConnectorChange>of(new ConnectorChange.Orphan(status(ORPHAN)));
        return new CheckedPlan(Sample.NOW, new ConnectorPlan(changes), Map.of());
    }

    private static ConnectorStatus status(String connector) {
        return new ConnectorStatus(connector, ConnectorState.RUNNING, "w:1", Optional.empty(), List.of());
    }

    @Override
    public List<ConnectorOutcome> apply(ConnectorPlan plan, Set<String> connectors) {
        asked.add("apply " + connectors);
        return plan.changes().stream()
                .<ConnectorOutcome>map(change -> connectors.contains(change.connector())
                        ? new ConnectorOutcome.Deleted(change.connector())
                        : new ConnectorOutcome.Left(change.connector()))
                .toList();
    }
}
