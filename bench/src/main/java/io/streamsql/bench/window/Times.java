package io.streamsql.bench.window;

import org.HdrHistogram.Histogram;

/// How long something took that happened again and again, milliseconds.
///
/// @param count how often it happened
/// @param p50   the median
/// @param p99   what one in a hundred exceeds
/// @param max   the longest
public record Times(long count, double p50, double p99, double max) {
    private static final double NANOS_PER_MILLI = 1e6;

    /// @param nanos what was recorded, nanoseconds
    static Times of(Histogram nanos) {
        return new Times(
                nanos.getTotalCount(),
                nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
                nanos.getValueAtPercentile(99) / NANOS_PER_MILLI,
                nanos.getMaxValue() / NANOS_PER_MILLI);
    }
}
