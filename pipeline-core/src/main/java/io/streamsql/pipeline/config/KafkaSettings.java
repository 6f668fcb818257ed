package io.streamsql.pipeline.config;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Which Kafka to use.
///
/// @param bootstrapServers   `host:port,…` of the operator's own cluster; empty for the embedded broker
/// @param clientProperties   properties for every Kafka client by their Kafka name (`security.protocol`); any may hold
///                           a password
/// @param maxRecordMegabytes how large a change may be that topics and the connectors' producers are set to pass, 1 to
///                           64 MB; empty to leave both as the cluster has them
public record KafkaSettings(
        Optional<String> bootstrapServers, Map<String, Secret> clientProperties, OptionalInt maxRecordMegabytes) {
    /// A larger change is never written: its memory would have to be there for the writer, whose heap is bounded.
    public static final int MOST_RECORD_MEGABYTES = 64;

    private static final int MEGABYTE = 1024 * 1024;

    public KafkaSettings {
        clientProperties = Map.copyOf(clientProperties);
    }

    /// A Kafka whose limits are left as they are.
    public KafkaSettings(Optional<String> bootstrapServers, Map<String, Secret> clientProperties) {
        this(bootstrapServers, clientProperties, OptionalInt.empty());
    }

    /// Whether the program starts its own broker.
    public boolean embedded() {
        return bootstrapServers.isEmpty();
    }

    /// What Kafka must be told, bytes: it counts the record's key, its headers and its own frame along with the change.
    public OptionalInt maxRecordBytes() {
        return maxRecordMegabytes.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(kafkaBytes(maxRecordMegabytes.getAsInt()));
    }

    /// What Kafka must be told for changes of up to so many megabytes, bytes.
    public static int kafkaBytes(int megabytes) {
        return (megabytes + 1) * MEGABYTE;
    }
}
