package io.streamsql.pipeline.reconcile;

import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.ConnectorStatus;
import io.streamsql.pipeline.move.ConnectorRemoval;
import io.streamsql.pipeline.source.SourceObstacles;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Registration;
import io.streamsql.pipeline.spec.Validation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// Makes Kafka Connect run the connectors that are wanted: observes them with one call, plans, and applies what
/// differs. Applying a plan that finds everything as it should be writes nothing.
///
/// Safe for use by many threads. Plans are never applied side by side: a second caller waits for the first to end.
/// Interrupting a caller ends what it does.
public final class Reconciler {
    /// A worker handles configurations one after the other anyway; validating, which waits for databases, gains.
    private static final int AT_A_TIME = 8;

    private final ConnectClient client;
    private final Registration registration;
    private final Duration settling;
    private final ReentrantLock applying = new ReentrantLock();
    private volatile List<ConnectorSpec> wanted;
    private final Map<String, Registered> registered = new ConcurrentHashMap<>();

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
        // A source that cannot be reached is tried again with the next pass
        this.registration = new Registration(client, Duration.ZERO);
        this.wanted = List.copyOf(wanted);
        this.settling = settling;
    }

    /// The connectors that should be there, all of them.
    public List<ConnectorSpec> wanted() {
        return wanted;
    }

    /// From now on these should be there: made for the worker as it was found last.
    public void want(List<ConnectorSpec> specs) {
        wanted = List.copyOf(specs);
    }

    /// Observes the connectors, with one call, and says what differs. Changes nothing.
    ///
    /// @throws ConnectRestException if the connectors could not be observed
    public ConnectorPlan plan() {
        var asked = System.nanoTime();
        return ConnectorPlan.of(wanted, client.connectors(), asked);
    }

    /// Lets the plug-ins check what a plan would register. Changes nothing.
    ///
    /// @return what they and the sources say of each that the plan creates or updates, by connector,
    ///         or why they could not be asked
    /// @throws ConnectRestException  if the worker cannot be reached
    /// @throws CancellationException if the caller was interrupted; its interrupt flag is set again
    public Map<String, Validation> validate(ConnectorPlan plan) {
        var checks = new HashMap<String, Validation>();
        var registering = plan.all(ConnectorChange.Wanted.class).stream()
                .filter(change -> change instanceof ConnectorChange.Create || change instanceof ConnectorChange.Update)
                .map(ConnectorChange.Wanted::spec)
                .toList();
        var obstacles = new SourceObstacles(wanted(plan));
        var results = sideBySide(registering, spec -> check(spec).with(obstacles.toRegistering(spec)));
        for (int i = 0; i < registering.size(); i++) {
            checks.put(registering.get(i).name(), results.get(i));
        }
        return checks;
    }

    private Validation check(ConnectorSpec spec) {
        try {
            return Validation.ask(client, spec);
        } catch (ConnectRestException failed) {
            if (!failed.concernsOne()) {
                throw failed;
            }
            return new Validation(
                    List.of(new Validation.Problem("", spec.entry().key(), failed.getMessage())), List.of());
        }
    }

    /// Applies the part of a plan that is asked for. What goes wrong with one connector is its outcome, and does not
    /// keep the others from theirs.
    ///
    /// @param asked which changes to apply; an orphan that is asked for is deleted
    /// @return what became of each connector, in the plan's order
    /// @throws CancellationException if the caller was interrupted; its interrupt flag is set again
    public List<ConnectorOutcome> apply(ConnectorPlan plan, Predicate<ConnectorChange> asked) {
        var specs = wanted;
        var entries = specs.stream().map(ConnectorSpec::entry).distinct().toList();
        return apply(plan, asked, new ConnectorRemoval(client, entries, specs));
    }

    /// As [#apply(ConnectorPlan, Predicate)], with the logins of the whole configuration.
    ///
    /// @param removal deletes the orphans that are asked for
    public List<ConnectorOutcome> apply(
            ConnectorPlan plan, Predicate<ConnectorChange> asked, ConnectorRemoval removal) {
        applying.lock();
        try {
            var obstacles = new SourceObstacles(wanted(plan));
            return sideBySide(plan.changes(), change -> apply(plan, change, asked, obstacles, removal));
        } finally {
            applying.unlock();
        }
    }

    private static List<ConnectorSpec> wanted(ConnectorPlan plan) {
        return plan.all(ConnectorChange.Wanted.class).stream()
                .map(ConnectorChange.Wanted::spec)
                .toList();
    }

    private ConnectorOutcome apply(
            ConnectorPlan plan,
            ConnectorChange change,
            Predicate<ConnectorChange> asked,
            SourceObstacles obstacles,
            ConnectorRemoval removal) {
        try {
            return switch (change) {
                case ConnectorChange.Unchanged unchanged -> {
                    registered.computeIfPresent(unchanged.connector(), (_, last) -> last.shownBy(plan));
                    yield new ConnectorOutcome.Unchanged(unchanged.connector());
                }
                case ConnectorChange.Blocked(var spec, var rivals) -> new ConnectorOutcome.Blocked(spec.name(), rivals);
                case ConnectorChange.Moving moving -> new ConnectorOutcome.Moving(moving.connector());
                case ConnectorChange left when !asked.test(left) -> new ConnectorOutcome.Left(left.connector());
                case ConnectorChange.Create(var spec) ->
                    register(plan, spec, obstacles, new ConnectorOutcome.Created(spec.name()));
                case ConnectorChange.Update(var spec, var differences, var status) ->
                    update(plan, spec, differences, status, obstacles);
                case ConnectorChange.RestartFailed failed ->
                    start(
                            failed.spec(),
                            obstacles,
                            client::restartFailed,
                            new ConnectorOutcome.Restarted(failed.connector()));
                case ConnectorChange.Resume held ->
                    start(held.spec(), obstacles, client::resume, new ConnectorOutcome.Resumed(held.connector()));
                case ConnectorChange.Orphan(var status) ->
                    new ConnectorOutcome.Deleted(status.connector(), removal.remove(status.connector()));
            };
        } catch (ConnectRestException e) {
            return new ConnectorOutcome.Failed(change.connector(), e);
        }
    }

    private static ConnectorOutcome start(
            ConnectorSpec spec, SourceObstacles obstacles, Consumer<String> start, ConnectorOutcome done) {
        var against = obstacles.toStarting(spec);
        if (!against.isEmpty()) {
            return new ConnectorOutcome.Invalid(spec.name(), against);
        }
        start.accept(spec.name());
        return done;
    }

    private ConnectorOutcome update(
            ConnectorPlan plan,
            ConnectorSpec spec,
            List<FieldDifference> differences,
            ConnectorStatus status,
            SourceObstacles obstacles) {
        var outcome = register(plan, spec, obstacles, new ConnectorOutcome.Updated(spec.name(), differences));
        if (outcome instanceof ConnectorOutcome.Updated && status.held()) {
            client.resume(spec.name());
        }
        return outcome;
    }

    private ConnectorOutcome register(
            ConnectorPlan plan, ConnectorSpec spec, SourceObstacles obstacles, ConnectorOutcome done) {
        if (isAccepted(plan, spec.name())) {
            return new ConnectorOutcome.Settling(spec.name());
        }
        var against = obstacles.toRegistering(spec);
        var validation = against.isEmpty()
                ? registration.put(spec)
                : Validation.ask(client, spec).with(against);
        if (validation.onlyUnreachable()) {
            return new ConnectorOutcome.SourceUnreachable(
                    spec.name(), validation.problems().getFirst());
        }
        if (!validation.passed()) {
            return new ConnectorOutcome.Invalid(spec.name(), validation.problems());
        }
        registered.put(spec.name(), new Registered(System.nanoTime(), false));
        return done;
    }

    /// A worker shows a connector only once its group has taken it up, seconds after it was accepted. Writing it again
    /// meanwhile would restart it. So would a plan that was made before, and had to wait for another pass or for an
    /// operator.
    private boolean isAccepted(ConnectorPlan plan, String connector) {
        var last = registered.get(connector);
        return last != null
                && (last.at() - plan.asked() > 0
                        || (!last.shown() && System.nanoTime() - last.at() < settling.toNanos()));
    }

    /// @param at    when the worker accepted it ([System#nanoTime()])
    /// @param shown whether the worker has shown it since
    private record Registered(long at, boolean shown) {
        Registered shownBy(ConnectorPlan plan) {
            return new Registered(at, shown || plan.asked() - at > 0);
        }
    }

    /// Works on all of them, a few at a time; the results are in their order.
    private static <T, R> List<R> sideBySide(List<T> all, Function<T, R> work) {
        var places = new Semaphore(AT_A_TIME);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var works = all.stream()
                    .<Callable<R>>map(each -> () -> {
                        places.acquire();
                        try {
                            return work.apply(each);
                        } finally {
                            places.release();
                        }
                    })
                    .toList();
            return threads.invokeAll(works).stream().map(Reconciler::result).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while working on the connectors; the next pass goes on");
        }
    }

    private static <R> R result(Future<R> work) {
        if (work.state() == Future.State.FAILED) {
            throw work.exceptionNow() instanceof ConnectRestException known
                    ? known
                    : new IllegalStateException("A connector could not be handled", work.exceptionNow());
        }
        return work.resultNow();
    }
}
