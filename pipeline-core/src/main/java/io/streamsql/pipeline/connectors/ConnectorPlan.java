package io.streamsql.pipeline.connectors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What has to change in Kafka Connect: the wanted connectors in their order, then the orphans by name. Connectors that
/// are not ours do not appear.
public record ConnectorPlan(List<ConnectorChange> changes) {

    public ConnectorPlan {
        changes = List.copyOf(changes);
    }

    /// Compares what should be with what is. Pure.
    public static ConnectorPlan of(List<ConnectorSpec> wanted, Collection<ObservedConnector> observed) {
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
        return new ConnectorPlan(changes);
    }

    /// Whether applying it would write nothing.
    public boolean changesNothing() {
        return changes.stream()
                .noneMatch(
                        change -> change instanceof ConnectorChange.Create || change instanceof ConnectorChange.Update);
    }

    private static ConnectorChange missing(ConnectorSpec spec, List<ObservedConnector> orphans) {
        var rivals = orphans.stream()
                .filter(orphan ->
                        orphan.status().state() != ConnectorState.STOPPED && Handover.writesSameTopics(orphan, spec))
                .map(ObservedConnector::name)
                .toList();
        return rivals.isEmpty() ? new ConnectorChange.Create(spec) : new ConnectorChange.Blocked(spec, rivals);
    }

    private static ConnectorChange present(ConnectorSpec spec, ObservedConnector present) {
        if (ParkedSpec.isParked(present.config())) {
            return new ConnectorChange.Moving(spec, present.status());
        }
        var differences = FieldDifference.between(present.config(), spec.config());
        return differences.isEmpty()
                ? new ConnectorChange.Unchanged(spec, present.status())
                : new ConnectorChange.Update(spec, differences);
    }
}
