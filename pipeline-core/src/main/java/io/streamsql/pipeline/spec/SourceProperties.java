package io.streamsql.pipeline.spec;

import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.read.PropertyNames;
import io.streamsql.pipeline.connect.SensitiveProperties;
import io.streamsql.pipeline.connect.WorkerProfile;
import java.util.LinkedHashMap;
import java.util.Map;

/// The connector properties that depend on the source: how to reach it, and what Debezium needs beside it, which is a
/// schema history in Kafka for SQL Server, a slot and a publication in the database for PostgreSQL.
final class SourceProperties {
    private final PipelineConfig config;
    private final WorkerProfile worker;

    SourceProperties(PipelineConfig config, WorkerProfile worker) {
        this.config = config;
        this.worker = worker;
    }

    static String connectorClass(DatabaseType type) {
        return switch (type) {
            case SQLSERVER -> "io.debezium.connector.sqlserver.SqlServerConnector";
            case POSTGRESQL -> "io.debezium.connector.postgresql.PostgresConnector";
        };
    }

    Map<String, String> of(Capture capture) {
        var connection = capture.entry().connection();
        var properties = new LinkedHashMap<String, String>();
        properties.put("connector.class", connectorClass(connection.type()));
        properties.put("database.hostname", connection.hostname());
        properties.put("database.port", Integer.toString(connection.port()));
        properties.put("database.user", connection.user());
        properties.put(
                "database.password",
                worker.secrets().textFor(capture.entry().key() + "_PASSWORD", connection.password()));
        switch (connection.type()) {
            case SQLSERVER -> putSqlServer(properties, capture);
            case POSTGRESQL -> putPostgres(properties, capture);
        }
        putSignals(properties, capture);
        return properties;
    }

    /// Through these a connector is told to copy a table again while it streams.
    private void putSignals(Map<String, String> properties, Capture capture) {
        properties.put("signal.enabled.channels", "source,kafka");
        properties.put("signal.kafka.topic", ConnectorNames.SIGNAL_TOPIC);
        properties.put("signal.kafka.bootstrap.servers", worker.bootstrapServers());
        // How far it has heard is kept by group, and one connector must not move another on
        properties.put("signal.kafka.groupId", capture.connectorName());
        putKafkaClient(properties, "signal.consumer.");
    }

    private void putKafkaClient(Map<String, String> properties, String... prefixes) {
        config.kafka().clientProperties().forEach((property, secret) -> {
            var text = SensitiveProperties.isSensitive(property) || !secret.isWrittenOut()
                    ? worker.secrets().textFor(kafkaKey(property), secret)
                    : secret.reveal();
            for (var prefix : prefixes) {
                properties.put(prefix + property, text);
            }
        });
    }

    private void putSqlServer(Map<String, String> properties, Capture capture) {
        var connection = capture.entry().connection();
        properties.put("database.names", connection.database());
        properties.put("driver.encrypt", Boolean.toString(connection.encrypt()));
        properties.put("driver.trustServerCertificate", Boolean.toString(connection.trustServerCertificate()));
        // Else each connector fills a topic named like its prefix with the DDL of all the database's tables
        properties.put("include.schema.changes", "false");
        putSchemaHistory(properties, capture);
    }

    private void putSchemaHistory(Map<String, String> properties, Capture capture) {
        var history = "schema.history.internal.";
        var entry = capture.entry();
        var settings = config.connectors();
        properties.put(
                history + "kafka.topic",
                capture.table()
                        .map(table -> ConnectorNames.historyTopic(entry, table))
                        .orElseGet(entry::historyTopic));
        properties.put(history + "kafka.bootstrap.servers", worker.bootstrapServers());
        properties.put(
                history + "kafka.recovery.poll.interval.ms",
                Long.toString(settings.recoveryPollInterval().toMillis()));
        properties.put(history + "kafka.recovery.attempts", Integer.toString(settings.recoveryAttempts()));
        properties.put(history + "store.only.captured.tables.ddl", "true");
        // A definition of very many columns can be large too
        config.kafka().maxRecordBytes().ifPresent(bytes -> {
            properties.put(history + "producer.max.request.size", Integer.toString(bytes));
            properties.put(history + "producer.buffer.memory", Integer.toString(bytes));
        });
        putKafkaClient(properties, history + "producer.", history + "consumer.");
    }

    private static void putPostgres(Map<String, String> properties, Capture capture) {
        var entry = capture.entry();
        var connection = entry.connection();
        var slot = ConnectorNames.slot(
                entry, capture.table().map(TableId::safeName).orElse(""));
        properties.put("database.dbname", connection.database());
        properties.put("plugin.name", "pgoutput");
        // A snapshot taken while it streams then needs no table of its own to write to in the source
        properties.put("read.only", "true");
        // So many rows of the first copy are in the worker's memory at once, however large they are
        properties.put("snapshot.fetch.size", "100");
        // Else a column whose type Debezium does not know is left out, and nobody says so
        properties.put("include.unknown.datatypes", "true");
        // As a number a month would be 30.4 days, and nobody could tell it from those
        properties.put("interval.handling.mode", "string");
        // Truncates are skipped unless asked for
        properties.put("skipped.operations", "none");
        properties.put("slot.name", slot);
        properties.put("publication.name", slot);
        properties.put("publication.autocreate.mode", "filtered");
        // Else the changes of a partitioned table come under the names of its partitions, which are not captured
        properties.put("publish.via.partition.root", "true");
        LogMessages.put(properties, entry);
        if (connection.encrypt()) {
            properties.put("database.sslmode", connection.trustServerCertificate() ? "require" : "verify-full");
            if (!connection.trustServerCertificate()) {
                // The driver's own factory looks for ~/.postgresql/root.crt; this one trusts what the worker's JVM does
                properties.put("database.sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            }
        }
    }

    private static String kafkaKey(String property) {
        return "KAFKA_CLIENT_" + PropertyNames.inKey(property);
    }
}
