package io.streamsql.pipeline.health.metrics;

import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// Collects durations from 0 ms to a day, over the last minute and since the start; longer ones count as a day, and
/// clocks that disagree as 0. Thread-safe.
public final class LatencyMeter {
    static final long DAY_MILLIS = 24L * 60 * 60 * 1000;
    private static final int SLOTS = 6;
    private static final long SLOT_MILLIS = 10_000;

    private final Histogram[] slots =
            IntStream.range(0, SLOTS).mapToObj(_ -> empty()).toArray(Histogram[]::new);
    private final Histogram older = empty();
    private long slot;
    // Neighbours are mostly alike: a run of equal durations is one entry of the histogram.
    private long runMillis;
    private long runCount;

    private static Histogram empty() {
        // Grows with what it is given: most know seconds only, and there is a meter for every topic.
        return new Histogram(2);
    }

    /// @param millis a duration
    /// @param now    when it ended, milliseconds since 1970
    public synchronized void record(long millis, long now) {
        advance(now);
        var counted = Math.clamp(millis, 0, DAY_MILLIS);
        if (counted != runMillis) {
            endRun();
            runMillis = counted;
        }
        runCount++;
    }

    private void endRun() {
        if (runCount > 0) {
            slots[(int) (slot % SLOTS)].recordValueWithCount(runMillis, runCount);
            runCount = 0;
        }
    }

    public synchronized Latency sinceStart() {
        endRun();
        var all = older.copy();
        for (var one : slots) {
            all.add(one);
        }
        return Latency.of(all);
    }

    /// Of the last 50 to 60 seconds.
    ///
    /// @param now milliseconds since 1970
    public synchronized Latency lastMinute(long now) {
        advance(now);
        endRun();
        var recent = empty();
        for (var one : slots) {
            recent.add(one);
        }
        return Latency.of(recent);
    }

    /// Makes the slot of a time the current one. A clock that was set back stays in the slot that it had reached.
    private void advance(long now) {
        var reached = now / SLOT_MILLIS;
        if (slot < reached) {
            endRun();
        }
        for (var passed = 0; slot < reached && passed < SLOTS; passed++) {
            slot = Math.max(slot + 1, reached - SLOTS + 1);
            var stale = slots[(int) (slot % SLOTS)];
            older.add(stale);
            stale.reset();
        }
    }
}
