package io.streamsql.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import io.streamsql.demo.sample.SampleSource;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.store.view.TypedView;
import io.streamsql.pipeline.view.TypedViews;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// From a row of a source to a row of CDCChanges, through the real broker, worker and connectors. The oracle is the
/// sources' own journal, by value.
class DemoEndToEndTest {
    private static final Duration ENOUGH = Patience.LIMIT;
    private static Demo demo;

    @BeforeAll
    static void start() throws InterruptedException {
        demo = new Demo(new DemoSettings(Optional.empty(), 0));
        demo.start();
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    private static void change(String... statements) throws SQLException {
        try (var connection = demo.database(SampleSource.AXLAP240).dataSource().getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /// Rows of CDCChanges for one record, oldest first: the operation and the columns asked for.
    private static List<List<String>> changes(String recordId, String table, String... columns) throws SQLException {
        var sql =
                "SELECT \"Operation\"%s FROM dbo.\"CDCChanges\" WHERE \"RecordId\" = ? AND \"SourceTable\" = ? ORDER BY \"Id\""
                        .formatted(columns.length == 0 ? "" : ", " + String.join(", ", columns));
        try (var connection = demo.target().dataSource().getConnection();
                var query = connection.prepareStatement(sql)) {
            query.setString(1, recordId);
            query.setString(2, table);
            var rows = query.executeQuery();
            var found = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= columns.length + 1; column++) {
                    row.add(rows.getString(column));
                }
                found.add(row);
            }
            return found;
        }
    }

    private static void assertEverythingArrived() throws SQLException, InterruptedException {
        var result = demo.drain(ENOUGH);
        assertThat(result.clean()).as("%s %s", result, demo.differences(5)).isTrue();
    }

    @Test
    void insertUpdateAndDeleteBecomeARowEach() throws Exception {
        change(
                """
                INSERT INTO dbo."Customers" ("CustomerID", "FirstName", "LastName", "Email")
                VALUES (900001, 'Zoë ✓', 'O''Example "quoted" \\ 漢字 😀', NULL)""",
                "UPDATE dbo.\"Customers\" SET \"CreditLimit\" = 12.50 WHERE \"CustomerID\" = 900001",
                "DELETE FROM dbo.\"Customers\" WHERE \"CustomerID\" = 900001");

        assertEverythingArrived();
        assertThat(changes(
                        "900001",
                        "Customers",
                        "\"SourceDatabase\"",
                        "\"SourceServer\"",
                        "\"SourceSchema\"",
                        "\"TopicName\""))
                .extracting(row -> String.join("|", row))
                .containsExactly(
                        "c|DB1 (axlap240)|AXLAP240|dbo|AXLAP240-dbo_Customers.dbo.Customers",
                        "u|DB1 (axlap240)|AXLAP240|dbo|AXLAP240-dbo_Customers.dbo.Customers",
                        "d|DB1 (axlap240)|AXLAP240|dbo|AXLAP240-dbo_Customers.dbo.Customers");
        var update = changes("900001", "Customers", "\"BeforeData\"", "\"AfterData\"")
                .get(1);
        assertThat(update.get(1))
                .contains("\"CreditLimit\":null")
                .contains("Zoë ✓")
                .contains("漢字");
        assertThat(update.get(2)).contains("\"CreditLimit\":\"12.50\"");
    }

    @Test
    void anUpdateOfTheKeyIsADeleteAndACreate() throws Exception {
        change("""
                INSERT INTO dbo."Customers" ("CustomerID", "FirstName", "LastName") VALUES (900002, 'Acorn', 'Sample')""", "UPDATE dbo.\"Customers\" SET \"CustomerID\" = 900003 WHERE \"CustomerID\" = 900002");

        assertEverythingArrived();
        assertThat(changes("900002", "Customers")).containsExactly(List.of("c"), List.of("d"));
        assertThat(changes("900003", "Customers")).containsExactly(List.of("c"));
    }

    @Test
    void aKeyOfTwoColumnsNamesBoth() throws Exception {
        change("""
                INSERT INTO dbo."Orders" ("OrderID", "LineNumber", "CustomerID", "ProductID", "Quantity", "UnitPrice")
                VALUES (700001, 3, 1, 1, 2, 9.99)""");

        assertEverythingArrived();
        assertThat(changes("OrderID=700001,LineNumber=3", "Orders")).containsExactly(List.of("c"));
    }

    @Test
    void aLargeValueArrivesWhole() throws Exception {
        change("""
                INSERT INTO dbo."Products" ("ProductID", "ProductName", "Category", "Price", "Description")
                VALUES (800001, 'Large', 'Test', 1, repeat('0123456789€', 60000))""");

        assertEverythingArrived();
        assertThat(changes("800001", "Products", "length(\"AfterData\")")
                        .getFirst()
                        .get(1))
                .satisfies(length -> assertThat(Integer.parseInt(length)).isGreaterThan(660_000));
    }

    @Test
    void aTruncatedTableIsOneChangeWithoutARecord() throws Exception {
        change("TRUNCATE dbo.\"Products\"");

        assertEverythingArrived();
        try (var connection = demo.target().dataSource().getConnection();
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM dbo.\"CDCChanges\" WHERE \"Operation\" = 't'"
                                + " AND \"SourceTable\" = 'Products' AND \"RecordId\" IS NULL")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(1);
        }
    }

