package io.streamsql.pipeline.reconcile;

import io.streamsql.pipeline.connect.SensitiveProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// One property in which a connector differs from what it should be, ready to be shown: a sensitive value is masked on
/// both sides, though it was compared.
///
/// @param property its Kafka Connect name
/// @param current  what it is; empty if it is not set
/// @param wanted   what it should be; empty if it should not be set
public record FieldDifference(String property, Optional<String> current, Optional<String> wanted) {

    static List<FieldDifference> between(Map<String, String> current, Map<String, String> wanted) {
        var properties = new TreeSet<>(current.keySet());
        properties.addAll(wanted.keySet());
        properties.removeIf(property ->
                Optional.ofNullable(current.get(property)).equals(Optional.ofNullable(wanted.get(property))));
        return properties.stream()
                .map(property -> new FieldDifference(property, shown(property, current), shown(property, wanted)))
                .toList();
    }

    private static Optional<String> shown(String property, Map<String, String> config) {
        return Optional.ofNullable(config.get(property)).map(value -> SensitiveProperties.shown(property, value));
    }

    /// `tasks.max: 1 → 2`, for people.
    @Override
    public String toString() {
        return property + ": " + current.orElse("(not set)") + " → " + wanted.orElse("(not set)");
    }
}
