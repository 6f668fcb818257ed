package io.streamsql.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.embedded.connect.EmbeddedConnect;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.folder.SecretAccess;
import io.streamsql.embedded.kafka.EmbeddedKafka;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.reconcile.ConnectorChange;
import io.streamsql.pipeline.reconcile.FieldDifference;
import io.streamsql.pipeline.reconcile.Reconciler;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.ConnectorSpecs;
import io.streamsql.pipeline.spec.WorkerProbe;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How far a replication slot moves while its table rests: with the log, and never past a change that Kafka has not
/// taken. Through a real PostgreSQL, broker and worker; each test has an entry number of its own.
class QuietSlotTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    // A worker stops its tasks, heartbeats and all, once Kafka has missed one heartbeat of its own
    private static final Map<String, String> PATIENT =
            Map.of("session.timeout.ms", "60000", "heartbeat.interval.ms", "15000", "rebalance.timeout.ms", "10000");

    @TempDir
    private static Path parent;

    private static DataFolder folder;
    private static PostgresServer postgres;
    private static EmbeddedKafka kafka;
    private static EmbeddedConnect connect;
    private static ConnectClient client;

    @BeforeAll
    static void start() throws Exception {
        folder = DataFolder.open(parent.resolve("data"));
        postgres = PostgresServer.start(folder, "source");
        postgres.createDatabaseIfMissing("shop");
        kafka = EmbeddedKafka.start(folder);
        startConnect();
        execute("CREATE SCHEMA dbo", "CREATE TABLE dbo.busy (id int)");
    }

    private static void startConnect() {
        var address = kafka.bootstrapServers();
        connect = EmbeddedConnect.start(folder, address, SecretAccess.none(), PATIENT, () -> address);
        client = new ConnectClient(connect.url(), ConnectSettings.none());
    }

    @AfterAll
    static void stop() {
        client.close();
        connect.close();
        kafka.close();
        postgres.close();
        folder.close();
    }

    @Test
    void itFollowsTheLogWhileItsTableRestsAndNoMessageBecomesARecord() throws Exception {
        execute("CREATE TABLE dbo.quiet (id int PRIMARY KEY)");
        var quiet = captured(1, "quiet");

        awaitFollowed(quiet, true);
        client.stop(quiet.name());
        await().until(() -> tasks(quiet) == 0);
        execute(
                "SELECT pg_logical_emit_message(true, 'outbox', 'of another program')",
                "SELECT pg_logical_emit_message(false, 'outbox', 'of another program')");
        client.resume(quiet.name());
        awaitFollowed(quiet, true);

        execute("INSERT INTO dbo.quiet VALUES (1)");
        await().until(() -> ids(quiet).equals(List.of(1)));
        assertThat(topics()).contains("streamsql-heartbeats").doesNotContain("SHOP1-dbo_quiet.message");
    }

    @Test
    void itFollowsTheLogAlsoWhileNoCommitIsAnsweredBecauseAStandbyIsAway() throws Exception {
        execute("CREATE TABLE dbo.alone (id int PRIMARY KEY)");
        var alone = captured(5, "alone");
        execute("ALTER SYSTEM SET synchronous_standby_names = 'away'", "SELECT pg_reload_conf()");
        try {
            await().until(() -> query("SHOW synchronous_standby_names").equals("away"));
            awaitFollowed(alone, true);
        } finally {
            execute("ALTER SYSTEM RESET synchronous_standby_names", "SELECT pg_reload_conf()");
        }
    }

    /// Heartbeats are committed before it, and lie behind its rows in the log.
    @Test
    void aTransactionThatOutlastsHeartbeatsAndARestartArrivesWholeAndOnce() throws Exception {
        execute("CREATE TABLE dbo.slow (id int PRIMARY KEY)");
        var slow = captured(2, "slow");
        try (var connection = postgres.connect("shop");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO dbo.slow VALUES (1)");
            awaitFollowed(slow, false);
            client.stop(slow.name());
            await().until(() -> tasks(slow) == 0);
            statement.execute("INSERT INTO dbo.slow VALUES (2)");
            client.resume(slow.name());
            awaitFollowed(slow, false);
            statement.execute("INSERT INTO dbo.slow VALUES (3)");
            connection.commit();
        }

        execute("INSERT INTO dbo.slow VALUES (4)");
        await().until(() -> ids(slow).contains(4));
        assertThat(ids(slow)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void itStaysBeforeChangesThatKafkaHasNotTakenHoweverManyHeartbeatsFollow() throws Exception {
        execute("CREATE TABLE dbo.unsent (id int PRIMARY KEY)");
        var unsent = captured(3, "unsent");
        execute(
                "INSERT INTO dbo.unsent VALUES (0)",
                "SELECT pg_create_logical_replication_slot('counting', 'pgoutput')");
        await().until(() -> ids(unsent).equals(List.of(0)));

        kafka.close();
        execute("INSERT INTO dbo.unsent VALUES (1)");
        var unsentUpTo = logEnd();
        for (var id = 2; id <= 50; id++) {
            execute("INSERT INTO dbo.unsent VALUES (" + id + ")");
        }
        var messages = messages(unsent);
        await().until(() -> messages(unsent) >= messages + 3);
        assertThat(confirmed(unsent, unsentUpTo)).isFalse();
        client.close();
        connect.close();
        assertThat(confirmed(unsent, unsentUpTo)).isFalse();

        kafka = EmbeddedKafka.start(folder);
        startConnect();
        await().until(() -> ids(unsent).size() > 50);
        assertThat(ids(unsent)).isEqualTo(IntStream.rangeClosed(0, 50).boxed().toList());
        execute("SELECT pg_drop_replication_slot('counting')");
        awaitFollowed(unsent, true);
    }

    @Test
    void aConnectorOfAnEarlierVersionIsUpdatedOnceAndItsSlotFollows() throws Exception {
        execute("CREATE TABLE dbo.older (id int PRIMARY KEY)");
        var older = captured(4, "older");
        var earlier = new HashMap<>(older.config());
        earlier.keySet().removeAll(List.of("heartbeat.action.query", "message.prefix.exclude.list"));
        client.put(older.name(), earlier);
        execute("INSERT INTO dbo.older VALUES (1)");
        await().until(() -> ids(older).equals(List.of(1)));

        var reconciler = new Reconciler(client, List.of(older));
        var plan = reconciler.plan();
        assertThat(plan.all(ConnectorChange.Update.class))
                .singleElement()
                .satisfies(update -> assertThat(update.differences())
                        .map(FieldDifference::toString)
                        .containsExactlyInAnyOrder(
                                "heartbeat.action.query: (not set) → "
                                        + older.config().get("heartbeat.action.query"),
                                "message.prefix.exclude.list: (not set) → .*"));
        reconciler.apply(plan, change -> !(change instanceof ConnectorChange.Orphan));

        await().until(() ->
                reconciler.plan().all(ConnectorChange.Unchanged.class).size() == 1);
        awaitFollowed(older, true);
    }

    /// Writes into a table that nobody captures, and waits until a slot has left that behind.
    ///
    /// @param released whether the server must be free to remove that log too: not before all transactions that
    ///                 began before are ended
    private static void awaitFollowed(ConnectorSpec connector, boolean released) throws SQLException {
        execute("SET synchronous_commit = off", "INSERT INTO dbo.busy SELECT generate_series(1, 1000)");
        var end = logEnd();
        await().until(() -> confirmed(connector, end));
        if (released) {
            await().until(() -> is(connector, "restart_lsn >= '" + end + "'"));
        }
    }

    private static boolean confirmed(ConnectorSpec connector, String place) throws SQLException {
        return is(connector, "confirmed_flush_lsn >= '" + place + "'");
    }

    private static boolean is(ConnectorSpec connector, String condition) throws SQLException {
        var slot = connector.config().get("slot.name");
        return query("SELECT " + condition + " FROM pg_replication_slots WHERE slot_name = '" + slot + "'")
                .equals("t");
    }

    private static String logEnd() throws SQLException {
        return query("SELECT pg_current_wal_insert_lsn()");
    }

    /// How many messages the log holds, whoever put them there.
    private static int messages(ConnectorSpec connector) throws SQLException {
        return Integer.parseInt(query("""
                SELECT count(*) FROM pg_logical_slot_peek_binary_changes('counting', NULL, NULL,
                    'proto_version', '1', 'messages', 'true', 'publication_names', '%s')
                WHERE get_byte(data, 0) = ascii('M')""".formatted(connector.config().get("publication.name"))));
    }

    /// One table's connector, once it has finished its first copy.
    private static ConnectorSpec captured(int number, String table) {
        var quick = Map.of("poll.interval.ms", Secret.plain("50"), "heartbeat.interval.ms", Secret.plain("200"));
        var tables = List.of(new TableId("dbo", table));
        var entry = new SourceEntry(number, true, source(), "SHOP" + number, tables, "h", quick);
        var config = config(entry);
        var wanted =
                ConnectorSpecs.of(config, new WorkerProbe(client, config).ask().profile());
        var reconciler = new Reconciler(client, wanted);
        reconciler.apply(reconciler.plan(), change -> !(change instanceof ConnectorChange.Orphan));
        var connector = wanted.getFirst();
        await().until(() -> client.offsets(connector.name()).snapshotCompleted());
        return connector;
    }

    private static int tasks(ConnectorSpec connector) {
        return client.connectors().stream()
                .filter(there -> there.name().equals(connector.name()))
                .mapToInt(there -> there.status().tasks().size())
                .sum();
    }

    private static DatabaseConnection source() {
        return new DatabaseConnection(
                DatabaseType.POSTGRESQL,
                postgres.host(),
                postgres.port(),
                postgres.user(),
                postgres.password(),
                "shop",
                false,
                false);
    }

    private static PipelineConfig config(SourceEntry entry) {
        var topics = new ConnectorSettings.TopicCreation(true, 1, 1);
        return new PipelineConfig(
                List.of(entry),
                entry.connection(),
                new KafkaSettings(Optional.of(kafka.bootstrapServers()), Map.of()),
                ConnectSettings.none().at(connect.url()),
                new ConnectorSettings(
                        1, "initial", Duration.ofSeconds(5), 4, ConnectorSettings.Scope.TABLE, topics, 50, false),
                new WriterSettings(
                        new TableId("dbo", "CDCChanges"), "test", false, true, 0, new WriterSettings.Start.Earliest()),
                Optional.empty());
    }

    /// The rows' ids in the connector's topic, committed ones only, in their order.
    private static List<Integer> ids(ConnectorSpec connector) throws Exception {
        var topic = connector.topics().getFirst();
        var ids = new ArrayList<Integer>();
        if (!topics().contains(topic)) {
            return ids;
        }
        var settings = Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrapServers(), "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (var row : consumer.poll(Duration.ofMillis(200))) {
                    ids.add(JSON.readTree(row.value()).path("after").path("id").asInt());
                }
            }
        }
        return ids;
    }

    private static Set<String> topics() throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = postgres.connect("shop");
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String query(String sql) throws SQLException {
        try (Connection connection = postgres.connect("shop");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
