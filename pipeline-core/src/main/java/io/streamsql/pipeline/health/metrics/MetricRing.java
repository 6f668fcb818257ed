package io.streamsql.pipeline.health.metrics;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// One range's buckets, reused in a circle: as much memory after a year as after a minute. Not thread-safe.
final class MetricRing {
    /// What happened in one whole second.
    ///
    /// @param number  seconds since 1970
    /// @param lag     records behind; -1 if not known
    /// @param latency of the changes written in it
    record Second(long number, long received, long written, long lag, Latency latency) {}

    private final HistoryRange range;
    private final long bucketSeconds;
    // Which bucket, counted since 1970, each slot holds: one of an earlier round is as good as empty.
    private final long[] numbers;
    private final int[] seconds;
    // How many of the seconds only tell what was captured
    private final int[] earlier;
    private final long[] received;
    private final long[] written;
    private final long[] lag;
    private final long[] p50;
    private final long[] p95;
    private final long[] p99;

    MetricRing(HistoryRange range) {
        this.range = range;
        this.bucketSeconds = range.bucket().toSeconds();
        var size = range.points();
        this.numbers = new long[size];
        this.seconds = new int[size];
        this.earlier = new int[size];
        this.received = new long[size];
        this.written = new long[size];
        this.lag = new long[size];
        this.p50 = new long[size];
        this.p95 = new long[size];
        this.p99 = new long[size];
    }

    void add(Second second) {
        var slot = begin(second.number / bucketSeconds);
        seconds[slot]++;
        received[slot] += second.received;
        written[slot] += second.written;
        lag[slot] = Math.max(lag[slot], second.lag);
        if (second.latency.count() > 0) {
            p50[slot] = Math.max(p50[slot], second.latency.p50());
            p95[slot] = Math.max(p95[slot], second.latency.p95());
            p99[slot] = Math.max(p99[slot], second.latency.p99());
        }
    }

    /// A second of which only this is known. Seconds that were told as they passed keep their place.
    void addEarlier(long second, long captured) {
        var number = second / bucketSeconds;
        if (numbers[slot(number)] <= number) {
            var slot = begin(number);
            seconds[slot]++;
            earlier[slot]++;
            received[slot] += captured;
        }
    }

    private int begin(long number) {
        var slot = slot(number);
        if (numbers[slot] != number) {
            numbers[slot] = number;
            seconds[slot] = 0;
            earlier[slot] = 0;
            received[slot] = 0;
            written[slot] = 0;
            for (var values : new long[][] {lag, p50, p95, p99}) {
                values[slot] = -1;
            }
        }
        return slot;
    }

    private int slot(long number) {
        return (int) (number % numbers.length);
    }

    /// The bucket that a time lies in, counted since 1970.
    ///
    /// @param second seconds since 1970
    long bucketOf(long second) {
        return second / bucketSeconds;
    }

    /// The number of the first bucket that is read when a bucket is the last.
    long first(long last) {
        return last - range.points() + 1;
    }

    Series received(long last) {
        return perSecond(received, last, slot -> seconds[slot]);
    }

    Series written(long last) {
        return perSecond(written, last, slot -> seconds[slot] - earlier[slot]);
    }

    Series lag(long last) {
        return worst(lag, last);
    }

    Series p50(long last) {
        return worst(p50, last);
    }

    Series p95(long last) {
        return worst(p95, last);
    }

    Series p99(long last) {
        return worst(p99, last);
    }

    private Series perSecond(long[] counts, long last, IntUnaryOperator known) {
        var values = new double[range.points()];
        Arrays.setAll(values, point -> {
            var slot = slot(first(last) + point);
            var told = numbers[slot] == first(last) + point ? known.applyAsInt(slot) : 0;
            return told > 0 ? (double) counts[slot] / told : Double.NaN;
        });
        return Series.of(values);
    }

    private Series worst(long[] measured, long last) {
        var values = new double[range.points()];
        Arrays.setAll(values, point -> {
            var slot = slot(first(last) + point);
            return numbers[slot] == first(last) + point && measured[slot] >= 0 ? measured[slot] : Double.NaN;
        });
        return Series.of(values);
    }
}
