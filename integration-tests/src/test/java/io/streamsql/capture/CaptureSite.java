package io.streamsql.capture;

import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.demo.DemoDatabase;
import io.streamsql.embedded.EmbeddedServices;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.folder.SecretAccess;
import io.streamsql.embedded.postgres.EmbeddedDatabase;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.pipeline.Pipeline;
import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings;
import io.streamsql.pipeline.config.ConnectorSettings.TopicCreation;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// A real broker, worker and PostgreSQL server, whose database `source` is captured into its database `target`. One
/// thread.
final class CaptureSite implements AutoCloseable {
    static final TableId CHANGES = new TableId("dbo", "CDCChanges");

    private final DataFolder folder;
    private final EmbeddedServices services;

    CaptureSite(Path data) throws InterruptedException {
        folder = DataFolder.open(data);
        services = new EmbeddedServices(folder, SecretAccess.none(), List.of(new EmbeddedDatabase("server", server -> {
            server.createDatabaseIfMissing("source");
            server.createDatabaseIfMissing("target");
        })));
        services.start();
    }

    String bootstrapServers() {
        return services.kafka().bootstrapServers();
    }

    /// Rows of the first copy are written too.
    ///
    /// @param number         of the entry, each with a group of its own
    /// @param maxRecord      megabytes
    /// @param tables         in the schema `public`
    PipelineConfig config(int number, int maxRecord, String... tables) {
        var ids = Stream.of(tables).map(name -> new TableId("public", name)).toList();
        var quick = Map.of("poll.interval.ms", Secret.plain("50"));
        var entry = new SourceEntry(number, true, connection("source"), "SITE" + number, ids, "history", quick);
        return new PipelineConfig(
                List.of(entry),
                connection("target"),
                new KafkaSettings(Optional.of(bootstrapServers()), Map.of(), OptionalInt.of(maxRecord)),
                ConnectSettings.none().at(services.connect().url()),
                new ConnectorSettings(
                        1,
                        "initial",
                        Duration.ofSeconds(5),
                        4,
                        ConnectorSettings.Scope.TABLE,
                        new TopicCreation(true, 1, 1),
                        50,
                        false),
                new WriterSettings(CHANGES, "writer" + number, true, true, 0, new WriterSettings.Start.Earliest()),
                Optional.empty());
    }

    static String topic(PipelineConfig config) {
        return config.topics().findFirst().orElseThrow();
    }

    private DatabaseConnection connection(String database) {
        return new DemoDatabase(server(), database).connection();
    }

    private PostgresServer server() {
        return services.database("server");
    }

    static Pipeline start(PipelineConfig config) {
        var pipeline = new Pipeline(config);
        pipeline.start();
        return pipeline;
    }

    void execute(String sql) throws SQLException {
        try (var connection = server().connect("source");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<List<String>> source(String sql) throws SQLException {
        return query("source", sql);
    }

    List<List<String>> target(String sql) throws SQLException {
        return query("target", sql);
    }

    private List<List<String>> query(String database, String sql) throws SQLException {
        try (var connection = server().connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                found.add(row);
            }
            return found;
        }
    }

    /// Waits until so many changes of a topic are written, or the writer has rejected one.
    void awaitChanges(Pipeline pipeline, String topic, int rows) {
        await().atMost(Patience.LIMIT).until(() -> pipeline.health().writer().rejected() > 0 || changes(topic) >= rows);
    }

    private long changes(String topic) throws SQLException {
        return target("SELECT 1 FROM pg_class WHERE relname = 'CDCChanges'").isEmpty()
                ? 0
                : Long.parseLong(target("SELECT count(*) FROM dbo.\"CDCChanges\" WHERE \"TopicName\" = '" + topic + "'")
                        .getFirst()
                        .getFirst());
    }

    @Override
    public void close() {
        try (folder) {
            services.close();
        }
    }
}
