package io.streamsql.pipeline.health.metrics;

import org.HdrHistogram.Histogram;

/// How long changes took, as percentiles in milliseconds.
///
/// @param count   number of changes measured
/// @param p50     half of them took no longer
/// @param p95     95 % took no longer
/// @param p99     99 % took no longer
/// @param max     the slowest
public record Latency(long count, long p50, long p95, long p99, long max) {

    /// Nothing measured yet.
    public static final Latency NONE = new Latency(0, 0, 0, 0, 0);

    static Latency of(Histogram histogram) {
        return histogram.getTotalCount() == 0
                ? NONE
                : new Latency(
                        histogram.getTotalCount(),
                        histogram.getValueAtPercentile(50),
                        histogram.getValueAtPercentile(95),
                        histogram.getValueAtPercentile(99),
                        histogram.getMaxValue());
    }
}
