package io.streamsql.console.topics;

import io.streamsql.console.session.TopicsSnapshot;
import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.pipeline.health.metrics.Series;
import java.util.Map;

/// All that is known of topics at one moment.
///
/// @param look  Kafka's topics
/// @param lags  how far the writer is behind, by topic
/// @param lines changes written per second, by topic
/// @param hour  whether the lines are of the last hour; else they are of the last minute
public record TopicsMoment(TopicsSnapshot look, Map<String, TopicLag> lags, Map<String, Series> lines, boolean hour) {}
