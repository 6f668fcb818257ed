package io.streamsql.pipeline.health.metrics;

import org.HdrHistogram.Histogram;

/// How many records the writer's transactions hold, since the pipeline started.
///
/// @param count   transactions committed
/// @param p50     half of them held no more
/// @param p99     99 % held no more
/// @param max     the largest
public record BatchSizes(long count, long p50, long p99, long max) {

    public static BatchSizes of(Histogram histogram) {
        return new BatchSizes(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(99),
                histogram.getMaxValue());
    }
}
