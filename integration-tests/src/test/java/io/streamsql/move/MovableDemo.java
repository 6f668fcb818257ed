package io.streamsql.move;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.Patience;
import io.streamsql.demo.DemoDatabase;
import io.streamsql.demo.audit.AuditResult;
import io.streamsql.demo.audit.ChangeAudit;
import io.streamsql.demo.audit.ChangeDigest;
import io.streamsql.demo.sample.SampleSource;
import io.streamsql.demo.traffic.TrafficGenerator;
import io.streamsql.embedded.EmbeddedServices;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.folder.SecretAccess;
import io.streamsql.embedded.postgres.EmbeddedDatabase;
import io.streamsql.pipeline.Pipeline;
import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings;
import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.connect.SecretPlacement;
import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.move.ConnectorMove;
import io.streamsql.pipeline.spec.ConnectorSpecs;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/// One sample source with traffic and one table without, captured by connectors whose scope can be changed.
final class MovableDemo implements AutoCloseable {
    static final TableId QUIET = new TableId("dbo", "Quiet");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SampleSource SOURCE = SampleSource.AXLAP240;
    private static final TableId CHANGES = new TableId("dbo", "CDCChanges");
    private static final Duration ENOUGH = Patience.LIMIT;
    private static final Duration DRAINED = Patience.LIMIT;

    private final DataFolder folder = DataFolder.temporary();
    private final EmbeddedServices services;
    private Pipeline pipeline;
    private TrafficGenerator traffic;
    private ChangeAudit audit;
    private ConnectClient connect;

    MovableDemo() {
        services = new EmbeddedServices(
                folder,
                SecretAccess.none(),
                List.of(
                        new EmbeddedDatabase("source", server -> {
                            server.createDatabaseIfMissing(SOURCE.databaseName());
                            SOURCE.install(new DemoDatabase(server, SOURCE.databaseName()).dataSource());
                        }),
                        new EmbeddedDatabase("target", server -> server.createDatabaseIfMissing("streamsql"))));
    }

    void start(double changesPerSecond) throws Exception {
        services.start();
        execute("CREATE TABLE dbo.\"Quiet\" (\"ID\" int PRIMARY KEY, \"Text\" text)");
        execute("CALL audit.watch('dbo.\"Quiet\"')");
        connect =
                new ConnectClient(services.connect().url(), config(Scope.TABLE).connect());
        runPipeline(Scope.TABLE);
        awaitStreaming();
        audit = new ChangeAudit(Map.of(SOURCE, source().dataSource()), target().dataSource(), CHANGES);
        traffic = new TrafficGenerator(Map.of(SOURCE, source().dataSource()), changesPerSecond, 4711);
        traffic.start();
    }

    /// Restarts the pipeline, as after an edit of the configuration: its reconciler sees all that a move does.
    void runPipeline(Scope scope) {
        if (pipeline != null) {
            pipeline.close();
        }
        pipeline = new Pipeline(config(scope), profile());
        pipeline.start();
    }

    /// Gives the connectors the configuration of versions before their heartbeats wrote into the source's log.
    void registerAsBefore() {
        for (var connector : connect.connectors()) {
            var config = new HashMap<>(connector.config());
            config.remove("heartbeat.action.query");
            config.remove("message.prefix.exclude.list");
            connect.put(connector.name(), config);
        }
    }

    ConnectorMove move(Scope scope) {
        var config = config(scope);
        return new ConnectorMove(
                connect,
                ConnectorSpecs.of(config, profile()),
                config.kafka(),
                config.connectors().topicCreation(),
                Duration.ofSeconds(30));
    }

    /// The connector of a table that is empty and quiet has nothing on record, and does not count.
    void awaitStreaming() {
        await().atMost(ENOUGH).until(() -> {
            var connectors = pipeline.health().connectors();
            return !connectors.isEmpty()
                    && connectors.stream()
                            .allMatch(connector -> connector.running()
                                    && (connector.snapshotCompleted()
                                            || connector.name().endsWith("Quiet")));
        });
    }

    List<String> connectors() {
        return connect.connectors().stream().map(ObservedConnector::name).toList();
    }

