package io.streamsql.console.connectors;

import io.streamsql.pipeline.connect.ConnectorOffsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Facts in their order, or why there are none.
///
/// @param facts what is known
/// @param note  shown instead of them where there are none
record Facts(List<Fact> facts, String note) {
    static final Facts NONE = new Facts(List.of(), "");

    Facts {
        facts = List.copyOf(facts);
    }

    static Facts note(String note) {
        return new Facts(List.of(), note);
    }

    static Facts of(Map<String, String> config) {
        return new Facts(
                config.entrySet().stream()
                        .map(entry -> new Fact(entry.getKey(), entry.getValue()))
                        .toList(),
                "Kafka Connect has no such connector now.");
    }

    static Facts of(ConnectorOffsets offsets) {
        var facts = new ArrayList<Fact>();
        for (var partition : offsets.partitions()) {
            var where = new TreeMap<>(partition.source());
            facts.add(new Fact(
                    "read from",
                    where.entrySet().stream()
                            .map(part -> part.getKey() + " " + part.getValue())
                            .collect(Collectors.joining(", "))));
            new TreeMap<>(partition.position()).forEach((key, value) -> facts.add(new Fact(key, value)));
        }
        return new Facts(facts, "No offsets: it has not begun, or they were reset.");
    }

    /// As it is copied.
    String text() {
        return facts.isEmpty()
                ? note
                : facts.stream().map(fact -> fact.name() + "\t" + fact.value()).collect(Collectors.joining("\n"));
    }
}
