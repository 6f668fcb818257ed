package io.streamsql.bench.measure;

import java.util.List;

/// What the rounds of a benchmark came to.
///
/// @param min    the lowest figure
/// @param median the middle one, or the mean of the two in the middle
/// @param max    the highest
public record Spread(double min, double median, double max) {

    /// @param figures one per round, in any order
    public static Spread of(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("no figures");
        }
        var sorted = figures.stream().sorted().toList();
        var middle = sorted.size() / 2;
        var median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(sorted.getFirst(), median, sorted.getLast());
    }
}
