package io.streamsql.console.session;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.connect.ConnectorStatus;
import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.health.ConnectorState;
import io.streamsql.pipeline.move.MovePlan;
import io.streamsql.pipeline.reconcile.ConnectorChange;
import io.streamsql.pipeline.reconcile.FieldDifference;
import io.streamsql.pipeline.spec.ConnectorSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Changes of a plan, one of each kind, each of a connector that its kind names.
public final class SamplePlan {
    public static final String PASSWORD = "s3cret";

    private SamplePlan() {}

    /// A connector that is missing; it copies its table first.
    public static ConnectorChange create() {
        return new ConnectorChange.Create(spec("to-create"));
    }

    /// A connector whose number of tasks differs.
    public static ConnectorChange update() {
        var differences = List.of(
                new FieldDifference("poll.interval.ms", Optional.of("500"), Optional.of("250")),
                new FieldDifference("tasks.max", Optional.empty(), Optional.of("2")));
        return new ConnectorChange.Update(
                spec("to-update"), differences, status("to-update", ConnectorState.RUNNING, Optional.empty()));
    }

    /// A connector that failed.
    public static ConnectorChange restart() {
        var trace = "io.debezium.DebeziumException: The log is full.\n\tat io.debezium.A.b(A.java:1)";
        return new ConnectorChange.RestartFailed(
                spec("to-restart"), status("to-restart", ConnectorState.FAILED, Optional.of(trace)));
    }

    /// A connector that somebody paused.
    public static ConnectorChange resume() {
        return new ConnectorChange.Resume(
                spec("to-resume"), status("to-resume", ConnectorState.PAUSED, Optional.empty()));
    }

    /// A connector whose topic another one fills.
    public static ConnectorChange blocked() {
        return new ConnectorChange.Blocked(spec("to-block"), List.of("rival"));
    }

    /// The same connector, which is to replace that other one.
    public static MovePlan move() {
        var rival = new ObservedConnector(
                "rival", Map.of("name", "rival"), status("rival", ConnectorState.RUNNING, Optional.empty()));
        return new MovePlan(List.of(rival), List.of(spec("to-block")), Map.of());
    }

    /// A connector that nobody asks for any more.
    public static ConnectorChange delete() {
        return new ConnectorChange.Orphan(status("to-delete", ConnectorState.RUNNING, Optional.empty()));
    }

    /// A connector that is as it should be.
    public static ConnectorChange unchanged() {
        return new ConnectorChange.Unchanged(
                spec("unchanged"), status("unchanged", ConnectorState.RUNNING, Optional.empty()));
    }

    private static ConnectorStatus status(String name, ConnectorState state, Optional<String> trace) {
        return new ConnectorStatus(name, state, "127.0.0.1:8083", trace, List.of());
    }

    private static ConnectorSpec spec(String name) {
        var table = new TableId("dbo", "Orders");
        var connection = new DatabaseConnection(
                DatabaseType.SQLSERVER, "127.0.0.1", 1433, "cdc", Secret.plain(PASSWORD), "SampleDB", true, true);
        var entry = new SourceEntry(1, true, connection, "AXLAP240", List.of(table), "dbhistory.db1", Map.of());
        var config = Map.of("name", name, "snapshot.mode", "initial", "tasks.max", "1", "database.password", PASSWORD);
        return new ConnectorSpec(name, entry, List.of(table), config);
    }
}
