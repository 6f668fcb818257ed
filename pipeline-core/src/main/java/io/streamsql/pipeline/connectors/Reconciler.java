package io.streamsql.pipeline.connectors;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/// Makes Kafka Connect run the connectors that are wanted: one pass observes with one call, plans, and applies what
/// differs. A pass over connectors that are as they should be writes nothing.
///
/// Passes never overlap: a second caller waits for the first to end. Interrupting the caller ends the pass.
public final class Reconciler {
    /// A worker handles configurations one after the other anyway; validating, which waits for databases, gains.
    private static final int AT_A_TIME = 8;

    private final ConnectClient client;
    private final List<ConnectorSpec> wanted;
    private final Duration settling;
    private final ReentrantLock pass = new ReentrantLock();
    private final Map<String, Long> registered = new ConcurrentHashMap<>();

    /// A reconciler that has not touched anything yet.
    ///
    /// @param client to the worker; closing it is the caller's
    /// @param wanted the connectors that should be there, all of them
    public Reconciler(ConnectClient client, List<ConnectorSpec> wanted) {
        this(client, wanted, Duration.ofSeconds(30));
    }

    /// @param settling how long a worker may take to show what it has accepted
    Reconciler(ConnectClient client, List<ConnectorSpec> wanted, Duration settling) {
        this.client = client;
        this.wanted = List.copyOf(wanted);
        this.settling = settling;
    }

    /// One pass. What goes wrong with one connector is its outcome, and does not keep the others from theirs.
    ///
    /// @throws ConnectRestException  if the connectors could not be observed; nothing was changed then
    /// @throws CancellationException if the caller was interrupted; its interrupt flag is set again
    public Reconciliation run() {
        pass.lock();
        try {
            var observed = client.connectors();
            var plan = ConnectorPlan.of(wanted, observed);
            return new Reconciliation(apply(plan), ours(observed));
        } finally {
            pass.unlock();
        }
    }

    private static List<ConnectorStatus> ours(List<ObservedConnector> observed) {
        return observed.stream()
                .filter(connector -> ConnectorNames.isOurs(connector.name()))
                .map(ObservedConnector::status)
                .toList();
    }

    private List<ConnectorOutcome> apply(ConnectorPlan plan) {
        var places = new Semaphore(AT_A_TIME);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var works = plan.changes().stream()
                    .<Callable<ConnectorOutcome>>map(change -> () -> {
                        places.acquire();
                        try {
                            return apply(change);
                        } finally {
                            places.release();
                        }
                    })
                    .toList();
            return threads.invokeAll(works).stream().map(Reconciler::outcome).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while applying the plan; the next pass goes on from there");
        }
    }

    private static ConnectorOutcome outcome(Future<ConnectorOutcome> work) {
        if (work.state() == Future.State.FAILED) {
            throw new IllegalStateException("A connector could not be handled", work.exceptionNow());
        }
        return work.resultNow();
    }

    private ConnectorOutcome apply(ConnectorChange change) {
        return switch (change) {
            case ConnectorChange.Create(var spec) -> register(spec, List.of());
            case ConnectorChange.Update(var spec, var differences) -> register(spec, differences);
            case ConnectorChange.Unchanged unchanged -> {
                registered.remove(unchanged.connector());
                yield new ConnectorOutcome.Unchanged(unchanged.connector());
            }
            case ConnectorChange.Blocked(var spec, var rivals) -> new ConnectorOutcome.Blocked(spec.name(), rivals);
            case ConnectorChange.Moving moving -> new ConnectorOutcome.Moving(moving.connector());
            case ConnectorChange.Orphan orphan -> new ConnectorOutcome.Orphaned(orphan.connector());
        };
    }

    private ConnectorOutcome register(ConnectorSpec spec, List<FieldDifference> differences) {
        if (stillSettling(spec.name())) {
            return new ConnectorOutcome.Settling(spec.name());
        }
        try {
            var validation = client.validate(spec);
            if (validation.onlyUnreachable()) {
                return new ConnectorOutcome.SourceUnreachable(
                        spec.name(), validation.problems().getFirst().message());
            }
            if (!validation.passed()) {
                return new ConnectorOutcome.Invalid(spec.name(), validation.problems());
            }
            client.put(spec);
            registered.put(spec.name(), System.nanoTime());
            return new ConnectorOutcome.Applied(spec.name(), differences);
        } catch (ConnectRestException e) {
            return new ConnectorOutcome.Failed(spec.name(), e);
        }
    }

    /// A worker shows a connector only once its group has taken it up, seconds after it was accepted. Writing it again
    /// meanwhile would restart it.
    private boolean stillSettling(String connector) {
        var since = registered.get(connector);
        return since != null && System.nanoTime() - since < settling.toNanos();
    }
}
