package io.streamsql.console.changes.chart;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Stretches of time one after the other that cover a range: as many as a chart has points at most. They begin where
/// the statistics' stretches of that length begin.
///
/// @param from the range's first minute
/// @param end  where it ends: now, for one that goes on
/// @param step how long each is
record Buckets(Instant from, Instant end, Duration step) {
    /// More points a chart does not show.
    static final int MOST = 240;

    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(7),
            Duration.ofDays(30),
            Duration.ofDays(365));
    // As the statistics count them
    private static final long ORIGIN = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    // So soon after its begin a bucket says nothing: what was committed in it may not have arrived yet
    private static final long SETTLED = 15;

    /// The longest step.
    static Duration coarsest() {
        return STEPS.getLast();
    }

    /// The shortest ones that are not too many.
    static Buckets of(Instant from, Instant end) {
        var first = Instant.ofEpochSecond(Math.floorDiv(from.getEpochSecond(), 60) * 60);
        return STEPS.stream()
                .map(step -> new Buckets(first, end, step))
                .filter(buckets -> buckets.size() <= MOST)
                .findFirst()
                .orElseGet(() -> new Buckets(first, end, coarsest()));
    }

    /// Where the first one begins: at the range's begin or before it.
    Instant start() {
        var length = step.toSeconds();
        return Instant.ofEpochSecond(ORIGIN + Math.floorDiv(from.getEpochSecond() - ORIGIN, length) * length);
    }

    /// How many there are, at least one; one that has only just begun is none yet.
    int size() {
        var seconds = Math.max(1, end.getEpochSecond() - start().getEpochSecond());
        var all = Math.toIntExact(Math.ceilDiv(seconds, step.toSeconds()));
        var inLast = seconds - (all - 1) * step.toSeconds();
        return all > 1 && inLast < SETTLED ? all - 1 : all;
    }

    /// Which one begins at a time or holds it, from 0; below 0 or past the last for a time outside.
    int indexOf(Instant at) {
        var index = Math.floorDiv(at.getEpochSecond() - start().getEpochSecond(), step.toSeconds());
        return Math.clamp(index, -1, Integer.MAX_VALUE);
    }

    Instant startOf(int bucket) {
        return start().plus(step.multipliedBy(bucket));
    }

    /// How much of a bucket lies in the range, in seconds: the first may begin before it, the last is not over yet.
    long seconds(int bucket) {
        var begin = Math.max(from.getEpochSecond(), startOf(bucket).getEpochSecond());
        var over = Math.min(end.getEpochSecond(), startOf(bucket + 1).getEpochSecond());
        return Math.max(1, over - begin);
    }

    /// Their length: `15 min`.
    String word() {
        var minutes = step.toMinutes();
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes < 24 * 60 ? minutes / 60 + " h" : minutes / (24 * 60) + " d";
    }
}
