package io.streamsql.pipeline.health;

import org.HdrHistogram.ConcurrentHistogram;

/// Collects durations from 0 ms to a day; longer ones count as a day, and clocks that disagree as 0. Thread-safe.
final class LatencyMeter {
    private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;

    private final ConcurrentHistogram histogram = new ConcurrentHistogram(DAY_MILLIS, 2);

    void record(long millis) {
        histogram.recordValue(Math.clamp(millis, 0, DAY_MILLIS));
    }

    Latency read() {
        return Latency.of(histogram.copy());
    }
}
