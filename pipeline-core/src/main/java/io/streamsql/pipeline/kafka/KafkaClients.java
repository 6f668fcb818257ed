package io.streamsql.pipeline.kafka;

import io.streamsql.pipeline.config.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;

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

    /// Makes a client. Its constructor already looks the servers' names up, and fails where it finds none of them.
    ///
    /// @param kafka  settings with an address
    /// @param client calls the constructor
    /// @throws KafkaUnavailableException if it fails; it may succeed later
    public static <T> T made(KafkaSettings kafka, Supplier<T> client) throws KafkaUnavailableException {
        try {
            return client.get();
        } catch (KafkaException failed) {
            throw KafkaUnavailableException.unmade(kafka, failed);
        }
    }
}
