package io.streamsql.pipeline.reconcile;

import io.streamsql.pipeline.connect.ConnectorStatus;
import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.health.ConnectorState;
import io.streamsql.pipeline.move.MovePlan;
import io.streamsql.pipeline.move.MoveSpec;
import io.streamsql.pipeline.spec.ConnectorNames;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.text.Counted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What has to change in Kafka Connect: the wanted connectors in their order, then the orphans by name. Connectors that
/// are not ours do not appear.
///
/// @param asked when the worker was asked for its connectors ([System#nanoTime()]): what was registered later is not
///              seen in the plan
public record ConnectorPlan(List<ConnectorChange> changes, long asked) {

    public ConnectorPlan {
        changes = List.copyOf(changes);
    }

    /// A plan of this moment.
    public ConnectorPlan(List<ConnectorChange> changes) {
        this(changes, System.nanoTime());
    }

    /// As [#of(List, Collection, long)], for a worker that was asked just now.
    static ConnectorPlan of(List<ConnectorSpec> wanted, Collection<ObservedConnector> observed) {
        return of(wanted, observed, System.nanoTime());
    }

    /// Compares what should be with what is. Pure.
    static ConnectorPlan of(List<ConnectorSpec> wanted, Collection<ObservedConnector> observed, long asked) {
        var byName = observed.stream().collect(Collectors.toMap(ObservedConnector::name, Function.identity()));
        var names = wanted.stream().map(ConnectorSpec::name).collect(Collectors.toCollection(HashSet::new));
        var orphans = observed.stream()
                .filter(connector -> ConnectorNames.isOurs(connector.name()) && !names.contains(connector.name()))
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();

        var changes = new ArrayList<ConnectorChange>();
        for (var spec : wanted) {
            var present = byName.get(spec.name());
            changes.add(present == null ? missing(spec, orphans) : present(spec, present));
        }
        orphans.forEach(orphan -> changes.add(new ConnectorChange.Orphan(orphan.status())));
        return new ConnectorPlan(changes, asked);
    }

    /// Whether applying it would write nothing, but for orphans, which are left alone.
    public boolean changesNothing() {
        return changes.stream().allMatch(change -> switch (change) {
            case ConnectorChange.Unchanged _,
                    ConnectorChange.Blocked _,
                    ConnectorChange.Moving _,
                    ConnectorChange.Orphan _ -> true;
            case ConnectorChange.Create _,
                    ConnectorChange.Update _,
                    ConnectorChange.RestartFailed _,
                    ConnectorChange.Resume _ -> false;
        });
    }

    /// The changes of one kind, in the plan's order.
    public <C extends ConnectorChange> List<C> all(Class<C> kind) {
        return changes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// How the connectors were when the plan was made: ours, wanted or not, by name.
    public Map<String, ConnectorStatus> observed() {
        var observed = new TreeMap<String, ConnectorStatus>();
        changes.forEach(change -> status(change).ifPresent(status -> observed.put(status.connector(), status)));
        return observed;
    }

    private static Optional<ConnectorStatus> status(ConnectorChange change) {
        return switch (change) {
            case ConnectorChange.Create _, ConnectorChange.Blocked _ -> Optional.empty();
            case ConnectorChange.Update update -> Optional.of(update.status());
            case ConnectorChange.RestartFailed failed -> Optional.of(failed.status());
            case ConnectorChange.Resume held -> Optional.of(held.status());
            case ConnectorChange.Unchanged unchanged -> Optional.of(unchanged.status());
            case ConnectorChange.Moving moving -> Optional.of(moving.status());
            case ConnectorChange.Orphan orphan -> Optional.of(orphan.status());
        };
    }

    private static ConnectorChange missing(ConnectorSpec spec, List<ObservedConnector> orphans) {
        var rivals = orphans.stream()
                .filter(orphan ->
                        orphan.status().state() != ConnectorState.STOPPED && MovePlan.writesSameTopics(orphan, spec))
                .map(ObservedConnector::name)
                .toList();
        return rivals.isEmpty() ? new ConnectorChange.Create(spec) : new ConnectorChange.Blocked(spec, rivals);
    }

    private static ConnectorChange present(ConnectorSpec spec, ObservedConnector present) {
        if (MoveSpec.isMoving(present.config())) {
            return new ConnectorChange.Moving(spec, present.status());
        }
        var status = present.status();
        var differences = FieldDifference.between(present.config(), spec.config());
        if (!differences.isEmpty()) {
            return new ConnectorChange.Update(spec, differences, status);
        }
        if (status.held()) {
            return new ConnectorChange.Resume(spec, status);
        }
        return status.overall() == ConnectorState.FAILED
                ? new ConnectorChange.RestartFailed(spec, status)
                : new ConnectorChange.Unchanged(spec, status);
    }

    /// That all is as configured, for people: what is said where nothing is to be done.
    public String nothingToChange() {
        return "Nothing to change: "
                + Counted.of(all(ConnectorChange.Unchanged.class).size(), "connector is", "connectors are")
                + " as configured.";
    }
}
