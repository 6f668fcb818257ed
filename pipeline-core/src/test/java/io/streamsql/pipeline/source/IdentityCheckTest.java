package io.streamsql.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.source.Difference.Harm;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Sources;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables `shop.…` with and without a replica identity. Whether the application's own statements are refused says the
/// server itself: nothing here is taken from its documentation.
class IdentityCheckTest {
    private static final String PUBLICATION = "streamsql_db1_shop_t";
    private static EmbeddedPostgres postgres;

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

    /// The second column: the way out that is told beside REPLICA IDENTITY FULL, of those that a statement alone can
    /// go;
    /// `ok` where nothing is refused.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id int PRIMARY KEY                                    |                                      | ok
            id int                                                |                                      | ADD PRIMARY KEY
            id int                                                | REPLICA IDENTITY FULL                | ok
            id int PRIMARY KEY                                    | REPLICA IDENTITY NOTHING             | REPLICA IDENTITY DEFAULT
            id int PRIMARY KEY DEFERRABLE                         |                                      | not deferrable
            id int UNIQUE                                         |                                      | ADD PRIMARY KEY
            id int NOT NULL UNIQUE                                |                                      | USING INDEX "t_id_key"
            id int NOT NULL UNIQUE DEFERRABLE                     |                                      | ADD PRIMARY KEY
            id int NOT NULL UNIQUE                                | REPLICA IDENTITY USING INDEX t_id_key | ok
            id int, g int GENERATED ALWAYS AS (id) STORED         |                                      | ADD PRIMARY KEY
            id int, g int GENERATED ALWAYS AS (id) STORED         | REPLICA IDENTITY FULL                | generated
            id int, g int GENERATED ALWAYS AS (id)                | REPLICA IDENTITY FULL                | generated
            id int PRIMARY KEY, g int GENERATED ALWAYS AS (id) STORED |                                  | ok
            id int PRIMARY KEY, g int GENERATED ALWAYS AS (id) STORED | REPLICA IDENTITY FULL            | REPLICA IDENTITY DEFAULT
            id int, g int GENERATED ALWAYS AS (id) STORED PRIMARY KEY |                                  | generated
            """)
    void whatIsToldIsWhatTheServerDoes(String columns, String alter, String way) throws Exception {
        execute("CREATE TABLE shop.t (" + columns + ", v int)");
        if (alter != null) {
            execute("ALTER TABLE shop.t " + alter);
        }
        execute("INSERT INTO shop.t (id, v) VALUES (1, 1)");
        var before = told(connector("t"));
        execute("CREATE PUBLICATION " + PUBLICATION + " FOR TABLE shop.t");

        var now = told(connector("t"));

        if (way.equals("ok")) {
            assertThat(refusals("t")).isEmpty();
            assertThat(before).isEmpty();
            assertThat(now).isEmpty();
            return;
        }
        assertThat(refusals("t")).containsExactly("UPDATE", "DELETE");
        assertThat(before).singleElement().satisfies(once -> {
            assertThat(once.harm()).isEqualTo(Harm.AT_START);
            assertThat(once.text()).contains(way);
        });
        assertThat(now).singleElement().satisfies(already -> {
            assertThat(already.harm()).isEqualTo(Harm.NOW);
            assertThat(already.text()).contains(way, "every UPDATE and every DELETE of it");
        });
        for (var statement : statements(now.getFirst())) {
            execute(statement);
            assertThat(refusals("t")).as(statement).isEmpty();
            assertThat(told(connector("t"))).isEmpty();
        }
    }

    @Test
    void theMessageNamesTheWaysOut() throws Exception {
        execute("CREATE TABLE shop.t (id int NOT NULL, v int)", "CREATE UNIQUE INDEX \"By Id\" ON shop.t (id)");

        assertThat(told(connector("t")))
                .singleElement()
                .extracting(Difference::text)
                .isEqualTo("shop.t has no replica identity: once the publication streamsql_db1_shop_t sends it,"
                        + " PostgreSQL refuses every UPDATE and every DELETE of it, the application's own too. Run at the"
                        + " source ALTER TABLE \"shop\".\"t\" REPLICA IDENTITY FULL, or ALTER TABLE \"shop\".\"t\" REPLICA"
                        + " IDENTITY USING INDEX \"By Id\". To capture inserts alone, create the publication yourself:"
                        + " CREATE PUBLICATION \"streamsql_db1_shop_t\" FOR TABLE \"shop\".\"t\" WITH (publish ="
                        + " 'insert, truncate').");
    }

    @Test
    void aPublicationOfInsertsAloneHarmsNobodyAndNoAdviceMakesItDoSo() throws Exception {
        execute("CREATE TABLE shop.t (id int)", "CREATE TABLE shop.u (id int, v int)");
        execute("CREATE PUBLICATION " + PUBLICATION + " FOR TABLE shop.t WITH (publish = 'insert, truncate')");
        execute("CREATE PUBLICATION streamsql_db1_shop_u FOR TABLE shop.u WITH (publish = 'insert, delete')");
        execute("INSERT INTO shop.u VALUES (1)");

        assertThat(told(connector("t"))).isEmpty();
        assertThat(told(connector("t"), true))
                .singleElement()
                .extracting(Difference::text)
                .asString()
                .contains("leaves out every delete and every update, and must leave out updates and deletes as long as"
                        + " shop.t has no replica identity")
                .doesNotContain("SET (publish");
        assertThat(refusals("u")).containsExactly("DELETE");
        assertThat(told(connector("u")))
                .singleElement()
                .satisfies(harm ->
                        assertThat(harm.text()).contains("sends deletes: PostgreSQL refuses every DELETE of it"));
    }

    @Test
    void partitionsAreJudgedByTheirOwnIdentities() throws Exception {
        execute(
                "CREATE TABLE shop.t (id int, v int) PARTITION BY RANGE (id)",
                "CREATE TABLE shop.p1 PARTITION OF shop.t FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE shop.deep PARTITION OF shop.t FOR VALUES FROM (10) TO (30) PARTITION BY RANGE (id)",
                "CREATE TABLE shop.p2 PARTITION OF shop.deep FOR VALUES FROM (10) TO (20)",
                "CREATE TABLE shop.p3 PARTITION OF shop.deep FOR VALUES FROM (20) TO (30)",
                "ALTER TABLE shop.t REPLICA IDENTITY FULL",
                "ALTER TABLE shop.p3 REPLICA IDENTITY FULL",
                "INSERT INTO shop.t VALUES (1, 1), (11, 1), (21, 1)");

        assertThat(told(connector("t")))
                .singleElement()
                .satisfies(once -> assertThat(once.text())
                        .startsWith(
                                "2 partitions of shop.t (shop.p1, shop.p2) have no replica identity: once the publication")
                        .contains(
                                "ALTER TABLE \"shop\".\"p1\" REPLICA IDENTITY FULL",
                                "ALTER TABLE \"shop\".\"t\" ADD PRIMARY KEY")
                        .contains("publish_via_partition_root = true"));

        execute("CREATE PUBLICATION " + PUBLICATION + " FOR TABLE shop.t WITH (publish_via_partition_root = true)");
        assertThat(refusals("p1")).hasSize(2);
        assertThat(refusals("p2")).hasSize(2);
        assertThat(refusals("p3")).isEmpty();
        execute("ALTER TABLE shop.p1 REPLICA IDENTITY FULL");
        assertThat(told(connector("t")))
                .singleElement()
                .satisfies(already -> assertThat(already.text())
                        .startsWith("shop.p2, a partition of shop.t, has no replica identity, and the publication"));
        execute("ALTER TABLE shop.t ADD PRIMARY KEY (id)");
        assertThat(refusals("t")).isEmpty();
        assertThat(told(connector("t"))).isEmpty();
    }

    @Test
    void tablesThatInheritArePublishedWithTheirParentByAStatementLikeDebeziums() throws Exception {
        execute(
                "CREATE TABLE shop.t (id int PRIMARY KEY, v int)",
                "CREATE TABLE shop.other (x int)",
                "CREATE TABLE shop.heir () INHERITS (shop.other, shop.t)",
                "INSERT INTO shop.heir (id) VALUES (1)");

        assertThat(told(connector("t")))
                .singleElement()
                .satisfies(once -> assertThat(once.text()).startsWith("shop.heir has no replica identity: once"));

        execute("CREATE PUBLICATION " + PUBLICATION + " FOR TABLE shop.t");
        assertThat(refusals("heir")).hasSize(2);
        assertThat(told(connector("t")))
                .singleElement()
                .satisfies(already -> assertThat(already.harm()).isEqualTo(Harm.NOW));
    }

    @Test
    void unloggedTablesCannotBePublishedAndHaveNoNeed() throws Exception {
        execute("CREATE TABLE shop.t (id int PRIMARY KEY)", "CREATE UNLOGGED TABLE shop.u (id int)");

        assertThat(told(connector(Map.of("publication.autocreate.mode", "all_tables"), "t")))
                .isEmpty();
    }

    @Test
    void whatOtherModesPublishIsJudgedToo() throws Exception {
        execute("CREATE TABLE shop.t (id int)", "CREATE TABLE shop.u (id int)");

        assertThat(told(connector(Map.of("publication.autocreate.mode", "all_tables"), "t")))
                .map(Difference::text)
                .satisfiesExactly(
                        t -> assertThat(t).startsWith("shop.t has no replica identity"),
                        u -> assertThat(u).startsWith("shop.u has no replica identity"));
        assertThat(told(connector(Map.of("publication.autocreate.mode", "disabled"), "t")))
                .isEmpty();
    }

    @Test
    void aTableThatIsAddedToAPublicationIsJudgedBeforeItIs() throws Exception {
        execute("CREATE TABLE shop.t (id int PRIMARY KEY)", "CREATE TABLE shop.u (id int)");
        execute("CREATE PUBLICATION streamsql_db1 FOR TABLE shop.t");
        var connector = Sources.specs(Scope.DATABASE, entry(Map.of(), "t", "u")).getFirst();

        assertThat(told(connector)).singleElement().satisfies(once -> {
            assertThat(once.harm()).isEqualTo(Harm.AT_START);
            assertThat(once.text())
                    .startsWith("shop.u has no replica identity: once the publication streamsql_db1 sends it")
                    .contains("list it in an entry of its own");
        });
    }

    /// An older server cannot be had here; what is asked of one is understood by this one too.
    @Test
    void olderServersAreAskedForWhatTheyKnow() throws Exception {
        execute("CREATE TABLE shop.t (id int NOT NULL UNIQUE, v int)", "CREATE TABLE shop.u (id int PRIMARY KEY)");
        try (var connection = postgres.getPostgresDatabase().getConnection()) {
            assertThat(PostgresSource.tables(connection, 10)).isEqualTo(PostgresSource.tables(connection, 18));
        }
    }

    @Test
    void theWatchTellsHarmWithEveryLookAsLongAsItLasts() throws Exception {
        execute("CREATE TABLE shop.t (id int)", "CREATE PUBLICATION " + PUBLICATION + " FOR TABLE shop.t");
        var watch = new SourceWatch(() -> Instant.parse("2026-11-24T13:48:00Z"));
        var connector = connector("t");

        watch.look(List.of(connector), Set.of(), true);

        assertThat(watch.harms(connector.name())).isTrue();
        assertThat(watch.of(connector.name())).singleElement().asString().contains("sends updates and deletes");
        execute("ALTER TABLE shop.t REPLICA IDENTITY FULL");
        watch.look(List.of(connector), Set.of(), true);
        assertThat(watch.harms(connector.name())).isFalse();
        assertThat(watch.of(connector.name())).isEmpty();
    }

    private static List<Difference> told(ConnectorSpec connector) throws Exception {
        return told(connector, false);
    }

    private static List<Difference> told(ConnectorSpec connector, boolean streaming) throws Exception {
        return SourceLook.at(List.of(connector), streaming ? Set.of(connector.name()) : Set.of())
                .differences()
                .get(connector.name());
    }

    /// The statements in a message that can be run as they are.
    private static List<String> statements(Difference difference) {
        var text = difference.text();
        var ways = text.substring(text.indexOf("Run at the source ") + 18, text.indexOf(". To capture"));
        return Stream.of(ways.split(", or "))
                .filter(way -> way.startsWith("ALTER TABLE") && !way.contains("(…)"))
                .toList();
    }

    /// Which statements the server refuses, its rows left as they are.
    private static List<String> refusals(String table) throws SQLException {
        var refused = new ArrayList<String>();
        refusal("UPDATE shop." + table + " SET v = v + 1").ifPresent(_ -> refused.add("UPDATE"));
        refusal("DELETE FROM shop." + table).ifPresent(_ -> refused.add("DELETE"));
        return refused;
    }

    private static Optional<String> refusal(String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            try {
                statement.execute(sql);
                return Optional.empty();
            } catch (SQLException failed) {
                return Optional.of(failed.getMessage());
            } finally {
                connection.rollback();
            }
        }
    }

    private static ConnectorSpec connector(String table) {
        return connector(Map.of(), table);
    }

    private static ConnectorSpec connector(Map<String, String> properties, String table) {
        return Sources.specs(Scope.TABLE, entry(properties, table)).getFirst();
    }

    private static SourceEntry entry(Map<String, String> properties, String... tables) {
        var secrets = new HashMap<String, Secret>();
        properties.forEach((property, value) -> secrets.put(property, Secret.plain(value)));
        var connection = new DatabaseConnection(
                DatabaseType.POSTGRESQL,
                "localhost",
                postgres.getPort(),
                "postgres",
                Secret.plain("-"),
                "postgres",
                false,
                true);
        return new SourceEntry(
                1,
                true,
                connection,
                "SHOP",
                Stream.of(tables).map(table -> new TableId("shop", table)).toList(),
                "h",
                secrets);
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
