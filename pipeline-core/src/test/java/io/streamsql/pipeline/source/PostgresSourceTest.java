package io.streamsql.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Sources;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A PostgreSQL that is asked what it publishes of tables `shop.…`.
class PostgresSourceTest {
    private static final String PASSWORD = "not-to-be-shown";
    private static EmbeddedPostgres postgres;

    private final SourceWatch watch = new SourceWatch(() -> Instant.parse("2026-11-24T13:48:00Z"));

    @BeforeAll
    static void startServer() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        execute("DROP SCHEMA IF EXISTS shop CASCADE", "CREATE SCHEMA shop");
        for (var publication : ask("SELECT pubname FROM pg_publication")) {
            execute("DROP PUBLICATION \"" + publication + "\"");
        }
    }

    @Test
    void aPublicationThatIsThereAlreadyAndSendsPartitionsUnderTheirOwnNamesIsAlteredAndTheGapIsTold() throws Exception {
        partitioned("events");
        var connector = connector("events");
        publish(connector, "events");

        look(connector);

        assertThat(ask("SELECT pubviaroot FROM pg_publication")).containsExactly("t");
        var gap = "13:48 UTC: The publication streamsql_db1_shop_events sent the changes of shop.events's partitions"
                + " under the partitions' names, which are not captured. StreamSQL has altered it, and they come as"
                + " shop.events's now. What was changed before is missing: copy the table again: streamsql connectors"
                + " resnapshot 'postgres-source-connector-db1-shop_events'";
        assertThat(told(connector)).containsExactly(gap);
        look(connector);
        assertThat(told(connector)).containsExactly(gap);
    }

    @Test
    void whereNothingMayBeChangedItIsTold() throws Exception {
        partitioned("events");
        var connector = connector("events");
        publish(connector, "events");

        watch.look(List.of(connector), Set.of(), false);

        assertThat(ask("SELECT pubviaroot FROM pg_publication")).containsExactly("f");
        assertThat(told(connector))
                .singleElement()
                .asString()
                .startsWith("The publication streamsql_db1_shop_events sends the changes of shop.events's partitions"
                        + " under the partitions' names");
    }

    @Test
    void aPublicationThatTheOperatorNamedIsLeftAloneAndTheStatementIsTold() throws Exception {
        partitioned("events");
        execute("CREATE PUBLICATION \"Theirs\" FOR TABLE shop.events");
        var connector = connector(Map.of("publication.name", "Theirs"), "events");

        look(connector);

        assertThat(ask("SELECT pubviaroot FROM pg_publication")).containsExactly("f");
        assertThat(told(connector))
                .singleElement()
                .asString()
                .contains("ALTER PUBLICATION \"Theirs\" SET (publish_via_partition_root = true)");
    }

    @Test
    void aPublicationOfAnotherOwnerIsLeftAloneAndTheStatementIsTold() throws Exception {
        partitioned("events");
        var connector = connector("events");
        publish(connector, "events");
        execute(
                "DROP ROLE IF EXISTS other",
                "CREATE ROLE other LOGIN",
                "GRANT USAGE ON SCHEMA shop TO other",
                "GRANT SELECT ON ALL TABLES IN SCHEMA shop TO other");

        var others = connector(entry(login("other"), Map.of(), "events"));
        look(others);

        assertThat(ask("SELECT pubviaroot FROM pg_publication")).containsExactly("f");
        assertThat(told(others)).singleElement().asString().contains("as the publication's owner: ALTER PUBLICATION");
    }

    @Test
    void whatIsPublishedAsItShouldBeIsNothingToTell() throws Exception {
        partitioned("events");
        execute("CREATE TABLE shop.\"Order Lines\" (id int PRIMARY KEY)");
        var events = connector("events");
        var lines = connector("Order Lines");
        execute(
                "CREATE PUBLICATION " + name(events)
                        + " FOR TABLE shop.events WITH (publish_via_partition_root = true)",
                "CREATE PUBLICATION " + name(lines) + " FOR ALL TABLES");

        look(events, lines);

        assertThat(told(events)).isEmpty();
        assertThat(told(lines)).isEmpty();
    }

    @Test
    void whatIsNotPublishedIsToldOnceTheFirstCopyIsDone() throws Exception {
        execute("CREATE TABLE shop.a (id int PRIMARY KEY)", "CREATE TABLE shop.b (id int PRIMARY KEY)");
        var missing = connector("a");
        var without = connector("b");
        publish(without, "a");

        watch.look(List.of(missing, without), Set.of(), true);
        assertThat(told(missing)).isEmpty();
        assertThat(told(without)).isEmpty();
        look(missing, without);

        assertThat(told(missing)).singleElement().asString().contains("streamsql_db1_shop_a", "is missing");
        assertThat(told(without))
                .singleElement()
                .asString()
                .startsWith("shop.b is not in the publication streamsql_db1_shop_b");
    }

    @Test
    void operationsRowsAndColumnsThatAreLeftOutAreTold() throws Exception {
        execute(
                "CREATE TABLE shop.a (id int PRIMARY KEY, v int)",
                "CREATE TABLE shop.b (id int PRIMARY KEY, v int)",
                "CREATE TABLE shop.c (id int PRIMARY KEY, v int)");
        var some = connector("a");
        var rows = connector("b");
        var columns = connector("c");
        execute(
                "CREATE PUBLICATION " + name(some) + " FOR TABLE shop.a WITH (publish = 'insert, update')",
                "CREATE PUBLICATION " + name(rows) + " FOR TABLE shop.b WHERE (id > 5)",
                "CREATE PUBLICATION " + name(columns) + " FOR TABLE shop.c (id)");

        look(some, rows, columns);

        assertThat(told(some)).singleElement().asString().contains("leaves out every delete and every truncate");
        assertThat(told(rows)).singleElement().asString().contains("some rows or columns of shop.b only");
        assertThat(told(columns)).singleElement().asString().contains("some rows or columns of shop.c only");

        var skipping = connector(Map.of("skipped.operations", "d,t"), "a");
        look(skipping);
        assertThat(told(skipping)).isEmpty();
    }

    @Test
    void aPartitionBesideItsTableAndATableThatInheritsAreTold() throws Exception {
        partitioned("events");
        execute(
                "CREATE TABLE shop.parent (id int PRIMARY KEY)",
                "CREATE TABLE shop.child (PRIMARY KEY (id)) INHERITS (shop.parent)");
        var connector = Sources.specs(
                        Scope.DATABASE, entry(login("postgres"), Map.of(), "events", "events_1", "parent"))
                .getFirst();
        execute("CREATE PUBLICATION " + name(connector)
                + " FOR TABLE shop.events, shop.events_1, shop.parent WITH (publish_via_partition_root = true)");

        look(connector);

        assertThat(told(connector))
                .satisfiesExactly(
                        partition -> assertThat(partition).startsWith("shop.events_1 is a partition of shop.events"),
                        child -> assertThat(child).startsWith("shop.child inherits from a captured table"));
    }

    @Test
    void namesThatTheSourceDoesNotHaveAreToldWithTheRightOne() throws Exception {
        execute(
                "CREATE TABLE shop.orders (id int PRIMARY KEY)",
                "CREATE TABLE shop.\"CaseTable\" (id int PRIMARY KEY)",
                "CREATE TABLE shop.casetable (id int PRIMARY KEY)",
                "CREATE VIEW shop.today AS SELECT 1 AS id");
        var list = "DB1_TABLE_INCLUDE_LIST";
        var wrong = new ArrayList<String>();
        for (var name : List.of("Orders", "odrers", "CASETABLE", "nowhere", "today", "CaseTable", "casetable")) {
            var connector = connector(name);
            watch.look(List.of(connector), Set.of(), true);
            wrong.addAll(told(connector));
        }

        assertThat(wrong)
                .containsExactly(
                        "shop.Orders is no table of postgres that its login can see; there is shop.orders. Write the right name"
                                + " in " + list + ".",
                        "shop.odrers is no table of postgres that its login can see; there is shop.orders. Write the right name"
                                + " in " + list + ".",
                        "shop.CASETABLE is no table of postgres that its login can see; there is shop.CaseTable or"
                                + " shop.casetable. Write the right name in " + list + ".",
                        "shop.nowhere is no table of postgres that its login can see. Correct " + list
                                + ", or create the table and restart the connector.",
                        "shop.today is a view, which has no changes of its own: list the tables behind it instead.");
    }

    @Test
    void aSourceThatIsAwayKeepsNoOtherFromBeingLookedAtAndSilencesNothing() throws Exception {
        var away = connector(entry(at(freePort(), "postgres"), Map.of(), "events"));
        var connector = connector("nowhere");

        look(away, connector);

        assertThat(told(connector)).hasSize(1);
        assertThat(told(away)).isEmpty();
    }

    @Test
    void aSourceThatAnsweredAndDoesNotAnyMoreIsToldWithWhatWasKnownOfIt() throws Exception {
        execute("DROP ROLE IF EXISTS fickle", "CREATE ROLE fickle LOGIN");
        var connector = connector(entry(login("fickle"), Map.of(), "nowhere"));
        look(connector);
        execute("ALTER ROLE fickle NOLOGIN");

        look(connector);

        assertThat(told(connector))
                .satisfiesExactly(
                        name -> assertThat(name).startsWith("shop.nowhere is no table"),
                        away -> assertThat(away)
                                .startsWith("What the source publishes is not known since 13:48 UTC: PostgreSQL at"
                                        + " localhost:" + postgres.getPort() + "/postgres, user fickle, could not")
                                .doesNotContain(PASSWORD));
        execute("ALTER ROLE fickle LOGIN");
        look(connector);
        assertThat(told(connector)).hasSize(1);
    }

    @Test
    void aServerThatTakesTheConnectionAndSaysNothingIsGivenUp() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var source = at(silent.getLocalPort(), "postgres");

            assertThatThrownBy(() -> new SourceReader(source, Duration.ofSeconds(1)).tables(List.of()))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("no answer within 1 s")
                    .hasMessageNotContaining(PASSWORD);
        }
    }

    private void look(ConnectorSpec... connectors) throws InterruptedException {
        var all = List.of(connectors);
        watch.look(all, Set.copyOf(all.stream().map(ConnectorSpec::name).toList()), true);
    }

    private List<String> told(ConnectorSpec connector) {
        return watch.of(connector.name());
    }

    private static void partitioned(String table) throws SQLException {
        execute(
                "CREATE TABLE shop.%1$s (id int PRIMARY KEY) PARTITION BY RANGE (id)".formatted(table),
                "CREATE TABLE shop.%1$s_1 PARTITION OF shop.%1$s FOR VALUES FROM (0) TO (100)".formatted(table));
    }

    private static void publish(ConnectorSpec connector, String table) throws SQLException {
        execute("CREATE PUBLICATION " + name(connector) + " FOR TABLE shop." + table);
    }

    private static String name(ConnectorSpec connector) {
        return connector.config().get("publication.name");
    }

    private static ConnectorSpec connector(String table) {
        return connector(Map.of(), table);
    }

    private static ConnectorSpec connector(Map<String, String> properties, String table) {
        return connector(entry(login("postgres"), properties, table));
    }

    private static ConnectorSpec connector(SourceEntry entry) {
        return Sources.specs(Scope.TABLE, entry).getFirst();
    }

    private static SourceEntry entry(DatabaseConnection connection, Map<String, String> properties, String... tables) {
        var secrets = new HashMap<String, Secret>();
        properties.forEach((property, value) -> secrets.put(property, Secret.plain(value)));
        return new SourceEntry(
                1,
                true,
                connection,
                "SHOP",
                Stream.of(tables).map(table -> new TableId("shop", table)).toList(),
                "h",
                secrets);
    }

    private static DatabaseConnection login(String user) {
        return at(postgres.getPort(), user);
    }

    private static DatabaseConnection at(int port, String user) {
        return new DatabaseConnection(
                DatabaseType.POSTGRESQL, "localhost", port, user, Secret.plain(PASSWORD), "postgres", false, true);
    }

    /// Nobody listens there.
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
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
