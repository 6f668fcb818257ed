package io.streamsql.pipeline.health.metrics;

import java.util.Arrays;

/// Values at even distances in time, oldest first; a point at which nothing is known is a gap. Immutable.
public final class Series {
    /// No points.
    public static final Series EMPTY = new Series(new double[0]);

    private final double[] values;

    private Series(double[] values) {
        this.values = values;
    }

    /// @param values `NaN` for a gap
    public static Series of(double... values) {
        return new Series(values.clone());
    }

    /// How many points there are, gaps included.
    public int size() {
        return values.length;
    }

    /// The value at a point, from 0; `NaN` for a gap.
    public double at(int point) {
        return values[point];
    }

    /// Whether nothing is known at a point.
    public boolean isGap(int point) {
        return Double.isNaN(values[point]);
    }

    /// The largest value; 0 if there is none.
    public double max() {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).max().orElse(0);
    }

    /// The last that is no gap; `NaN` if there is none.
    public double last() {
        for (var point = values.length - 1; point >= 0; point--) {
            if (!isGap(point)) {
                return values[point];
            }
        }
        return Double.NaN;
    }

    /// Point by point the sum of both, which are equally long; a gap only where both have one.
    public Series plus(Series other) {
        var sums = new double[values.length];
        Arrays.setAll(sums, point -> {
            if (isGap(point)) {
                return other.values[point];
            }
            return other.isGap(point) ? values[point] : values[point] + other.values[point];
        });
        return new Series(sums);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series series && Arrays.equals(values, series.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