    Set<String> topics() throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap()))) {
            return admin.listTopics().names().get();
        }
    }

    List<String> slots() throws SQLException {
        return query("SELECT slot_name FROM pg_replication_slots ORDER BY 1");
    }

    long committed() {
        return traffic.committed().total();
    }

    AuditResult drain() throws SQLException, InterruptedException {
        traffic.close();
        var deadline = System.nanoTime() + DRAINED.toNanos();
        var result = audit.audit();
        while ((result.missing() > 0 || pipeline.health().writer().lag() > 0) && System.nanoTime() < deadline) {
            Thread.sleep(50);
            result = audit.audit();
        }
        return result;
    }

    void execute(String sql) throws SQLException {
        try (var connection = source().dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// What was changed in the source and what stands in the topics, each counted up and down: what is left is missing
    /// (above 0) or doubled. Tombstones are counted against deletes.
    Map<String, Integer> differences() throws Exception {
        var differences = new HashMap<String, Integer>();
        for (var row : query("SELECT table_name, op, before::text, after::text FROM audit.journal", 4)) {
            differences.merge(digest(row.get(0), row.get(1), row.get(2), row.get(3)), 1, Integer::sum);
            if (row.get(1).equals("d")) {
                differences.merge("tombstones of " + row.get(0), 1, Integer::sum);
            }
        }
        for (var table : entry().tables()) {
            for (var value : records(table)) {
                if (value == null) {
                    differences.merge("tombstones of " + table, -1, Integer::sum);
                    continue;
                }
                var event = JSON.readTree(value);
                var op = event.path("op").asText();
                if (!op.equals("r")) {
                    differences.merge(
                            digest(table.toString(), op, text(event.path("before")), text(event.path("after"))),
                            -1,
                            Integer::sum);
                }
            }
        }
        differences.values().removeIf(count -> count == 0);
        return differences;
    }

    private static String text(com.fasterxml.jackson.databind.JsonNode row) {
        return row.isNull() || row.isMissingNode() ? null : row.toString();
    }

    private static String digest(String table, String op, String before, String after) {
        return table + " " + op + " " + ChangeDigest.of(SOURCE.serverName(), table, op, before, after);
    }

    /// The values in a table's topic, committed ones only, in their order; null for a tombstone.
    List<String> records(TableId table) {
        var settings = Map.<String, Object>of("bootstrap.servers", bootstrap(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(entry().topic(table), 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).get(partition);
            var values = new ArrayList<String>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }

    private List<String> query(String sql) throws SQLException {
        return query(sql, 1).stream().map(List::getFirst).toList();
    }

    private List<List<String>> query(String sql, int columns) throws SQLException {
        try (var connection = source().dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= columns; column++) {
                    row.add(rows.getString(column));
                }
                found.add(row);
            }
            return found;
        }
    }

    private PipelineConfig config(Scope scope) {
        return new PipelineConfig(
                List.of(entry()),
                target().connection(),
                new KafkaSettings(Optional.of(bootstrap()), Map.of()),
                ConnectSettings.none().at(services.connect().url()),
                new ConnectorSettings(
                        1,
                        "initial",
                        Duration.ofSeconds(5),
                        4,
                        scope,
                        new ConnectorSettings.TopicCreation(true, 1, 1),
                        ConnectorSettings.DEFAULT_RESTART_LIMIT,
                        false),
                new WriterSettings(CHANGES, "streamsql-writer", false, true, 0, new WriterSettings.Start.Earliest()),
                Optional.of("test"));
    }

    private SourceEntry entry() {
        var entry = SOURCE.entry(1, source().connection(), Map.of("poll.interval.ms", Secret.plain("50")));
        var tables = new ArrayList<>(entry.tables());
        tables.add(QUIET);
        return new SourceEntry(
                1,
                true,
                entry.connection(),
                entry.serverName(),
                tables,
                entry.historyTopic(),
                entry.connectorProperties());
    }

    private WorkerProfile profile() {
        return new WorkerProfile(bootstrap(), true, SecretPlacement.asWritten());
    }

    private String bootstrap() {
        return services.kafka().bootstrapServers();
    }

    private DemoDatabase source() {
        return new DemoDatabase(services.database("source"), SOURCE.databaseName());
    }

    private DemoDatabase target() {
        return new DemoDatabase(services.database("target"), "streamsql");
    }

    @Override
    public void close() {
        try (folder;
                services) {
            if (traffic != null) {
                traffic.close();
            }
            if (pipeline != null) {
                pipeline.close();
            }
            if (connect != null) {
                connect.close();
            }
        }
    }
}
