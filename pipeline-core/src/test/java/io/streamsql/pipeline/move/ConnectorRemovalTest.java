package io.streamsql.pipeline.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.FakeConnectWorker;
import io.streamsql.pipeline.source.SourceCleanup.Outcome;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Sources;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/// What becomes of slots and publications of a real PostgreSQL when their connectors are deleted from a worker.
class ConnectorRemovalTest {
    private static final String SLOT = "streamsql_db1_dbo_a";
    private static EmbeddedPostgres postgres;

    private FakeConnectWorker worker;
    private ConnectClient client;

    @BeforeAll
    static void startServer() throws IOException {
        postgres = EmbeddedPostgres.builder()
                .setServerConfig("wal_level", "logical")
                .start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void start() throws Exception {
        worker = new FakeConnectWorker();
        client = new ConnectClient(worker.url(), ConnectSettings.none());
        for (var slot : slots()) {
            execute("SELECT pg_drop_replication_slot('" + slot + "')");
        }
        for (var publication : publications()) {
            execute("DROP PUBLICATION \"" + publication + "\"");
        }
        execute(
                "DROP SCHEMA IF EXISTS dbo CASCADE",
                "CREATE SCHEMA dbo",
                "CREATE TABLE dbo.a (id int PRIMARY KEY)",
                "CREATE PUBLICATION " + SLOT + " FOR TABLE dbo.a",
                "SELECT pg_create_logical_replication_slot('" + SLOT + "', 'pgoutput')");
    }

    @AfterEach
    void stop() {
        client.close();
        worker.close();
    }

    @Test
    void slotAndPublicationGoAndTheOffsetsWithThem() throws Exception {
        var connector = registered(entry("postgres", Map.of()));

        var outcome = remove(connector, connector.entry());

        assertThat(outcome.left()).isEmpty();
        assertThat(outcome.words())
                .isEqualTo("The replication slot %1$s was dropped at %2$s.\nThe publication %1$s was dropped at %2$s."
                        .formatted(SLOT, connector.entry().connection().address()));
        assertThat(slots()).isEmpty();
        assertThat(publications()).isEmpty();
        var path = "/connectors/" + connector.name();
        assertThat(writes()).containsExactly("PUT " + path + "/stop", "DELETE " + path + "/offsets", "DELETE " + path);
    }

    @Test
    void aSlotWhoseReaderHasNotEndedYetIsWaitedFor() throws Exception {
        var connector = registered(entry("postgres", Map.of()));
        var reader = reader();
        worker.afterwards(
                "PUT /connectors/" + connector.name() + "/stop",
                () -> Thread.ofVirtual().start(() -> {
                    try (reader) {
                        // Some looks later
                        while (activity("streamsql-source") == 0) {
                            Thread.onSpinWait();
                        }
                    } catch (SQLException failed) {
                        throw new IllegalStateException(failed);
                    }
                }));

        assertThat(remove(connector, connector.entry()).left()).isEmpty();

        assertThat(slots()).isEmpty();
        assertThat(worker.connectors).isEmpty();
    }

    @Test
    void aLoginWithoutTheRightsLeavesTheStatementsToRun() throws Exception {
        execute("DROP ROLE IF EXISTS plain", "CREATE ROLE plain LOGIN");
        var connector = registered(entry("plain", Map.of()));

        var outcome = remove(connector, connector.entry());

        assertThat(outcome.dropped()).isEmpty();
        assertThat(outcome.left())
                .singleElement()
                .asString()
                .startsWith(
                        "The replication slot " + SLOT + " and the publication " + SLOT + " may still be at localhost:")
                .contains("which then keeps its log for ever", "permission denied")
                .endsWith("Run there: SELECT pg_drop_replication_slot('" + SLOT + "'); DROP PUBLICATION IF EXISTS \""
                        + SLOT + "\";");
        assertThat(slots()).containsExactly(SLOT);
        assertThat(worker.connectors).isEmpty();
        // Created anew it goes on from its slot
        assertThat(writes()).noneMatch(write -> write.endsWith("/offsets"));
    }

    @Test
    void whoseEntryIsGoneIsEnteredAsConnectKnowsOrLeftWithItsStatements() throws Exception {
        var entry = entry("postgres", Map.of());
        var reference = registered(entry);
        assertThat(reference.config().get("database.password")).startsWith("${file:");

        assertThat(remove(reference).left())
                .singleElement()
                .asString()
                .contains(
                        "no entry of the configuration has a login for this database",
                        "SELECT pg_drop_replication_slot");
        assertThat(slots()).containsExactly(SLOT);

        var config = new HashMap<>(reference.config());
        config.put("database.password", "written-out");
        client.put(reference.name(), config);
        assertThat(remove(reference).left()).isEmpty();
        assertThat(slots()).isEmpty();
    }

    @Test
    void aSourceThatIsAwayKeepsNoConnectorFromBeingDeleted() throws Exception {
        int nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        var connector = registered(entry(nobody, "postgres", Map.of()));

        assertThat(remove(connector, connector.entry()).left())
                .singleElement()
                .asString()
                .contains("could not say which replication slots it has", "SELECT pg_drop_replication_slot");
        assertThat(writes()).containsExactly("DELETE /connectors/" + connector.name());
    }

    @Test
    void aWorkerThatCannotForgetOffsetsKeepsTheSlotTheyNeed() throws Exception {
        worker.version("3.5.2");
        var connector = registered(entry("postgres", Map.of()));

        assertThat(remove(connector, connector.entry()).left())
                .singleElement()
                .asString()
                .contains("Kafka Connect before version 3.6 keeps its offsets, which need the slot.");
        assertThat(slots()).containsExactly(SLOT);
        assertThat(worker.connectors).isEmpty();
    }

    @Test
    void whatAnotherConnectorUsesAndAPublicationOfTheOperatorsStay() throws Exception {
        var named = Map.of("slot.name", Secret.plain("mine"), "publication.name", Secret.plain("Theirs"));
        execute(
                "SELECT pg_create_logical_replication_slot('mine', 'pgoutput')",
                "CREATE PUBLICATION \"Theirs\" FOR TABLE dbo.a");
        var connector = registered(entry("postgres", named));
        var config = new HashMap<>(connector.config());
        config.put("name", "somebody-elses");
        client.put("somebody-elses", config);

        assertThat(remove(connector, connector.entry()).left())
                .satisfiesExactly(
                        slot -> assertThat(slot)
                                .startsWith("The replication slot mine stays at")
                                .endsWith("somebody-elses reads from it. Once nobody does, run there:"
                                        + " SELECT pg_drop_replication_slot('mine');"),
                        publication -> assertThat(publication)
                                .endsWith("somebody-elses reads it. Once nobody does, run there:"
                                        + " DROP PUBLICATION IF EXISTS \"Theirs\";"));
        assertThat(writes()).noneMatch(write -> write.endsWith("/offsets"));

        client.delete("somebody-elses");
        client.put(connector.name(), connector.config());
        assertThat(remove(connector, connector.entry()).left())
                .singleElement()
                .asString()
                .startsWith("The publication Theirs stays at")
                .contains("a name of your own", "DROP PUBLICATION IF EXISTS \"Theirs\";");
        assertThat(slots()).containsExactly(SLOT);
        assertThat(publications()).contains("Theirs");
    }

    @Test
    void aSlotThatDebeziumLeftOfAReplacedConnectorIsDroppedToo() throws Exception {
        var old = registered(entry("postgres", Map.of()));
        var retirement = new Retirement(
                new ConnectorStates(client, Duration.ofMinutes(1)), Sources.specs(Scope.DATABASE, old.entry()));

        // It runs as it is told, and drops nothing: this worker runs no connector
        retirement.remove(client.connectors());

        assertThat(retirement.remarks()).isEmpty();
        assertThat(slots()).isEmpty();
        assertThat(publications()).isEmpty();
    }

    @Test
    void aSqlServerConnectorKeepsNothingAtItsSourceAndItsOffsetsStay() {
        var spec = Sources.specs(Scope.TABLE, Sources.sqlServer(1, Sources.tables("A")))
                .getFirst();
        client.put(spec.name(), spec.config());
        worker.requests.clear();

        assertThat(remove(spec)).isEqualTo(Outcome.NOTHING);

        assertThat(writes()).containsExactly("DELETE /connectors/" + spec.name());
    }

    private Outcome remove(ConnectorSpec connector, SourceEntry... entries) {
        return new ConnectorRemoval(client, List.of(entries), List.of()).remove(connector.name());
    }

    private ConnectorSpec registered(SourceEntry entry) {
        var spec = Sources.specs(Scope.TABLE, entry).getFirst();
        client.put(spec.name(), spec.config());
        worker.requests.clear();
        return spec;
    }

    private List<String> writes() {
        return worker.requests.stream()
                .filter(request -> !request.startsWith("GET"))
                .toList();
    }

    private static SourceEntry entry(String user, Map<String, Secret> properties) {
        return entry(postgres.getPort(), user, properties);
    }

    private static SourceEntry entry(int port, String user, Map<String, Secret> properties) {
        var connection = new DatabaseConnection(
                DatabaseType.POSTGRESQL, "localhost", port, user, Secret.plain("-"), "postgres", false, true);
        return new SourceEntry(1, true, connection, "SHOP", List.of(new TableId("dbo", "a")), "h", properties);
    }

    /// Somebody who reads from the slot.
    private static Connection reader() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("replication", "database");
        properties.setProperty("preferQueryMode", "simple");
        properties.setProperty("assumeMinServerVersion", "10");
        var connection = DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres", properties);
        connection
                .unwrap(PGConnection.class)
                .getReplicationAPI()
                .replicationStream()
                .logical()
                .withSlotName(SLOT)
                .withSlotOption("proto_version", 1)
                .withSlotOption("publication_names", SLOT)
                .start();
        return connection;
    }

    private static int activity(String application) {
        try {
            return ask("SELECT pid FROM pg_stat_activity WHERE application_name = '" + application
                            + "' AND query LIKE '%active_pid%'")
                    .size();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<String> slots() throws SQLException {
        return ask("SELECT slot_name FROM pg_replication_slots");
    }

    private static List<String> publications() throws SQLException {
        return ask("SELECT pubname FROM pg_publication");
    }

    private static void execute(String... statements) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> ask(String sql) throws SQLException {
        var answers = new ArrayList<String>();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
        }
        return answers;
    }
}
