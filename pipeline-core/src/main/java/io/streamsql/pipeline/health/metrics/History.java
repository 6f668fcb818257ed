package io.streamsql.pipeline.health.metrics;

import java.time.Instant;
import java.util.Map;

/// What the pipeline did over a range of time, for charts. Immutable.
///
/// A time in which nobody reported (the program did not run, Kafka was not reached) is a gap in every series; a time
/// in which nothing was written is a gap in the latencies alone.
///
/// @param range    how far back, and how finely
/// @param start    when the first point's time begins; each later point's begins one `range.bucket()` after
/// @param captured changes read from Kafka, per second, averaged
/// @param written  changes committed in CDCChanges, per second, averaged
/// @param lag      records in Kafka that were not yet in the target, the most there were
/// @param p50      half of the changes took no longer from the source's commit to CDCChanges, milliseconds, of the
///                 worst second
/// @param p95      95 % took no longer, of the worst second
/// @param p99      99 % took no longer, of the worst second
/// @param topics   changes committed per second and topic, averaged over a [#TOPIC_POINTS]th of the range; topics with
///                 none since the pipeline's start have no series
public record History(
        HistoryRange range,
        Instant start,
        Series captured,
        Series written,
        Series lag,
        Series p50,
        Series p95,
        Series p99,
        Map<String, Series> topics) {
    /// Points of a topic's series, whatever the range.
    public static final int TOPIC_POINTS = 60;

    public History {
        topics = Map.copyOf(topics);
    }

    /// The begin of a point's time, from 0.
    public Instant timeOf(int point) {
        return start.plus(range.bucket().multipliedBy(point));
    }
}
