package io.streamsql.console.topics;

import io.streamsql.console.session.TopicsSnapshot;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.pipeline.health.TopicHealth;
import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.pipeline.health.metrics.Series;
import java.util.Map;
import java.util.Optional;

/// All that is known of topics at one moment.
///
/// @param look   Kafka's topics
/// @param health the pipeline's, as all screens have it; empty while there is none
/// @param lines  changes written per second, by topic
/// @param hour   whether the lines are of the last hour; else they are of the last minute
public record TopicsMoment(
        TopicsSnapshot look, Optional<HealthSnapshot> health, Map<String, Series> lines, boolean hour) {

    /// How far the writer is behind with a topic; empty where it does not read it or nobody knows.
    Optional<TopicLag> lag(String topic) {
        return health.filter(now -> now.answer(Endpoint.KAFKA))
                .map(now -> now.writer().lagByTopic().get(topic));
    }

    /// Whether the connector that fills a data topic is known not to run: what waits at the source, nobody has counted.
    boolean isCutOff(String topic) {
        return health.stream()
                .flatMap(now -> now.connectors().stream())
                .anyMatch(connector -> connector.topics().contains(topic) && !connector.running());
    }

    /// Changes of a data topic written to CDCChanges per second; empty where nobody knows.
    Optional<Double> rate(String topic) {
        return health.filter(now -> now.answer(Endpoint.KAFKA, Endpoint.TARGET))
                .map(now -> Optional.ofNullable(now.topics().get(topic))
                        .map(TopicHealth::rate)
                        .orElse(0.0));
    }
}
