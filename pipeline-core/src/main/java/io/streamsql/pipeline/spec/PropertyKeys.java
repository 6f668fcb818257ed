package io.streamsql.pipeline.spec;

import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.read.PropertyNames;
import java.util.Map;
import java.util.Optional;

/// Which key of the configuration a connector's property comes from, so that the plug-in's errors can be told where
/// they are to be mended.
public final class PropertyKeys {
    private static final Map<String, String> GENERATED = Map.of(
            "connector.class", "TYPE",
            "database.sslmode", "ENCRYPT");
    private static final String MAX_RECORD = "KAFKA_MAX_RECORD_MB";
    private static final Map<String, String> COMMON = Map.ofEntries(
            Map.entry("tasks.max", "TASKS_MAX"),
            Map.entry("snapshot.mode", "SNAPSHOT_MODE"),
            Map.entry("schema.history.internal.kafka.recovery.poll.interval.ms", "RECOVERY_POLL_INTERVAL_MS"),
            Map.entry("schema.history.internal.kafka.recovery.attempts", "RECOVERY_ATTEMPTS"),
            Map.entry("schema.history.internal.kafka.bootstrap.servers", "KAFKA_BOOTSTRAP_SERVERS"),
            Map.entry("signal.kafka.bootstrap.servers", "KAFKA_BOOTSTRAP_SERVERS"),
            Map.entry("topic.creation.default.partitions", "TOPIC_CREATION_PARTITIONS"),
            Map.entry("topic.creation.default.replication.factor", "TOPIC_CREATION_REPLICATION_FACTOR"),
            Map.entry("topic.creation.default.max.message.bytes", MAX_RECORD),
            Map.entry("producer.override.max.request.size", MAX_RECORD),
            Map.entry("producer.override.buffer.memory", MAX_RECORD),
            Map.entry("schema.history.internal.producer.max.request.size", MAX_RECORD),
            Map.entry("schema.history.internal.producer.buffer.memory", MAX_RECORD));

    private PropertyKeys() {}

    /// The key; for a property that is neither the operator's nor follows from one key, the key with which the operator
    /// can set it.
    public static String of(SourceEntry entry, String property) {
        if (entry.connectorProperties().containsKey(property)) {
            return operators(entry, property);
        }
        var ofEntry = PropertyNames.keyOf(property).or(() -> Optional.ofNullable(GENERATED.get(property)));
        return ofEntry.map(last -> entry.key() + "_" + last)
                .orElseGet(() -> COMMON.getOrDefault(property, operators(entry, property)));
    }

    /// The key with which the operator sets a property: `DB1_CONNECTOR_POLL_INTERVAL_MS`.
    public static String operators(SourceEntry entry, String property) {
        return entry.key() + "_CONNECTOR_" + PropertyNames.inKey(property);
    }
}
