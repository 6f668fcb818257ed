package io.streamsql.faults;

import io.streamsql.demo.DemoDatabase;
import io.streamsql.demo.audit.ChangeAudit;
import io.streamsql.demo.sample.SampleSource;
import io.streamsql.embedded.EmbeddedServices;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.folder.SecretAccess;
import io.streamsql.embedded.postgres.EmbeddedDatabase;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.read.ConfigLoader;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.SecretPlacement;
import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.reconcile.ConnectorSupervisor;
import io.streamsql.pipeline.spec.ConnectorSpecs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/// All that a writer needs, but the writer: a broker, a Connect worker whose connectors stream, the sample sources and
/// a target. In a temporary folder, on loopback. One thread at a time.
final class Site implements AutoCloseable {
    static final String TARGET = "target";
    private static final String TARGET_DATABASE = "streamsql";

    private final DataFolder folder;
    private final EmbeddedServices services;
    private PipelineConfig config;
    private ChangeAudit audit;

    private Site() {
        folder = DataFolder.temporary();
        var databases = new ArrayList<EmbeddedDatabase>();
        for (var source : SampleSource.values()) {
            databases.add(new EmbeddedDatabase(source.databaseName(), server -> {
                server.createDatabaseIfMissing(source.databaseName());
                source.install(new DemoDatabase(server, source.databaseName()).dataSource());
            }));
        }
        databases.add(new EmbeddedDatabase(TARGET, server -> server.createDatabaseIfMissing(TARGET_DATABASE)));
        services = new EmbeddedServices(folder, SecretAccess.none(), databases);
    }

    /// Starts a site; returns when all connectors stream.
    static Site open() throws InterruptedException {
        var site = new Site();
        try {
            site.services.start();
            site.config = load(site.envFile());
            site.capture(site.config);
            site.audit = new ChangeAudit(
                    site.sources(), site.target(), site.config.writer().changesTable());
            return site;
        } catch (InterruptedException | RuntimeException failure) {
            site.close();
            throw failure;
        } catch (Exception failure) {
            site.close();
            throw new FaultException("The site did not come up: " + failure.getMessage(), failure);
        }
    }

    /// Makes the connectors of a configuration stream, beside those that there are.
    void capture(PipelineConfig wanted) throws Exception {
        var specs = ConnectorSpecs.of(
                wanted, new WorkerProfile(services.kafka().bootstrapServers(), true, SecretPlacement.asWritten()));
        try (var client = new ConnectClient(services.connect().url(), wanted.connect());
                var catalog = new TopicCatalog(wanted.kafka())) {
            catalog.createMissing(wanted.topics().toList(), wanted.connectors().topicCreation());
            var supervisor = new ConnectorSupervisor(client, specs, wanted.connectors(), Clock.systemUTC());
            var waiting = new ArrayList<ConnectorHealth>();
            var streaming = Waiting.holds(Waiting.PATIENCE, () -> {
                waiting.clear();
                waiting.addAll(supervisor.pass());
                waiting.removeIf(connector -> connector.running() && connector.snapshotCompleted());
                return waiting.isEmpty();
            });
            if (!streaming) {
                throw new FaultException("Connectors that do not stream: " + waiting);
            }
        }
    }

    /// The configuration in [#envFile()].
    PipelineConfig config() {
        return config;
    }

    /// Reads a site's configuration, of which nothing stands in this process's environment.
    static PipelineConfig load(Path envFile) {
        var loader =
                new ConfigLoader(Map.of(), envFile.getParent(), envFile.getParent(), System.getProperty("os.name"));
        return loader.load(Optional.of(envFile)).config();
    }

    /// The configuration as a file, for other processes; passwords are references. Written anew by each call.
    Path envFile() {
        var lines = new ArrayList<String>();
        for (var source : SampleSource.values()) {
            var key = "DB" + (source.ordinal() + 1) + "_";
            lines.addAll(connection(key, source.databaseName(), source.databaseName()));
            lines.add(key + "SERVER_NAME=" + source.serverName());
            lines.add(key + "TABLE_INCLUDE_LIST="
                    + source.tables().stream().map(Object::toString).collect(Collectors.joining(",")));
            // Debezium looks at its queue twice a second unless told otherwise
            lines.add(key + "CONNECTOR_POLL_INTERVAL_MS=50");
        }
        lines.addAll(connection("TARGET_DB_", TARGET, TARGET_DATABASE));
        lines.add("KAFKA_BOOTSTRAP_SERVERS=" + services.kafka().bootstrapServers());
        lines.add("KAFKA_CONNECT_URL=" + services.connect().url());
        // A killed member's partitions wait for its session to end
        lines.add("KAFKA_CLIENT_SESSION_TIMEOUT_MS=1500");
        lines.add("KAFKA_CLIENT_HEARTBEAT_INTERVAL_MS=300");
        try {
            return Files.write(folder.path().resolve("writer.env"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("The configuration cannot be written to " + folder, e);
        }
    }

    private ArrayList<String> connection(String key, String serverName, String database) {
        var server = services.database(serverName);
        var lines = new ArrayList<String>();
        lines.add(key + "TYPE=postgresql");
        lines.add(key + "HOSTNAME=" + server.host());
        lines.add(key + "PORT=" + server.port());
        lines.add(key + "USER=" + server.user());
        lines.add(key + "PASSWORD=" + server.password().written());
        lines.add(key + "NAME=" + database);
        lines.add(key + "ENCRYPT=false");
        return lines;
    }

    /// The sources' databases.
    Map<SampleSource, DataSource> sources() {
        var sources = new EnumMap<SampleSource, DataSource>(SampleSource.class);
        for (var source : SampleSource.values()) {
            sources.put(
                    source,
                    new DemoDatabase(services.database(source.databaseName()), source.databaseName()).dataSource());
        }
        return sources;
    }

    /// The target's database.
    DataSource target() {
        return new DemoDatabase(targetServer(), TARGET_DATABASE).dataSource();
    }

    /// The target's server, to be stopped and started.
    PostgresServer targetServer() {
        return services.database(TARGET);
    }

    /// What compares the sources with CDCChanges; it has read what earlier trials did.
    ChangeAudit audit() {
        return audit;
    }

    /// Runs one statement on one of the databases.
    static void execute(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try (folder;
                services) {
            // In this order
        }
    }
}
