package io.streamsql.pipeline.move;

import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.ConnectorStatus;
import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.diagnosis.KnownFailures;
import io.streamsql.pipeline.health.ConnectorState;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Registration;
import io.streamsql.pipeline.spec.Validation;
import io.streamsql.pipeline.threads.Await;
import io.streamsql.pipeline.threads.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Brings single connectors into a state, and waits until they are in it. Safe for use by many threads, which share
/// what they see of the worker: it is asked for all its connectors at once.
final class ConnectorStates {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(3);
    private static final Duration LONGEST_ASK_AGAIN = Duration.ofSeconds(30);
    private static final Set<ConnectorState> IDLE =
            Set.of(ConnectorState.FAILED, ConnectorState.PAUSED, ConnectorState.STOPPED);
    private static final Duration LOOK_EVERY = Duration.ofMillis(150);
    /// The part of the patience, two minutes, after which a source is said to be quiet.
    private static final int SOON = 8;
    /// How many times the patience a quiet source is waited for: twice as long as its log takes to move.
    private static final int QUIET = 5;

    private final ConnectClient connect;
    private final Registration registration;
    private final Duration patience;
    private List<ObservedConnector> seen = List.of();
    private long changedAt = System.nanoTime();
    private long seenAt = changedAt;

    ConnectorStates(ConnectClient connect, Duration patience) {
        this.connect = connect;
        this.registration = new Registration(connect, patience);
        this.patience = patience;
    }

    /// Looks again and again.
    ///
    /// @param what continues "waited": `for x to run`
    /// @throws MoveException if it does not happen in time
    <T, E extends Exception> T await(String what, Await.Look<T, E> condition)
            throws E, MoveException, InterruptedException {
        return Await.found(patience, LOOK_EVERY, condition)
                .orElseThrow(() -> new MoveException("Waited " + patience.toSeconds() + " s " + what
                        + ", which did not happen. Nothing is lost; another run goes on."));
    }

    /// As [#await], for what may take until the source's log moves: an idle SQL Server moves it every five minutes or
    /// so, also if no row changes.
    ///
    /// @param quiet told after a while of waiting, once
    <T, E extends Exception> T awaitLog(String what, Runnable quiet, Await.Look<T, E> condition)
            throws E, MoveException, InterruptedException {
        var soon = Await.found(patience.dividedBy(SOON), LOOK_EVERY, condition);
        if (soon.isPresent()) {
            return soon.get();
        }
        quiet.run();
        var atMost = patience.multipliedBy(QUIET);
        return Await.found(atMost, LOOK_EVERY, condition)
                .orElseThrow(() -> new MoveException("Waited " + atMost.toSeconds() + " s " + what
                        + ", which did not happen. An idle SQL Server moves its log every five minutes or so: look whether"
                        + " its CDC capture job runs. A change in any of its tables speeds this up. Nothing is lost;"
                        + " another run goes on."));
    }

    ConnectClient client() {
        return connect;
    }

    Optional<ObservedConnector> find(String connector) {
        return look().stream()
                .filter(observed -> observed.name().equals(connector))
                .findFirst();
    }

    /// What the worker showed since the last change of ours; it is asked again after [#LOOK_EVERY].
    private synchronized List<ObservedConnector> look() {
        var now = System.nanoTime();
        if (seenAt - changedAt <= 0 || now - seenAt > LOOK_EVERY.toNanos()) {
            seen = connect.connectors();
            seenAt = now;
        }
        return seen;
    }

    private synchronized void changed() {
        changedAt = System.nanoTime();
    }

    /// Registers a connector, and waits until Connect shows it. Offsets that one of its name left are its own then.
    ///
    /// @throws MoveException if its plug-in refuses it
    void createStopped(ConnectorSpec spec) throws MoveException, InterruptedException {
        refuse(spec.name(), registration.createStopped(spec));
        changed();
        await("for " + spec.name() + " to be registered", () -> find(spec.name()));
    }

    /// Gives a connector a configuration, unless it has it.
    ///
    /// @throws MoveException if its plug-in refuses it
    void configure(String connector, Map<String, String> config) throws MoveException, InterruptedException {
        if (find(connector).filter(there -> there.config().equals(config)).isEmpty()) {
            refuse(connector, registration.put(connector, config));
            changed();
            await(
                    "for " + connector + " to take its configuration",
                    () -> find(connector).filter(there -> there.config().equals(config)));
        }
    }

