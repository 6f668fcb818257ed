package io.streamsql.pipeline.kafka;

import io.streamsql.pipeline.config.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/// What every Kafka client of ours is configured with.
public final class KafkaClients {

    /// How every writer names itself, which tells it from strangers in its consumer group.
    public static final String WRITER_ID = "streamsql-writer";

    private KafkaClients() {}

    /// The cluster's address and the operator's `KAFKA_CLIENT_…` properties; to be added to.
    ///
    /// @param kafka    settings with an address
    /// @param clientId how the client names itself in the broker's logs and metrics
    public static Map<String, Object> properties(KafkaSettings kafka, String clientId) {
        var properties = new HashMap<String, Object>();
        kafka.clientProperties().forEach((name, value) -> properties.put(name, value.reveal()));
        properties.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers()
                        .orElseThrow(() -> new IllegalStateException("the embedded broker has not been started yet")));
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        return properties;
    }
}