    @Test
    void whatWasRolledBackNeverArrives() throws Exception {
        try (var connection = demo.database(SampleSource.AXLAP240).dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("""
                    INSERT INTO dbo."Customers" ("CustomerID", "FirstName", "LastName") VALUES (900009, 'Never', 'Seen')""");
            connection.rollback();
        }
        change("UPDATE dbo.\"Customers\" SET \"FirstName\" = 'After' WHERE \"CustomerID\" = 1");

        assertEverythingArrived();
        assertThat(changes("900009", "Customers")).isEmpty();
        assertThat(changes("1", "Customers")).isNotEmpty();
    }

    @Test
    void theStatisticsCountWhatStandsInTheTable() throws Exception {
        change("UPDATE dbo.\"Customers\" SET \"FirstName\" = 'Counted' WHERE \"CustomerID\" = 2");
        assertEverythingArrived();

        try (var connection = demo.target().dataSource().getConnection();
                var rows = connection.createStatement().executeQuery("""
                        SELECT (SELECT count(*) FROM dbo."CDCChanges"), (SELECT sum("Changes") FROM dbo."CDCStatistics"),
                               (SELECT count(*) FROM dbo."CDCRejected")""")) {
            rows.next();
            assertThat(rows.getLong(1)).isPositive().isEqualTo(rows.getLong(2));
            assertThat(rows.getLong(3)).isZero();
        }
    }

    @Test
    void theViewOfATablesRowsAsTheyAreNowEqualsTheSource() throws Exception {
        change("UPDATE dbo.\"Customers\" SET \"FirstName\" = \"FirstName\"");
        assertEverythingArrived();
        var config = demo.configuration().orElseThrow();
        var table =
                TypedViews.of(config, "AXLAP240-dbo_Customers.dbo.Customers").orElseThrow();
        var views = ChangeStores.views(config.target(), config.writer());
        var scripts =
                table.views(table.stem(config.writer().changesTable()), List.of(TypedView.Content.values())).stream()
                        .map(views::script)
                        .toList();

        assertThat(views.create(scripts)).isEmpty();

        var there = rows(demo.target().dataSource(), "SELECT * FROM dbo.\"Customers_now\" ORDER BY \"CustomerID\"");
        assertThat(there)
                .hasSizeGreaterThan(2)
                .isEqualTo(rows(
                        demo.database(SampleSource.AXLAP240).dataSource(),
                        "SELECT * FROM dbo.\"Customers\" ORDER BY \"CustomerID\""));
        assertThat(rows(demo.target().dataSource(), "SELECT * FROM dbo.\"Customers_history\""))
                .hasSizeGreaterThanOrEqualTo(there.size());
    }

    /// The names and the values of all columns.
    private static List<List<String>> rows(DataSource database, String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<List<String>>();
            var names = new ArrayList<String>();
            for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                names.add(rows.getMetaData().getColumnName(column));
            }
            found.add(names);
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= names.size(); column++) {
                    row.add(rows.getString(column));
                }
                found.add(row);
            }
            return found;
        }
    }

    @Test
    void noPasswordStandsInConnectsAnswers() throws Exception {
        var url = demo.connectUrl().resolve("/connectors?expand=info&expand=status");
        String answer;
        try (var client = HttpClient.newHttpClient()) {
            answer = client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }

        assertThat(answer).contains("database.password").contains("${file:");
        assertThat(answer)
                .doesNotContain(demo.targetConnection().password().reveal())
                .doesNotContain(demo.database(SampleSource.AXLAP240)
                        .connection()
                        .password()
                        .reveal());
    }
}
