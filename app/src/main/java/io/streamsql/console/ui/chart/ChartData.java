package io.streamsql.console.ui.chart;

import io.streamsql.console.ui.Tone;
import io.streamsql.pipeline.health.metrics.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What a chart over time shows. Immutable.
///
/// @param start when the first point's time begins
/// @param step  from one point to the next
/// @param lines all with the same number of points
/// @param marks events
public record ChartData(Instant start, Duration step, List<Line> lines, List<Mark> marks) {
    /// Nothing to show yet.
    public static final ChartData EMPTY = new ChartData(Instant.EPOCH, Duration.ofSeconds(1), List.of(), List.of());

    public ChartData {
        lines = List.copyOf(lines);
        marks = List.copyOf(marks);
    }

    /// One line of the chart.
    ///
    /// @param name   as the legend has it
    /// @param style  style class that gives colour, dash and width: `line-p99`
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

    /// The largest value of all lines.
    public double max() {
        return lines.stream().mapToDouble(line -> line.series().max()).max().orElse(0);
    }
}
