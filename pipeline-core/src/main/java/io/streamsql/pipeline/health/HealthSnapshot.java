package io.streamsql.pipeline.health;

import io.streamsql.pipeline.health.metrics.PeakRate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The whole pipeline at one moment. Immutable.
///
/// @param at         when it was taken
/// @param writer     how the writer is doing
/// @param connectors every configured connector, by name
/// @param connect    what is wrong with Kafka Connect as a whole, or an empty text
/// @param topics     how each topic's changes arrive; a topic with none since the start is not there
/// @param peak       when the most changes were captured today (UTC), since the start; empty before the first look
/// @param defects    exceptions that nobody foresaw, in parts that have not worked for a minute since
public record HealthSnapshot(
        Instant at,
        WriterHealth writer,
        List<ConnectorHealth> connectors,
        String connect,
        Map<String, TopicHealth> topics,
        Optional<PeakRate> peak,
        List<Defect> defects) {

    public HealthSnapshot {
        connectors = List.copyOf(connectors);
        topics = Map.copyOf(topics);
        defects = List.copyOf(defects);
    }

    /// How many connectors run, with all their tasks.
    public long connectorsRunning() {
        return connectors.stream().filter(ConnectorHealth::running).count();
    }
}