    private static void refuse(String connector, Validation validation) throws MoveException {
        if (!validation.passed()) {
            throw new MoveException(connector + ": "
                    + validation.problems().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
    }

    /// Lets a connector run, from whatever state.
    void run(String connector) throws InterruptedException {
        var failed = find(connector).filter(there -> there.status().hasFailed()).isPresent();
        insist(() -> connect.resume(connector));
        if (failed) {
            insist(() -> connect.restartFailed(connector));
        }
    }

    /// Waits until a connector's tasks run. Connect may forget that it was told to resume a connector whose
    /// configuration it has just taken, which shows as a connector without tasks, for good: then it is told once
    /// more. The pauses grow: a start on a busy machine takes longer than the first one, and would begin anew
    /// each time.
    void awaitRunning(String connector) throws MoveException, InterruptedException {
        awaitRunning(connector, status -> false);
    }

    /// The same of one with a [RetiringConfig], which is done as well where it has failed for lack of its log: it was
    /// disturbed, took its slot away, and could not begin again without.
    void awaitRetiring(String connector) throws MoveException, InterruptedException {
        awaitRunning(connector, ConnectorStates::hasLostItsLog);
    }

    private void awaitRunning(String connector, Predicate<ConnectorStatus> done)
            throws MoveException, InterruptedException {
        var pauses = new Backoff(ASK_AGAIN, LONGEST_ASK_AGAIN);
        var askAt = new long[] {System.nanoTime() + pauses.failed().toNanos()};
        await("for " + connector + " to run", () -> {
            var seen = find(connector).map(ObservedConnector::status);
            if (seen.filter(done).isPresent()) {
                return seen;
            }
            refuseFailed(connector, seen);
            if (seen.filter(ConnectorStates::hasNotBegun).isPresent() && System.nanoTime() - askAt[0] > 0) {
                tellOnceMore(seen.get(), connector);
                changed();
                askAt[0] = System.nanoTime() + pauses.failed().toNanos();
            }
            return seen.filter(status -> status.overall() == ConnectorState.RUNNING);
        });
    }

    /// Its task may run although the connector itself was overtaken: a retiring one that is disturbed then has lost its
    /// slot, and never starts again.
    private void tellOnceMore(ConnectorStatus status, String connector) {
        if (status.hasFailed()) {
            connect.restartFailed(connector);
        } else {
            connect.restart(connector);
        }
    }

    /// A task that is on its way is none of these.
    private static boolean hasNotBegun(ConnectorStatus status) {
        return status.tasks().isEmpty() || IDLE.contains(status.overall());
    }

    /// Told to run while it is about to stop, a connector is said to have failed, and runs or is to be told once more.
    private static boolean isOvertaken(ConnectorStatus status) {
        return status.firstTrace()
                .filter(trace -> trace.contains("has pre-empted this one"))
                .isPresent();
    }

    private static boolean hasLostItsLog(ConnectorStatus status) {
        return status.overall() == ConnectorState.FAILED
                && status.firstTrace()
                        .filter(trace -> KnownFailures.diagnose(trace).lost())
                        .isPresent();
    }

    private static void refuseFailed(String connector, Optional<ConnectorStatus> status) throws MoveException {
        if (status.filter(seen -> seen.overall() == ConnectorState.FAILED && !isOvertaken(seen))
                .isPresent()) {
            var trace = status.flatMap(ConnectorStatus::firstTrace).orElse("it does not say why");
            throw new MoveException(
                    connector + " has failed. " + KnownFailures.diagnose(trace).cause());
        }
    }

    void stop(String connector) throws InterruptedException {
        insist(() -> connect.stop(connector));
    }

    /// Forgets how far a connector has come that stands still.
    void resetOffsets(String connector) throws InterruptedException {
        insist(() -> connect.resetOffsets(connector));
    }

    /// Removes a connector; its offsets stay.
    void delete(String connector) throws InterruptedException {
        insist(() -> connect.delete(connector));
    }

    /// A worker has moments in which it fails at what it does a second later: while it fences tasks off, for one, it
    /// fails to reset offsets. What is done twice here does no harm.
    private void insist(Runnable call) throws InterruptedException {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                call.run();
                changed();
                return;
            } catch (ConnectRestException failed) {
                if (failed.kind() != ConnectRestException.Kind.FAILED || System.nanoTime() > deadline) {
                    throw failed;
                }
            }
            Thread.sleep(LOOK_EVERY);
        }
    }

    /// Waits until a connector stands still: nothing of it writes any more.
    void awaitStopped(String connector) throws MoveException, InterruptedException {
        await(
                "for " + connector + " to stop",
                () -> find(connector)
                        .filter(there -> there.status().state() == ConnectorState.STOPPED
                                && there.status().tasks().isEmpty()));
    }

    /// How far a connector has come that should be running.
    Optional<SourcePosition> positionUnlessFailed(String connector) throws MoveException {
        refuseFailed(connector, find(connector).map(ObservedConnector::status));
        return position(connector);
    }

    /// How far a connector has come; empty if nothing is on record.
    Optional<SourcePosition> position(String connector) {
        return SourcePosition.of(connect.offsets(connector));
    }
}
