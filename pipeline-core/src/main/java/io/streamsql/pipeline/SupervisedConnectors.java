package io.streamsql.pipeline;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.ConnectorOffsets;
import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.move.ConnectorMove;
import io.streamsql.pipeline.move.ConnectorRemoval;
import io.streamsql.pipeline.move.MoveProgress;
import io.streamsql.pipeline.move.MoveResult;
import io.streamsql.pipeline.reconcile.CheckedPlan;
import io.streamsql.pipeline.reconcile.ConnectorChange;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import io.streamsql.pipeline.reconcile.ConnectorPlan;
import io.streamsql.pipeline.reconcile.ConnectorSupervisor;
import io.streamsql.pipeline.snapshot.Resnapshot;
import io.streamsql.pipeline.source.columns.SourceNotes;
import io.streamsql.pipeline.spec.WorkerWatch;
import io.streamsql.pipeline.threads.Await;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// The connectors that a [ConnectorSupervisor] keeps running, controlled by hand: it is told of what it must not undo.
final class SupervisedConnectors implements ConnectorControl {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LOOK = Duration.ofMillis(300);

    private final PipelineConfig config;
    private final ConnectClient client;
    private final WorkerWatch worker;
    private final ConnectorSupervisor supervisor;
    private final Clock clock;

    SupervisedConnectors(
            PipelineConfig config,
            ConnectClient client,
            WorkerWatch worker,
            ConnectorSupervisor supervisor,
            Clock clock) {
        this.config = config;
        this.client = client;
        this.worker = worker;
        this.supervisor = supervisor;
        this.clock = clock;
    }

    @Override
    public void restart(String connector) {
        client.restart(connector);
    }

    @Override
    public void restartFailed(String connector) {
        client.restartFailed(connector);
    }

    @Override
    public void restartTask(String connector, int task) {
        client.restartTask(connector, task);
    }

    @Override
    public void pause(String connector) {
        client.pause(connector);
    }

    @Override
    public void resume(String connector) {
        client.resume(connector);
    }

    @Override
    public void stop(String connector) {
        client.stop(connector);
    }

    @Override
    public String delete(String connector) {
        supervisor.leaveOut(connector, true);
        try {
            return removal().remove(connector).words();
        } catch (RuntimeException refused) {
            supervisor.leaveOut(connector, false);
            throw refused;
        }
    }

    @Override
    public void resetOffsets(String connector) {
        client.resetOffsets(connector);
    }

    @Override
    public void copyAnew(String connector, IntConsumer step) throws InterruptedException {
        client.stop(connector);
        step.accept(1);
        var refused = new AtomicReference<ConnectRestException>();
        Await.found(STOP_LIMIT, STOP_LOOK, () -> reset(connector, refused)).orElseThrow(refused::get);
        step.accept(2);
        client.resume(connector);
        step.accept(COPY_STEPS);
    }

    /// Refused until its tasks have ended.
    private Optional<String> reset(String connector, AtomicReference<ConnectRestException> refused) {
        try {
            client.resetOffsets(connector);
            return Optional.of(connector);
        } catch (ConnectRestException notYet) {
            if (!notYet.concernsOne()) {
                throw notYet;
            }
            refused.set(notYet);
            return Optional.empty();
        }
    }

    @Override
    public ConnectorOffsets offsets(String connector) {
        return client.offsets(connector);
    }

    @Override
    public Map<String, String> configuration(String connector) {
        return client.connectors().stream()
                .filter(observed -> observed.name().equals(connector))
                .findFirst()
                .map(ObservedConnector::shownConfig)
                .orElse(Map.of());
    }

    @Override
    public Resnapshot.Progress resnapshot(String connector, String table, Consumer<Resnapshot.Progress> listener)
            throws KafkaUnavailableException, InterruptedException {
        var spec = supervisor.reconciler().wanted().stream()
                .filter(wanted -> wanted.name().equals(connector))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(connector + " is not in the configuration."));
        var captured = spec.tables().stream()
                .filter(one -> one.toString().equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(connector + " captures no table " + table + "."));
        return new Resnapshot(client, config, spec, captured).run(listener);
    }

    @Override
    public CheckedPlan plan() {
        var reconciler = supervisor.reconciler();
        var plan = reconciler.plan();
        var notes = new ArrayList<>(worker.notes());
        var checks = reconciler.validate(plan);
        notes.addAll(SourceNotes.ask(config, reconciler.wanted(), checks));
        return new CheckedPlan(clock.instant(), plan, connectorMove().pending(), checks, notes);
    }

    @Override
    public List<ConnectorOutcome> apply(ConnectorPlan plan, Set<String> connectors) {
        plan.all(ConnectorChange.Create.class).stream()
                .map(ConnectorChange.Create::connector)
                .filter(connectors::contains)
                .forEach(connector -> supervisor.leaveOut(connector, false));
        return supervisor.reconciler().apply(plan, change -> connectors.contains(change.connector()), removal());
    }

    private ConnectorRemoval removal() {
        return new ConnectorRemoval(
                client, config.sources(), supervisor.reconciler().wanted());
    }

    @Override
    public List<MoveResult> move(Consumer<MoveProgress> listener) {
        return connectorMove().run(listener);
    }

    private ConnectorMove connectorMove() {
        return ConnectorMove.of(client, config, supervisor.reconciler().wanted());
    }
}
