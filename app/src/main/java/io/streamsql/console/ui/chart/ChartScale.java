package io.streamsql.console.ui.chart;

import java.util.stream.DoubleStream;

/// A vertical scale from zero with four or five round ticks.
///
/// @param step  from tick to tick
/// @param steps how many there are: 3 or 4
public record ChartScale(double step, int steps) {
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /// The smallest that holds a value.
    ///
    /// @param max  the largest value to show
    /// @param unit the smallest step: 1 where there are no halves
    public static ChartScale of(double max, double unit) {
        var best = new ChartScale(unit, 4);
        if (max <= best.top()) {
            return best;
        }
        best = null;
        for (var power = Math.pow(10, Math.floor(Math.log10(max)) - 1); best == null; power *= 10) {
            for (var round : ROUND) {
                for (var steps : new int[] {3, 4}) {
                    var scale = new ChartScale(round * power, steps);
                    if (scale.step >= unit && scale.top() >= max && (best == null || scale.top() < best.top())) {
                        best = scale;
                    }
                }
            }
        }
        return best;
    }

    /// The scale for the next values: this one, unless they pass its top or fall under half of it.
    public ChartScale next(double max, double unit) {
        return max > top() || max < top() / 2 ? of(max, unit) : this;
    }

    /// The uppermost tick.
    public double top() {
        return step * steps;
    }

    /// All ticks, from zero.
    public DoubleStream ticks() {
        return DoubleStream.iterate(0, tick -> tick + step).limit(steps + 1L);
    }
}
