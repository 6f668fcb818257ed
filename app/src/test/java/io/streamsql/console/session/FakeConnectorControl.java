package io.streamsql.console.session;

import io.streamsql.pipeline.ConnectorControl;
import io.streamsql.pipeline.connect.ConnectorOffsets;
import io.streamsql.pipeline.connect.ConnectorStatus;
import io.streamsql.pipeline.health.ConnectorState;
import io.streamsql.pipeline.move.MovePlan;
import io.streamsql.pipeline.move.MoveProgress;
import io.streamsql.pipeline.move.MoveResult;
import io.streamsql.pipeline.move.MoveStep;
import io.streamsql.pipeline.reconcile.CheckedPlan;
import io.streamsql.pipeline.reconcile.ConnectorChange;
import io.streamsql.pipeline.reconcile.ConnectorOutcome;
import io.streamsql.pipeline.reconcile.ConnectorPlan;
import io.streamsql.pipeline.snapshot.Resnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/// Notes what it is asked, and does nothing.
public final class FakeConnectorControl implements ConnectorControl {
    public static final String FAILED = "mssql-source-connector-db2-dbo_Employees";
    public static final String ORPHAN = "mssql-source-connector-db2-dbo_Gone";

    private List<String> notes = List.of();
    private static final String PLAN = "the plan";

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Map<String, ConnectorOutcome> outcomes = new ConcurrentHashMap<>();
    private volatile String ofSource = "";
    private volatile String refusal = "";
    private volatile List<MovePlan> moves = List.of();
    private volatile List<MoveResult> moved = List.of();
    private volatile CountDownLatch hold = new CountDownLatch(0);
    private volatile ConnectorPlan offered = new ConnectorPlan(List.of(new ConnectorChange.Orphan(status(ORPHAN))));

    /// What it was asked, one after the other.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /// Refuses whatever is asked for this connector from now on.
    public void refuse(String connector) {
        refusal = connector;
    }

    /// Makes no plan and applies none from now on.
    public void refusePlans() {
        refusal = PLAN;
    }

    /// What becomes of what connectors keep at their sources, when they are deleted from now on.
    public void leaves(String words) {
        ofSource = words;
    }

    /// Refuses nothing from now on.
    public void refuseNothing() {
        refusal = "";
    }

    /// Every plan has these changes from now on.
    public void offer(ConnectorChange... changes) {
        offered = new ConnectorPlan(List.of(changes));
    }

    /// Every plan has this to move from now on.
    public void offer(MovePlan move) {
        moves = List.of(move);
    }

    /// What becomes of a move from now on.
    public void answer(MoveResult result) {
        moved = List.of(result);
    }

    /// A move stays in the middle until it is ended.
    public void holdMoves() {
        hold = new CountDownLatch(1);
    }

    /// What becomes of a connector whose change is applied from now on; else it is deleted.
    public void answer(ConnectorOutcome outcome) {
        outcomes.put(outcome.connector(), outcome);
    }

    private void refusePlan(String what) {
        if (refusal.equals(PLAN)) {
            throw new IllegalStateException("Kafka Connect: could not " + what);
        }
    }

    private void note(String what, String connector) {
        asked.add(what + " " + connector);
        if (connector.equals(refusal)) {
            throw new IllegalStateException("Kafka Connect: could not " + what + " " + connector);
        }
    }

    @Override
    public void restart(String connector) {
        note("RESTART", connector);
    }

    @Override
    public void restartFailed(String connector) {
        note("RESTART_FAILED", connector);
    }

    @Override
    public void pause(String connector) {
        note("PAUSE", connector);
    }

    @Override
    public void resume(String connector) {
        note("RESUME", connector);
    }

    @Override
    public void stop(String connector) {
        note("STOP", connector);
    }

    @Override
    public String delete(String connector) {
        note("DELETE", connector);
        return ofSource;
    }

    @Override
    public void resetOffsets(String connector) {
        note("RESET_OFFSETS", connector);
    }

    @Override
    public void copyAnew(String connector, IntConsumer step) {
        note("COPY_ANEW", connector);
        step.accept(COPY_STEPS);
    }

    @Override
    public void restartTask(String connector, int task) {
        note("task " + task + " of", connector);
    }

    @Override
    public Map<String, String> configuration(String connector) {
        return new TreeMap<>(Map.of("name", connector, "database.password", "••••••"));
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

    /// What the next plans say of the worker.
    public void note(List<String> ofTheWorker) {
        notes = ofTheWorker;
    }

    /// If nothing else was offered, one connector that nobody asks for any more.
    @Override
    public CheckedPlan plan() {
        refusePlan("observe the connectors");
        return new CheckedPlan(Sample.NOW, offered, moves, Map.of(), notes);
    }

    private static ConnectorStatus status(String connector) {
        return new ConnectorStatus(connector, ConnectorState.RUNNING, "w:1", Optional.empty(), List.of());
    }

    @Override
    public List<ConnectorOutcome> apply(ConnectorPlan plan, Set<String> connectors) {
        asked.add("apply " + new TreeSet<>(connectors));
        refusePlan("apply the plan");
        return plan.changes().stream()
                .map(ConnectorChange::connector)
                .<ConnectorOutcome>map(connector -> connectors.contains(connector)
                        ? outcomes.getOrDefault(connector, new ConnectorOutcome.Deleted(connector))
                        : new ConnectorOutcome.Left(connector))
                .toList();
    }

    @Override
    public List<MoveResult> move(Consumer<MoveProgress> listener) {
        asked.add("move");
        listener.accept(new MoveProgress("DB1", MoveStep.COPY, 0, 1, MoveStep.COPY.words()));
        refusePlan("move");
        try {
            hold.await();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        return moved;
    }
}
