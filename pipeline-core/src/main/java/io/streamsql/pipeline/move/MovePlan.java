package io.streamsql.pipeline.move;

import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.health.ConnectorState;
import io.streamsql.pipeline.spec.ConnectorNames;
import io.streamsql.pipeline.spec.ConnectorSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Connectors that are to give way, and those that replace them: as small a group as shares no topic with
/// another. After a change of `CONNECTOR_SCOPE`, or of an entry's number.
///
/// @param old     connectors of ours that the configuration does not ask for, by name; none if somebody deleted them
///                before their move came to its end
/// @param wanted  those that it asks for instead, in its order; at least one
/// @param present the wanted ones that are there already, diverted or not, by name
public record MovePlan(
        List<ObservedConnector> old, List<ConnectorSpec> wanted, Map<String, ObservedConnector> present) {

    public MovePlan {
        old = List.copyOf(old);
        wanted = List.copyOf(wanted);
        present = Map.copyOf(present);
    }

    /// What has to be moved. Pure. Connectors that run beside their old ones without being diverted are not of it,
    /// unless these are stopped: then all that is left is to clear up.
    public static List<MovePlan> of(List<ConnectorSpec> wanted, Collection<ObservedConnector> observed) {
        var names = wanted.stream().map(ConnectorSpec::name).collect(Collectors.toSet());
        var present = observed.stream()
                .filter(connector -> names.contains(connector.name()))
                .collect(Collectors.toMap(ObservedConnector::name, connector -> connector));
        var groups = new ArrayList<MovePlan>();
        for (var spec : wanted) {
            var old = observed.stream()
                    .filter(connector -> ConnectorNames.isOurs(connector.name()) && !names.contains(connector.name()))
                    .filter(connector -> writesSameTopics(connector, spec))
                    .toList();
            var connector = present.get(spec.name());
            if (!old.isEmpty() || connector != null && MoveSpec.isMoving(connector.config())) {
                var here = connector == null ? Map.<String, ObservedConnector>of() : Map.of(spec.name(), connector);
                merge(groups, new MovePlan(old, List.of(spec), here));
            }
        }
        groups.removeIf(group -> !group.isOpen());
        return List.copyOf(groups);
    }

    /// Whether an old connector fills a topic that a wanted one is to fill.
    public static boolean writesSameTopics(ObservedConnector old, ConnectorSpec spec) {
        // A connector of one table has the prefix `server-table`, one of a whole entry just `server`
        var end = ConnectorNames.isOfEntry(old.name()) ? "-" : ".";
        var prefix = old.config().get("topic.prefix");
        return prefix != null
                && database(old.config()).equals(database(spec.config()))
                && spec.topics().stream().anyMatch(topic -> topic.startsWith(prefix + end));
    }

    /// For people: the wanted connectors' entries, `DB1`.
    public String name() {
        return wanted.stream().map(spec -> spec.entry().key()).distinct().collect(Collectors.joining(", "));
    }

    /// The topics that the wanted connectors fill.
    public List<String> topics() {
        return wanted.stream().flatMap(spec -> spec.topics().stream()).toList();
    }

    /// Whether all that can be lost or doubled is behind: the old connectors stand still, and none of the new ones need
    /// them any more.
    public boolean isBeyondReturn() {
        return allStopped()
                && wanted.stream().allMatch(spec -> present.containsKey(spec.name()))
                && present.values().stream()
                        .allMatch(connector -> !MoveSpec.isMoving(connector.config()) || isCopying(connector));
    }

    /// Connectors that were to replace others once, and are not wanted any more: the configuration was changed back
    /// before their move came to its end.
    public List<ObservedConnector> abandoned() {
        return old.stream()
                .filter(connector -> MoveSpec.isSideBySide(connector.config()) || isCopying(connector))
                .toList();
    }

    /// Whether the move that was abandoned may have copied changes already.
    public boolean isAbandonedTooLate() {
        return abandoned().stream().anyMatch(MovePlan::isCopying);
    }

    /// Whether changes may have been copied, and not all of them.
    public boolean isCopying() {
        return present.values().stream().anyMatch(MovePlan::isCopying);
    }

    private static boolean isCopying(ObservedConnector connector) {
        return MoveSpec.isCopying(connector.config());
    }

    /// Wanted connectors that fill their topics already, while not all old ones are stopped: both write.
    public List<String> alreadyWriting() {
        return isBeyondReturn()
                ? List.of()
                : present.values().stream()
                        .filter(connector -> !MoveSpec.isMoving(connector.config()))
                        .map(ObservedConnector::name)
                        .sorted()
                        .toList();
    }

    /// What the old connectors capture and the wanted ones do not, as patterns of `table.include.list`.
    public Set<String> dropped() {
        var dropped = new TreeSet<String>();
        old.forEach(connector -> dropped.addAll(tables(connector.config())));
        wanted.forEach(spec -> dropped.removeAll(tables(spec.config())));
        return dropped;
    }

    private boolean isOpen() {
        return allStopped()
                || !abandoned().isEmpty()
                || wanted.stream().anyMatch(spec -> {
                    var connector = present.get(spec.name());
                    return connector == null || MoveSpec.isMoving(connector.config());
                });
    }

    private boolean allStopped() {
        return old.stream()
                .allMatch(connector -> connector.status().state() == ConnectorState.STOPPED
                        || RetiringConfig.isRetiring(connector.config()));
    }

    private static void merge(List<MovePlan> groups, MovePlan one) {
        var merged = one;
        for (var group : List.copyOf(groups)) {
            if (group.sharesOld(merged)) {
                groups.remove(group);
                merged = group.plus(merged);
            }
        }
        groups.add(merged);
    }

    private boolean sharesOld(MovePlan other) {
        return old.stream()
                .anyMatch(mine ->
                        other.old.stream().anyMatch(theirs -> theirs.name().equals(mine.name())));
    }

    private MovePlan plus(MovePlan other) {
        var bothOld = new ArrayList<>(old);
        var names = old.stream().map(ObservedConnector::name).collect(Collectors.toCollection(HashSet::new));
        other.old.stream().filter(connector -> names.add(connector.name())).forEach(bothOld::add);
        bothOld.sort((a, b) -> a.name().compareTo(b.name()));
        var bothWanted = new ArrayList<>(wanted);
        bothWanted.addAll(other.wanted);
        var bothPresent = new HashMap<>(present);
        bothPresent.putAll(other.present);
        return new MovePlan(bothOld, bothWanted, bothPresent);
    }

    private static Set<String> tables(Map<String, String> config) {
        return Set.of(config.getOrDefault("table.include.list", "").split(","));
    }

    private static String database(Map<String, String> config) {
        return config.getOrDefault("database.names", config.getOrDefault("database.dbname", ""))
                .toLowerCase(Locale.ROOT);
    }
}
