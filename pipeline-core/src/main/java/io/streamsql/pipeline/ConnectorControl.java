package io.streamsql.pipeline;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.move.ConnectorMove;
import io.streamsql.pipeline.move.MovePlan;
import io.streamsql.pipeline.move.MoveProgress;
import io.streamsql.pipeline.move.MoveResult;
import io.streamsql.pipeline.reconcile.ConnectorChange;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import io.streamsql.pipeline.reconcile.ConnectorPlan;
import io.streamsql.pipeline.reconcile.ConnectorSupervisor;
import io.streamsql.pipeline.snapshot.Resnapshot;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Validation;
import io.streamsql.pipeline.spec.WorkerWatch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// What an operator does by hand to the connectors of a running [Pipeline], beside what that does by itself.
///
/// Safe for use by many threads. Calls block until Kafka Connect has answered, and throw
/// [io.streamsql.pipeline.connect.ConnectRestException] where it does not do what it is asked to.
public final class ConnectorControl {
    private final PipelineConfig config;
    private final ConnectClient client;
    private final WorkerWatch worker;
    private final ConnectorSupervisor supervisor;

    ConnectorControl(PipelineConfig config, ConnectClient client, WorkerWatch worker, ConnectorSupervisor supervisor) {
        this.config = config;
        this.client = client;
        this.worker = worker;
        this.supervisor = supervisor;
    }

    /// To the worker; it is closed with the pipeline.
    public ConnectClient client() {
        return client;
    }

    /// A connector as it should be; empty if the configuration does not ask for it.
    public Optional<ConnectorSpec> wanted(String connector) {
        return wanted().stream().filter(spec -> spec.name().equals(connector)).findFirst();
    }

    private List<ConnectorSpec> wanted() {
        return supervisor.reconciler().wanted();
    }

    /// What the operator should know of the worker, and what has changed about it last: a sentence or two each.
    public List<String> workerNotes() {
        return worker.notes();
    }

    /// What differs from the configuration. Changes nothing.
    public ConnectorPlan plan() {
        return supervisor.reconciler().plan();
    }

    /// What the plug-ins say of what a plan would register, by connector. Changes nothing.
    public Map<String, Validation> validate(ConnectorPlan plan) {
        return supervisor.reconciler().validate(plan);
    }

    /// Applies part of a plan.
    ///
    /// @param connectors whose changes to apply; an orphan among them is deleted
    /// @return what became of each connector of the plan, in its order
    public List<ConnectorOutcome> apply(ConnectorPlan plan, Set<String> connectors) {
        plan.all(ConnectorChange.Create.class).stream()
                .map(ConnectorChange.Create::connector)
                .filter(connectors::contains)
                .forEach(connector -> supervisor.leaveOut(connector, false));
        return supervisor.reconciler().apply(plan, change -> connectors.contains(change.connector()));
    }

    /// What has to take over from connectors that the configuration no longer asks for. Changes nothing.
    public List<MovePlan> pendingMoves() {
        return scopeMove().pending();
    }

    /// Lets connectors take over from those that the configuration no longer asks for: see [ConnectorMove#run].
    ///
    /// @param listener is told of every step, from several threads
    /// @return a result for each group; none if there was nothing to move
    /// @throws java.util.concurrent.CancellationException if interrupted; nothing is lost, and another run goes on
    public List<MoveResult> move(Consumer<MoveProgress> listener) {
        return scopeMove().run(listener);
    }

    private ConnectorMove scopeMove() {
        return ConnectorMove.of(client, config, wanted());
    }

    /// Deletes a connector. It stays away, wanted or not, until a plan creates it anew or the program starts anew; its
    /// topics, offsets and rows stay.
    public void delete(String connector) {
        supervisor.leaveOut(connector, true);
        try {
            client.delete(connector);
        } catch (RuntimeException refused) {
            supervisor.leaveOut(connector, false);
            throw refused;
        }
    }

    /// Has a connector copy one of its tables again.
    ///
    /// @param table as `schema.table`
    /// @throws IllegalArgumentException if it captures no such table, or cannot do it as it is configured
    public Resnapshot resnapshot(String connector, String table) {
        var spec = wanted(connector)
                .orElseThrow(() -> new IllegalArgumentException(connector + " is not in the configuration."));
        return spec.tables().stream()
                .filter(captured -> captured.toString().equals(table))
                .findFirst()
                .map(captured -> new Resnapshot(client, config, spec, captured))
                .orElseThrow(() -> new IllegalArgumentException(connector + " captures no table " + table + "."));
    }
}
