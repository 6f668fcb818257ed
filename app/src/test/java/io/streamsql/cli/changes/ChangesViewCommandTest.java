package io.streamsql.cli.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.cli.Console;
import io.streamsql.pipeline.events.Operation;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The source is a table in the target's own database.
class ChangesViewCommandTest extends ChangesCommandContract {
    private static final String ITEMS = "AXLAP243-shop_Items.shop.Items";

    @BeforeEach
    void addSource() throws Exception {
        var file = folder.resolve(".env");
        Files.writeString(
                file,
                Files.readString(file) + """
                DB3_TYPE=postgresql
                DB3_HOSTNAME=%s
                DB3_PORT=%d
                DB3_USER=%s
                DB3_PASSWORD=${env:TARGET_PASSWORD}
                DB3_NAME=%s
                DB3_SERVER_NAME=AXLAP243
                DB3_TABLE_INCLUDE_LIST=shop.Items,shop.Absent
                """.formatted(postgres.host(), postgres.port(), postgres.user(), database));
        sql("CREATE SCHEMA shop");
        sql("CREATE TABLE shop.\"Items\" (\"Id\" int PRIMARY KEY, \"Price\" numeric(10,2), place box)");
        write(
                change(ITEMS, 0, Operation.CREATE, "7", null, "{\"Id\":7,\"Price\":\"1.50\",\"place\":null}"),
                change(ITEMS, 1, Operation.UPDATE, "7", null, "{\"Id\":7,\"Price\":\"2.50\",\"place\":null}"));
    }

    private List<String> sql(String statement) throws SQLException {
        var url = "jdbc:postgresql://%s:%d/%s".formatted(postgres.host(), postgres.port(), database);
        try (var connection = DriverManager.getConnection(
                        url, postgres.user(), postgres.password().reveal());
                var run = connection.createStatement()) {
            var found = new ArrayList<String>();
            if (run.execute(statement)) {
                var rows = run.getResultSet();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    private Console.Run view(String... more) {
        return terminal.run(
                Stream.concat(Stream.of("changes", "view"), Stream.of(more)).toArray(String[]::new));
    }

    @Test
    void theScriptThatIsPrintedMakesTheViews() throws Exception {
        var run = view("--topic", ITEMS);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("-- dbo.Items_history: every change", "-- dbo.Items_now: the rows")
                .contains("-- These columns come as the Base64 of their text, as Debezium does not know their type:"
                        + " shop.Items.place (box).");
        assertThat(sql("SELECT to_regclass('dbo.\"Items_now\"')")).containsOnlyNulls();
        sql(run.out());
        assertThat(sql("SELECT sum(\"Price\") FROM dbo.\"Items_now\"")).containsExactly("2.50");
        assertThat(sql("SELECT sum(\"Price\") FROM dbo.\"Items_history\"")).containsExactly("4.00");
    }

    @Test
    void itMakesThemItselfAfterSayingWhat() throws Exception {
        sql("CREATE SCHEMA reports");

        var run = view("--table", "items", "--now", "--name", "reports.the items", "--create");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("In " + postgres.host() + ":" + postgres.port() + "/" + database + ":")
                .contains("  reports.the items_now: the rows of a captured table as they are now")
                .endsWith("Made: reports.the items_now." + System.lineSeparator());
        assertThat(sql("SELECT \"Price\" FROM reports.\"the items_now\"")).containsExactly("2.50");
        assertThat(sql("SELECT to_regclass('reports.\"the items_history\"')")).containsOnlyNulls();
        assertThat(view("--topic", ITEMS, "--now", "--name", "reports.the items", "--create")
                        .exitCode())
                .isZero();
    }

    @Test
    void asJsonEachViewIsAnObjectWithItsScript() throws Exception {
        assertThat(view("--topic", ITEMS, "--json").out())
                .hasLineCount(2)
                .startsWith("{\"schema\":\"dbo\",\"view\":\"Items_history\",\"topic\":\"" + ITEMS
                        + "\",\"shows\":\"history\",\"script\":\"-- dbo.Items_history: ")
                .contains("\"made\":false}");
        assertThat(view("--topic", ITEMS, "--now", "--json", "--create").out())
                .hasLineCount(1)
                .contains("\"made\":true}");
        assertThat(sql("SELECT \"Price\" FROM dbo.\"Items_now\"")).containsExactly("2.50");
    }

    @Test
    void whatIsSomebodyElsesStays() throws Exception {
        sql("CREATE VIEW dbo.\"Items_now\" AS SELECT 1 AS one");

        var run = view("--topic", ITEMS, "--create");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("dbo.Items_now is a view that StreamSQL did not make. Nothing was made; --name");
        assertThat(sql("SELECT to_regclass('dbo.\"Items_history\"')")).containsOnlyNulls();
    }

    @Test
    void aSchemaThatIsNotThereIsSaid() {
        var run = view("--topic", ITEMS, "--name", "nowhere.items", "--create");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("There is no schema nowhere. ");
    }

    @Test
    void aTableThatCannotBeAskedForItsColumnsIsNamed() throws Exception {
        write(change(FORMER, 0, Operation.CREATE, "1", null, "{}"));

        assertThat(view("--topic", "AXLAP243-shop_Absent.shop.Absent").err()).contains("DB3 has no table shop.Absent");
        assertThat(view("--table", "Employees").err()).contains("no longer captures " + FORMER);
        assertThat(view("--table", "nobody").err()).contains("No table is called nobody");
        assertThat(view("--topic", ITEMS, "--history", "--now").exitCode()).isEqualTo(2);
        assertThat(view("--topic", ITEMS, "--name", "items").exitCode()).isEqualTo(2);
        assertThat(view().exitCode()).isEqualTo(2);
    }
}
