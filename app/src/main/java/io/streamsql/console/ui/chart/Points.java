package io.streamsql.console.ui.chart;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// A line's values at even distances, oldest first; `NaN` is a gap. Immutable.
public final class Points {
    /// No values.
    public static final Points NONE = new Points(new double[0]);

    private final double[] values;

    private Points(double[] values) {
        this.values = values;
    }

    /// @param values `NaN` for a gap
    public static Points of(double... values) {
        return new Points(values.clone());
    }

    /// @param size  how many values there are
    /// @param value gives each of them, from 0; `NaN` for a gap
    public static Points of(int size, IntToDoubleFunction value) {
        return new Points(IntStream.range(0, size).mapToDouble(value).toArray());
    }

    /// How many there are, gaps included.
    public int size() {
        return values.length;
    }

    /// One of them, from 0.
    public double at(int index) {
        return values[index];
    }

    /// Whether there is a gap.
    public boolean isGap(int index) {
        return Double.isNaN(values[index]);
    }

    /// The largest; 0 if there is none.
    public double max() {
        return Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
    }

    /// The last that is no gap; `NaN` if there is none.
    public double last() {
        for (var index = values.length - 1; index >= 0; index--) {
            if (!isGap(index)) {
                return values[index];
            }
        }
        return Double.NaN;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Points points && Arrays.equals(values, points.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
