package io.streamsql.console.ui.chart;

import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.health.metrics.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// What a chart over time shows. Immutable.
///
/// @param start   when the first point's time begins
/// @param step    from one point to the next
/// @param lines   all with the same number of points
/// @param marks   events
/// @param stacked whether the lines are areas that stand on each other, the first one undermost; where one has a gap,
///                all have
/// @param chosen  the names of the lines that the chart's reader has chosen; empty for none in particular
public record ChartData(
        Instant start, Duration step, List<Line> lines, List<Mark> marks, boolean stacked, Set<String> chosen) {
    /// Nothing to show yet.
    public static final ChartData EMPTY = new ChartData(Instant.EPOCH, Duration.ofSeconds(1), List.of(), List.of());

    public ChartData {
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
        chosen = Set.copyOf(chosen);
    }

    /// Lines that stand beside each other.
    public ChartData(Instant start, Duration step, List<Line> lines, List<Mark> marks) {
        this(start, step, lines, marks, false, Set.of());
    }

    /// Areas that stand on each other.
    public static ChartData stacked(Instant start, Duration step, List<Line> areas, Set<String> chosen) {
        return new ChartData(start, step, areas, List.of(), true, chosen);
    }

    /// One line of the chart.
    ///
    /// @param name   as the legend has it
    /// @param style  style class that gives colour, dash and width: `line-p99`, `area-update`
    /// @param series its values
    public record Line(String name, String style, Series series) {}

    /// Something that happened.
    ///
    /// @param at    when
    /// @param word  what, in a few words
    /// @param tone  what it means
    /// @param about what it leads to, in the words of whoever made it; empty for nothing
    public record Mark(Instant at, String word, Tone tone, String about) {}

    /// How many points the lines have.
    public int size() {
        return lines.isEmpty() ? 0 : lines.getFirst().series().size();
    }

    /// The begin of a point's time, from 0.
    public Instant timeOf(int point) {
        return start.plus(step.multipliedBy(point));
    }

    /// The end of the last point's time.
    public Instant end() {
        return timeOf(size());
    }

    /// Whether a stack has nothing at a point.
    boolean isGap(int point) {
        return lines.getFirst().series().isGap(point);
    }

    /// The sum of a stack's lowest lines at a point; `NaN` in a gap.
    double sum(int lowest, int point) {
        var sum = 0.0;
        for (var line : lines.subList(0, lowest)) {
            sum += line.series().at(point);
        }
        return sum;
    }

    /// Whether a line is not among the chosen ones.
    boolean isPale(Line line) {
        return !chosen.isEmpty() && !chosen.contains(line.name());
    }

    /// The largest value of all lines; of a stack, its greatest height.
    public double max() {
        if (stacked) {
            return IntStream.range(0, size())
                    .mapToDouble(point -> sum(lines.size(), point))
                    .filter(sum -> !Double.isNaN(sum))
                    .max()
                    .orElse(0);
        }
        return lines.stream().mapToDouble(line -> line.series().max()).max().orElse(0);
    }
}
