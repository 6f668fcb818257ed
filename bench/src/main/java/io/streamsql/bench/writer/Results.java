package io.streamsql.bench.writer;

import io.streamsql.bench.measure.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The figures of all rounds. A contender may be measured in several settings; its best one counts. Not thread-safe.
final class Results {
    private final Map<Contender, Map<String, List<Double>>> figures = new EnumMap<>(Contender.class);

    /// A contender's figure in its best setting.
    ///
    /// @param setting what was set, for people; may be empty
    /// @param spread  rows or events a second over the rounds
    record Best(String setting, Spread spread) {}

    /// @param setting   what was set, for people; may be empty
    /// @param perSecond rows or events a second in one round
    void add(Contender contender, String setting, double perSecond) {
        figures.computeIfAbsent(contender, _ -> new TreeMap<>())
                .computeIfAbsent(setting, _ -> new ArrayList<>())
                .add(perSecond);
    }

    /// The setting with the highest median; empty if the contender was not measured.
    Optional<Best> best(Contender contender) {
        return figures.getOrDefault(contender, Map.of()).entrySet().stream()
                .map(setting -> new Best(setting.getKey(), Spread.of(setting.getValue())))
                .max(Comparator.comparingDouble(best -> best.spread().median()));
    }

    /// The median in the best setting, or 0 if the contender was not measured.
    double median(Contender contender) {
        return best(contender).map(best -> best.spread().median()).orElse(0.0);
    }

    /// Whether the contender was measured.
    boolean has(Contender contender) {
        return figures.containsKey(contender);
    }
}
