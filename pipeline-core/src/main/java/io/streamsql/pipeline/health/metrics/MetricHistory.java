package io.streamsql.pipeline.health.metrics;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import org.HdrHistogram.Histogram;

/// Remembers a day of the pipeline's work in fixed memory, second by second, then coarser and coarser. Thread-safe.
///
/// The writer reports at least once a second while it is connected, so a silence of more than a few seconds is a gap
/// and not a rate of zero.
public final class MetricHistory {
    private static final long SILENT_SECONDS = 3;
    private static final long MINUTE = 60;

    private final Map<HistoryRange, MetricRing> rings = new EnumMap<>(HistoryRange.class);
    private final Histogram latency = new Histogram(2);
    private long first = Long.MAX_VALUE;
    private long second = -1;
    private long received;
    private long written;
    private long lag = -1;

    public MetricHistory() {
        for (var range : HistoryRange.values()) {
            rings.put(range, new MetricRing(range));
        }
    }

    /// @param now milliseconds since 1970, here and below
    public synchronized void received(long changes, long now) {
        advance(now);
        received += changes;
    }

    public synchronized void written(long changes, long now) {
        advance(now);
        written += changes;
    }

    /// @param millis from the source's commit to the target's
    public synchronized void latency(long millis, long now) {
        advance(now);
        latency.recordValue(Math.clamp(millis, 0, LatencyMeter.DAY_MILLIS));
    }

    public synchronized void lag(long records, long now) {
        advance(now);
        lag = records;
    }

    /// Ends the seconds before a time. A clock that was set back stays in the second that it had reached.
    private void advance(long now) {
        var reached = now / 1000;
        if (reached <= second) {
            return;
        }
        if (second < 0) {
            first = reached;
        } else {
            end();
            if (reached - second <= SILENT_SECONDS) {
                while (++second < reached) {
                    end();
                }
            }
        }
        second = reached;
    }

    private void end() {
        var ended = new MetricRing.Second(second, received, written, lag, Latency.of(latency));
        rings.values().forEach(ring -> ring.add(ended));
        received = 0;
        written = 0;
        latency.reset();
    }

    /// What was captured before this began to be told, as far as it is remembered elsewhere; asked for once. It is
    /// spread evenly over its minute. A minute between two others that is not there had no change; what came after
    /// the last of them is not known.
    ///
    /// @param changes committed in the sources, by the minute's beginning
    public synchronized void earlier(SortedMap<Instant, Long> changes) {
        if (changes.isEmpty()) {
            return;
        }
        var last = Math.min(minute(changes.lastKey()), first / MINUTE - 1);
        var from = Math.max(
                minute(changes.firstKey()), last - HistoryRange.DAY.length().toMinutes());
        for (var minute = from; minute <= last; minute++) {
            var counted = changes.getOrDefault(Instant.ofEpochSecond(minute * MINUTE), 0L);
            for (var passed = 0; passed < MINUTE; passed++) {
                var share = counted * (passed + 1) / MINUTE - counted * passed / MINUTE;
                for (var ring : rings.values()) {
                    ring.addEarlier(minute * MINUTE + passed, share);
                }
            }
        }
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), MINUTE);
    }

    /// A range up to the last whole second.
    ///
    /// @param topics the topics' own series
    public synchronized History read(HistoryRange range, Map<String, Series> topics, long now) {
        var ring = rings.get(range);
        var last = ring.bucketOf(now / 1000 - 1);
        return new History(
                range,
                Instant.EPOCH.plus(range.bucket().multipliedBy(ring.first(last))),
                ring.received(last),
                ring.written(last),
                ring.lag(last),
                ring.p50(last),
                ring.p95(last),
                ring.p99(last),
                topics);
    }
}
