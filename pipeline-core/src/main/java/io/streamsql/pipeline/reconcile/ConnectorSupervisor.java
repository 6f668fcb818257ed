package io.streamsql.pipeline.reconcile;

import io.streamsql.pipeline.config.ConnectorSettings;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.ConnectorStatus;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.ConnectorFailure;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.ConnectorState;
import io.streamsql.pipeline.health.TaskHealth;
import io.streamsql.pipeline.spec.ConnectorSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the wanted connectors there, as they should be, and running: pass for pass it mends drift and restarts what
/// failed, by the [RestartSchedule]. It never removes a connector, and lets one rest that somebody paused or stopped.
///
/// One thread runs the passes; [#readOnly(boolean)] may be called from any.
public final class ConnectorSupervisor {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorSupervisor.class);
    private static final Duration OFFSETS_AGAIN = Duration.ofMinutes(1);

    /// Offsets that could not be read at this time.
    private record UnreadOffsets(Instant at, String why) {}

    private final ConnectClient client;
    private final Reconciler reconciler;
    private final RestartSchedule schedule;
    private final Clock clock;
    private final Set<String> snapshotCompleted = new HashSet<>();
    private final Map<String, UnreadOffsets> unreadOffsets = new HashMap<>();
    private final Set<String> leftOut = ConcurrentHashMap.newKeySet();
    private volatile boolean readOnly;

    /// A supervisor that has not touched anything yet.
    ///
    /// @param client   to the worker; closing it is the caller's
    /// @param wanted   the connectors that should be there, all of them
    /// @param settings how often a failed one is restarted, and whether anything is touched at all
    /// @param clock    dates failures and restarts
    public ConnectorSupervisor(
            ConnectClient client, List<ConnectorSpec> wanted, ConnectorSettings settings, Clock clock) {
        this.client = client;
        this.reconciler = new Reconciler(client, wanted);
        this.schedule = new RestartSchedule(settings.restartLimit());
        this.clock = clock;
        this.readOnly = settings.readOnly();
    }

    /// Whether to look only: nothing is created, changed or restarted while that is so.
    public void readOnly(boolean lookOnly) {
        readOnly = lookOnly;
    }

    /// What is wanted, and the one that plans and applies it, for an operator's own plans.
    public Reconciler reconciler() {
        return reconciler;
    }

    /// Whether to leave a connector out: it is not created, though it is wanted. So what an operator deletes stays
    /// deleted until a plan creates it anew, or the program starts anew.
    public void leaveOut(String connector, boolean leave) {
        if (leave) {
            leftOut.add(connector);
        } else {
            leftOut.remove(connector);
        }
    }

    /// One pass.
    ///
    /// @return the health of every wanted connector, in the order of the configuration
    /// @throws ConnectRestException                       if the connectors could not be read
    /// @throws java.util.concurrent.CancellationException if the caller was interrupted
    public List<ConnectorHealth> pass() {
        var wanted = reconciler.wanted();
        var asked = System.nanoTime();
        var plan = ConnectorPlan.of(wanted, client.connectors(), asked);
        var observed = plan.observed();
        observed.values().forEach(status -> schedule.observe(status, clock.instant()));
        var lookOnly = readOnly;
        var outcomes = reconciler.apply(plan, change -> !lookOnly && isMine(change));
        outcomes.forEach(this::note);
        var byName = outcomes.stream().collect(Collectors.toMap(ConnectorOutcome::connector, Function.identity()));
        return wanted.stream()
                .map(spec -> health(spec, byName.get(spec.name()), observed))
                .toList();
    }

    /// What may be done without being asked.
    private boolean isMine(ConnectorChange change) {
        return switch (change) {
            case ConnectorChange.Create create -> !leftOut.contains(create.connector());
            case ConnectorChange.Update _ -> true;
            case ConnectorChange.RestartFailed failed -> schedule.isDue(failed.connector(), clock.instant());
            case ConnectorChange.Resume _,
                    ConnectorChange.Unchanged _,
                    ConnectorChange.Blocked _,
                    ConnectorChange.Moving _,
                    ConnectorChange.Orphan _ -> false;
        };
    }

    private void note(ConnectorOutcome outcome) {
        switch (outcome) {
            case ConnectorOutcome.Created(var name) -> LOG.info("Connector {} was created", name);
            case ConnectorOutcome.Updated(var name, var differences) ->
                LOG.info("Connector {} was updated: {}", name, differences);
            case ConnectorOutcome.Restarted(var name) -> {
                schedule.restarted(name, clock.instant());
                LOG.warn(
                        "Connector {} had failed and was restarted: {}",
                        name,
                        schedule.failure(name, true).orElseThrow().cause());
            }
            default -> {
                // Nothing was changed
            }
        }
    }

    private ConnectorHealth health(
            ConnectorSpec spec, ConnectorOutcome outcome, Map<String, ConnectorStatus> observed) {
        var name = spec.name();
        var status = Optional.ofNullable(observed.get(name));
        var problem = problem(outcome);
        var running =
                status.filter(seen -> seen.overall() == ConnectorState.RUNNING).isPresent();
        var unread = running && !snapshotCompleted.contains(name) ? lookForSnapshot(name) : "";
        var failure = schedule.failure(name, !readOnly);
        return new ConnectorHealth(
                name,
                spec.entry().number(),
                spec.entry().serverName(),
                spec.tables().stream().map(TableId::toString).toList(),
                spec.topics(),
                status.map(seen -> Condition.of(seen.overall(), failure)).orElseGet(() -> missing(name, problem)),
                status.flatMap(ConnectorStatus::unknownState),
                status.map(ConnectorSupervisor::tasks).orElse(List.of()),
                snapshotCompleted.contains(name),
                problem.isEmpty() && !running
                        ? failure.map(ConnectorFailure::cause).orElse("")
                        : problem.isEmpty() ? unread : problem,
                failure,
                schedule.restarts(name));
    }

    /// How a connector is that Kafka Connect did not have when it was looked at.
    private Condition missing(String connector, String problem) {
        if (leftOut.contains(connector)) {
            return Condition.DELETED;
        }
        return problem.isEmpty() ? Condition.WAITING : Condition.NOT_CREATED;
    }

    /// Takes note of a snapshot that has completed. Where Connect does not say it, that stays with the connector, and
    /// is not asked for with every pass: such an answer may take its time.
    ///
    /// @return why it is not known; an empty text if it is
    private String lookForSnapshot(String connector) {
        var unread = unreadOffsets.get(connector);
        if (unread != null && clock.instant().isBefore(unread.at().plus(OFFSETS_AGAIN))) {
            return unread.why();
        }
        try {
            if (client.offsets(connector).snapshotCompleted()) {
                snapshotCompleted.add(connector);
            }
            unreadOffsets.remove(connector);
            return "";
        } catch (ConnectRestException e) {
            if (e.kind() == ConnectRestException.Kind.TOO_OLD) {
                // Nobody can tell there: what runs is taken to stream
                snapshotCompleted.add(connector);
                return "";
            }
            if (!e.concernsOne()) {
                throw e;
            }
            LOG.warn("Whether {} has read its snapshot is not known: {}", connector, e.getMessage());
            unreadOffsets.put(connector, new UnreadOffsets(clock.instant(), e.getMessage()));
            return e.getMessage();
        }
    }

    private static List<TaskHealth> tasks(ConnectorStatus status) {
        return status.tasks().stream()
                .map(task -> new TaskHealth(task.number(), task.state(), task.workerId()))
                .toList();
    }

    private static String problem(ConnectorOutcome outcome) {
        return switch (outcome) {
            case ConnectorOutcome.Blocked _, ConnectorOutcome.Moving _ ->
                outcome.detail() + " streamsql apply --prune moves them.";
            case ConnectorOutcome.Invalid _ -> outcome.detail().replace("\n", "; ");
            case ConnectorOutcome.SourceUnreachable unreachable ->
                unreachable.problem().message();
            case ConnectorOutcome.Failed _ -> outcome.detail();
            default -> "";
        };
    }
}
