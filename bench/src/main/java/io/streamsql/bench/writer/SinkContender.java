package io.streamsql.bench.writer;

import io.streamsql.bench.measure.Waiting;
import io.streamsql.embedded.connect.EmbeddedConnect;
import io.streamsql.fixture.Commits;
import io.streamsql.fixture.GeneratedTopic;
import io.streamsql.fixture.LocalServices;
import io.streamsql.fixture.PostgresTarget;
import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.health.ConnectorState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Debezium's JDBC sink with one task in the embedded Kafka Connect worker, set as fast as it goes: it is told the
/// events' schema (and only the part of it that it needs), batches are as large as what it reads at once, the driver
/// joins its inserts, and its table has no key. It keeps the six columns of the row after the change.
final class SinkContender implements AutoCloseable {
    private static final int BATCH = 5_000;
    private static final Duration EVERY = Duration.ofMillis(100);

    private final LocalServices services;
    private final EmbeddedConnect worker;
    private final ConnectClient client;

    /// Starts the worker.
    ///
    /// @param plugins the folder that the sink's archive was unpacked into
    SinkContender(LocalServices services, Path plugins) {
        this.services = services;
        this.worker = EmbeddedConnect.start(services.folder(), services.bootstrapServers(), plugins);
        this.client = new ConnectClient(worker.url(), ConnectSettings.none());
    }

    /// Writes the whole topic into a table of its own, which is dropped again.
    Commits run(PostgresTarget target, String name, long events) throws Exception {
        var table = new TableId("public", name);
        client.put(name, config(name));
        try {
            Waiting.forRows("The JDBC sink", events, EVERY, () -> {
                failIfItFailed(name);
                return target.insertedSoFar(table);
            });
        } finally {
            client.delete(name);
        }
        var commits = target.commits(table);
        target.execute("DROP TABLE " + PostgresTarget.quoted(table));
        return commits;
    }

    private void failIfItFailed(String name) {
        for (var connector : client.connectors()) {
            if (connector.name().equals(name) && connector.status().overall() == ConnectorState.FAILED) {
                throw new IllegalStateException("The JDBC sink failed: "
                        + connector.status().firstTrace().orElse("no trace"));
            }
        }
    }

    private Map<String, String> config(String name) throws IOException {
        var target = services.target();
        return Map.ofEntries(
                Map.entry("name", name),
                Map.entry("connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector"),
                Map.entry("tasks.max", "1"),
                Map.entry("topics", GeneratedTopic.NAME),
                Map.entry(
                        "connection.url",
                        services.postgres().jdbcUrl(target.database()) + "?reWriteBatchedInserts=true"),
                Map.entry("connection.username", target.user()),
                Map.entry("connection.password", target.password().written()),
                Map.entry("collection.name.format", name),
                Map.entry("schema.evolution", "basic"),
                Map.entry("insert.mode", "insert"),
                Map.entry("delete.enabled", "false"),
                Map.entry("primary.key.mode", "none"),
                Map.entry("batch.size", Integer.toString(BATCH)),
                Map.entry("consumer.override.max.poll.records", Integer.toString(BATCH)),
                Map.entry("consumer.override.fetch.max.bytes", Integer.toString(16 * 1024 * 1024)),
                Map.entry("consumer.override.max.partition.fetch.bytes", Integer.toString(4 * 1024 * 1024)),
                Map.entry("consumer.override.isolation.level", "read_committed"),
                Map.entry("key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter"),
                Map.entry("value.converter", "org.apache.kafka.connect.json.JsonConverter"),
                Map.entry("value.converter.schemas.enable", "true"),
                Map.entry("value.converter.schema.content", schema()));
    }

    private static String schema() throws IOException {
        try (var in = SinkContender.class.getResourceAsStream("sink-schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        client.close();
        worker.close();
    }
}
