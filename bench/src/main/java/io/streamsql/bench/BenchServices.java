package io.streamsql.bench;

import io.streamsql.embedded.DataFolder;
import io.streamsql.embedded.EmbeddedKafka;
import io.streamsql.embedded.PostgresServer;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import java.sql.SQLException;

/// The broker and the PostgreSQL server that a benchmark works with, in a temporary folder: the product's own, with the
/// product's settings and one more: the server remembers when each transaction was committed, so that it can be asked
/// for times instead of being watched.
public final class BenchServices implements AutoCloseable {
    private static final String DATABASE = "bench";

    private final DataFolder folder;
    private final EmbeddedKafka kafka;
    private final PostgresServer postgres;

    private BenchServices(DataFolder folder, EmbeddedKafka kafka, PostgresServer postgres) {
        this.folder = folder;
        this.kafka = kafka;
        this.postgres = postgres;
    }

    /// Starts both; returns when they can be used.
    ///
    /// @throws SQLException if the server refuses its settings
    public static BenchServices start() throws SQLException {
        var folder = DataFolder.temporary();
        EmbeddedKafka kafka = null;
        PostgresServer postgres = null;
        try {
            kafka = EmbeddedKafka.start(folder);
            postgres = PostgresServer.start(folder, "target");
            try (var connection = postgres.connect("postgres");
                    var statement = connection.createStatement()) {
                statement.execute("ALTER SYSTEM SET track_commit_timestamp = on");
            }
            postgres.restart();
            postgres.createDatabaseIfMissing(DATABASE);
            return new BenchServices(folder, kafka, postgres);
        } catch (SQLException | RuntimeException failure) {
            close(postgres, kafka, folder);
            throw failure;
        }
    }

    /// Where they keep everything.
    public DataFolder folder() {
        return folder;
    }

    /// The broker's `host:port`.
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /// The server.
    public PostgresServer postgres() {
        return postgres;
    }

    /// The database that is written to, as the pipeline's configuration names it.
    public DatabaseConnection target() {
        return new DatabaseConnection(
                DatabaseType.POSTGRESQL,
                postgres.host(),
                postgres.port(),
                postgres.user(),
                postgres.password(),
                DATABASE,
                false,
                false);
    }

    /// A connection of the benchmark's own to that database.
    public PostgresTarget connect() throws SQLException {
        return new PostgresTarget(postgres.connect(DATABASE));
    }

    @Override
    public void close() {
        close(postgres, kafka, folder);
    }

    private static void close(PostgresServer postgres, EmbeddedKafka kafka, DataFolder folder) {
        try (folder) {
            if (kafka != null) {
                kafka.close();
            }
            if (postgres != null) {
                postgres.close();
            }
        }
    }
}
