package io.streamsql.pipeline.config;

import java.util.Map;
import java.util.Optional;

/// Which Kafka to use.
///
/// @param bootstrapServers `host:port,…` of the operator's own cluster; empty for the embedded broker
/// @param clientProperties properties for every Kafka client by their Kafka name (`security.protocol`); any may hold a
///                         password
public record KafkaSettings(Optional<String> bootstrapServers, Map<String, Secret> clientProperties) {

    public KafkaSettings {
        clientProperties = Map.copyOf(clientProperties);
    }

    /// Whether the program starts its own broker.
    public boolean embedded() {
        return bootstrapServers.isEmpty();
    }
}
