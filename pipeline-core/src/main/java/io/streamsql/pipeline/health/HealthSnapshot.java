package io.streamsql.pipeline.health;

import java.time.Instant;
import java.util.List;

/// The whole pipeline at one moment. Immutable.
///
/// @param at         when it was taken
/// @param writer     how the writer is doing
/// @param connectors every configured connector, by name
/// @param connect    what is wrong with Kafka Connect as a whole, or an empty text
public record HealthSnapshot(Instant at, WriterHealth writer, List<ConnectorHealth> connectors, String connect) {

    public HealthSnapshot {
        connectors = List.copyOf(connectors);
    }

    /// How many connectors run, with all their tasks.
    public long connectorsRunning() {
        return connectors.stream().filter(ConnectorHealth::running).count();
    }
}
