package io.streamsql.pipeline.health;

import io.streamsql.pipeline.health.metrics.Latency;
import java.time.Instant;

/// How a topic's changes arrive in CDCChanges.
///
/// @param rate      changes committed in CDCChanges per second, over the last ten seconds
/// @param lastEvent when the source committed the latest change that was written
/// @param latency   from the source's commit to the row in CDCChanges, over the last minute
public record TopicHealth(double rate, Instant lastEvent, Latency latency) {}
