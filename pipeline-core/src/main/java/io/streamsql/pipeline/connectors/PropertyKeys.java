package io.streamsql.pipeline.connectors;

import io.streamsql.pipeline.config.SourceEntry;
import java.util.Locale;
import java.util.Map;

/// Which key of the configuration a connector's property comes from, so that the plug-in's errors can be told where
/// they are to be mended.
final class PropertyKeys {
    private static final Map<String, String> OF_ENTRY = Map.ofEntries(
            Map.entry("database.hostname", "HOSTNAME"),
            Map.entry("database.port", "PORT"),
            Map.entry("database.user", "USER"),
            Map.entry("database.password", "PASSWORD"),
            Map.entry("database.names", "NAME"),
            Map.entry("database.dbname", "NAME"),
            Map.entry("database.sslmode", "ENCRYPT"),
            Map.entry("driver.encrypt", "ENCRYPT"),
            Map.entry("driver.trustServerCertificate", "TRUST_SERVER_CERTIFICATE"),
            Map.entry("topic.prefix", "SERVER_NAME"),
            Map.entry("table.include.list", "TABLE_INCLUDE_LIST"),
            Map.entry("schema.history.internal.kafka.topic", "HISTORY_TOPIC"),
            Map.entry("connector.class", "TYPE"));
    private static final Map<String, String> COMMON = Map.of(
            "tasks.max", "TASKS_MAX",
            "snapshot.mode", "SNAPSHOT_MODE",
            "schema.history.internal.kafka.recovery.poll.interval.ms", "RECOVERY_POLL_INTERVAL_MS",
            "schema.history.internal.kafka.recovery.attempts", "RECOVERY_ATTEMPTS",
            "schema.history.internal.kafka.bootstrap.servers", "KAFKA_BOOTSTRAP_SERVERS",
            "signal.kafka.bootstrap.servers", "KAFKA_BOOTSTRAP_SERVERS",
            "topic.creation.default.partitions", "TOPIC_CREATION_PARTITIONS",
            "topic.creation.default.replication.factor", "TOPIC_CREATION_REPLICATION_FACTOR");

    private PropertyKeys() {}

    /// The key; for a property that is neither the operator's nor follows from one key, the key with which the operator
    /// can set it.
    static String of(SourceEntry entry, String property) {
        if (!entry.connectorProperties().containsKey(property)) {
            if (OF_ENTRY.containsKey(property)) {
                return entry.key() + "_" + OF_ENTRY.get(property);
            }
            if (COMMON.containsKey(property)) {
                return COMMON.get(property);
            }
        }
        return operators(entry, property);
    }

    /// The key with which the operator sets a property: `DB1_CONNECTOR_POLL_INTERVAL_MS`.
    static String operators(SourceEntry entry, String property) {
        return entry.key() + "_CONNECTOR_" + property.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
