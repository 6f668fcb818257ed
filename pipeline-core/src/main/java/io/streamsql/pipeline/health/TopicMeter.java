package io.streamsql.pipeline.health;

import io.streamsql.pipeline.health.metrics.History;
import io.streamsql.pipeline.health.metrics.HistoryRange;
import io.streamsql.pipeline.health.metrics.LatencyMeter;
import io.streamsql.pipeline.health.metrics.RateMeter;
import io.streamsql.pipeline.health.metrics.Series;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// Counts one topic's changes as they are written. Thread-safe.
public final class TopicMeter {
    private final RateMeter rate;
    private final LatencyMeter latency = new LatencyMeter();
    private final Map<HistoryRange, Counts> counts = new EnumMap<>(HistoryRange.class);
    private final long since;
    private long lastEvent;
    private long asOf;
    private TopicHealth health;

    /// One range's counts, in a circle as in [MetricRing].
    private static final class Counts {
        // The second under way may begin a bucket beyond those that are read
        private static final int SLOTS = History.TOPIC_POINTS + 1;
        private final long bucketSeconds;
        private final long[] numbers = new long[SLOTS];
        private final int[] changes = new int[SLOTS];

        Counts(HistoryRange range) {
            bucketSeconds = range.length().toSeconds() / History.TOPIC_POINTS;
        }

        void add(long second) {
            var number = second / bucketSeconds;
            var slot = (int) (number % numbers.length);
            if (numbers[slot] != number) {
                numbers[slot] = number;
                changes[slot] = 0;
            }
            changes[slot]++;
        }

        /// Up to the last whole second; the first and the last bucket may be shorter than the others, but what was
        /// measured for less than a second tells no rate.
        public Series perSecond(long since, long second) {
            var last = (second - 1) / bucketSeconds;
            var values = new double[History.TOPIC_POINTS];
            Arrays.setAll(values, point -> {
                var number = last - values.length + 1 + point;
                var slot = (int) (number % numbers.length);
                var begin = Math.max(number * bucketSeconds * 1000, since);
                var millis = Math.min((number + 1) * bucketSeconds, second) * 1000 - begin;
                if (millis < 1000) {
                    return Double.NaN;
                }
                return numbers[slot] == number ? changes[slot] * 1000.0 / millis : 0;
            });
            return Series.of(values);
        }
    }

    /// @param began when the counting of all topics began, milliseconds since 1970, as all times here
    /// @param now   when that of this one begins
    public TopicMeter(long began, long now) {
        rate = new RateMeter(began);
        since = now;
        for (var range : HistoryRange.values()) {
            counts.put(range, new Counts(range));
        }
    }

    /// A change was written.
    ///
    /// @param sourceCommit when the source committed it, milliseconds since 1970
    public synchronized void written(long sourceCommit, long now) {
        rate.mark(1, now);
        latency.record(now - sourceCommit, now);
        counts.values().forEach(ring -> ring.add(now / 1000));
        lastEvent = Math.max(lastEvent, sourceCommit);
    }

    /// As it was at most a second ago: percentiles of a thousand topics are not worth a look several times a second.
    public synchronized TopicHealth health(long now) {
        if (health == null || now / 1000 != asOf) {
            asOf = now / 1000;
            health = new TopicHealth(rate.perSecond(now), Instant.ofEpochMilli(lastEvent), latency.lastMinute(now));
        }
        return health;
    }

    public synchronized Series perSecond(HistoryRange range, long now) {
        return counts.get(range).perSecond(since, now / 1000);
    }
}
