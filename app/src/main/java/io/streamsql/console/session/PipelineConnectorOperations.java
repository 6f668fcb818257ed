package io.streamsql.console.session;

import io.streamsql.pipeline.ConnectorControl;
import io.streamsql.pipeline.connect.ConnectorOffsets;
import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.move.MoveProgress;
import io.streamsql.pipeline.move.MoveResult;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import io.streamsql.pipeline.reconcile.ConnectorPlan;
import io.streamsql.pipeline.snapshot.Resnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The connectors of a running pipeline.
final class PipelineConnectorOperations implements ConnectorOperations {
    private final ConnectorControl control;

    PipelineConnectorOperations(ConnectorControl control) {
        this.control = control;
    }

    @Override
    public void act(ConnectorAction action, String connector) {
        var client = control.client();
        switch (action) {
            case RESTART -> client.restart(connector);
            case RESTART_FAILED -> client.restartFailed(connector);
            case PAUSE -> client.pause(connector);
            case RESUME -> client.resume(connector);
            case STOP -> client.stop(connector);
            case DELETE -> control.delete(connector);
            case RESET_OFFSETS -> client.resetOffsets(connector);
        }
    }

    @Override
    public void restartTask(String connector, int task) {
        control.client().restartTask(connector, task);
    }

    @Override
    public Map<String, String> configuration(String connector) {
        return control.client().connectors().stream()
                .filter(observed -> observed.name().equals(connector))
                .findFirst()
                .map(ObservedConnector::shownConfig)
                .orElse(Map.of());
    }

    @Override
    public ConnectorOffsets offsets(String connector) {
        return control.client().offsets(connector);
    }

    @Override
    public Resnapshot.Progress resnapshot(String connector, String table, Consumer<Resnapshot.Progress> listener)
            throws Exception {
        return control.resnapshot(connector, table).run(listener);
    }

    @Override
    public CheckedPlan plan() {
        var plan = control.plan();
        return new CheckedPlan(
                Instant.now(), plan, control.pendingMoves(), control.validate(plan), control.workerNotes());
    }

    @Override
    public List<ConnectorOutcome> apply(ConnectorPlan plan, Set<String> connectors) {
        return control.apply(plan, connectors);
    }

    @Override
    public List<MoveResult> move(Consumer<MoveProgress> listener) {
        return control.move(listener);
    }
}
