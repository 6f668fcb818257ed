package io.streamsql.pipeline.health.metrics;

import java.time.Duration;

/// How far back one looks, and how finely: never more than 240 points.
public enum HistoryRange {
    MINUTE(60, Duration.ofSeconds(1)),
    QUARTER_HOUR(225, Duration.ofSeconds(4)),
    HOUR(240, Duration.ofSeconds(15)),
    SIX_HOURS(240, Duration.ofSeconds(90)),
    DAY(240, Duration.ofMinutes(6));

    private final int points;
    private final Duration bucket;

    HistoryRange(int points, Duration bucket) {
        this.points = points;
        this.bucket = bucket;
    }

    /// How many points there are.
    public int points() {
        return points;
    }

    /// The time that one point stands for, in whole seconds.
    public Duration bucket() {
        return bucket;
    }

    /// The time from the first point to the last.
    public Duration length() {
        return bucket.multipliedBy(points);
    }
}
