package io.streamsql.cli.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.Patience;
import io.streamsql.cli.Console;
import io.streamsql.embedded.EmbeddedServices;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.folder.SecretAccess;
import io.streamsql.embedded.postgres.EmbeddedDatabase;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.ConnectRestException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands as an operator types them, against a real worker.
class ConnectorCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Patience.LIMIT;
    private static final String CUSTOMERS = "postgres-source-connector-db1-dbo_Customers";
    private static final String ORDERS = "postgres-source-connector-db1-dbo_Orders";

    private static DataFolder data;
    private static EmbeddedServices services;

    @TempDir
    private Path folder;

    private Console terminal;
    private Console.Run last;

    @BeforeAll
    static void start() throws Exception {
        data = DataFolder.temporary();
        services = new EmbeddedServices(data, SecretAccess.none(), List.of(new EmbeddedDatabase("source", server -> {
            server.createDatabaseIfMissing("shop");
            try (var connection = server.connect("shop");
                    var statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA dbo");
                statement.execute("CREATE TABLE dbo.\"Customers\" (id int PRIMARY KEY)");
                statement.execute("CREATE TABLE dbo.\"Orders\" (id int PRIMARY KEY)");
            }
        })));
        services.start();
    }

    @AfterAll
    static void stop() {
        services.close();
        data.close();
    }

    @BeforeEach
    void configure() throws Exception {
        configure("dbo.Customers,dbo.Orders", "");
        terminal = new Console(folder, Map.of());
    }

    @AfterEach
    void removeAllAndNothingIsLeftAtTheSource() throws Exception {
        configure("dbo.Customers,dbo.Orders", "");
        run("cleanup", "--yes");
        await().atMost(LIMIT).until(() -> json("connectors", "list", "--json").isEmpty());
        try (var connection = services.database("source").connect("shop");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT slot_name FROM pg_replication_slots UNION ALL"
                        + " SELECT pubname FROM pg_publication")) {
            assertThat(rows.next()).isFalse();
        }
    }

    private void configure(String tables, String further) throws Exception {
        PostgresServer server = services.database("source");
        Files.writeString(folder.resolve(".env"), """
                DB1_TYPE=postgresql
                DB1_HOSTNAME=%s
                DB1_PORT=%d
                DB1_USER=%s
                DB1_PASSWORD=%s
                DB1_NAME=shop
                DB1_SERVER_NAME=SHOP
                DB1_TABLE_INCLUDE_LIST=%s
                KAFKA_BOOTSTRAP_SERVERS=%s
                KAFKA_CONNECT_URL=%s
                %s
                """.formatted(
                        server.host(),
                        server.port(),
                        server.user(),
                        server.password().written(),
                        tables,
                        services.kafka().bootstrapServers(),
                        services.connect().url(),
                        further));
    }

    @Test
    void aTableWrittenInAnotherCaseIsToldByThePlanAndByItsConnectorThatFails() throws Exception {
        configure("dbo.customers", "");
        var told =
                "dbo.customers is no table of shop that its login can see; there is dbo.Customers. Write the right name"
                        + " in DB1_TABLE_INCLUDE_LIST.";

        run("plan");
        assertThat(last.out()).contains("Note: " + told);
        assertThat(json("plan", "--json").at("/sources").get(0).asText()).isEqualTo(told);

        succeeds("apply");
        await().atMost(LIMIT).untilAsserted(() -> {
            succeeds("connectors", "list");
            assertThat(last.out())
                    .contains("The source has none of this connector's tables under the names that are configured")
                    .contains("  " + told);
        });
        succeeds("connectors", "show", "db1-dbo_customers");
        assertThat(last.out()).contains("At its source", told);
    }

    @Test
    void planShowsWhatApplyDoesAndThenNothingIsLeftToDo() throws Exception {
        succeeds("plan");
        assertThat(last.out())
                .contains("+ create    " + CUSTOMERS, "topic  SHOP-dbo_Customers.dbo.Customers", "2 to create.")
                .contains("Checked by Connect: all 2 configurations are valid.");

        succeeds("apply", "--dry-run");
        assertThat(json("connectors", "list", "--json")).isEmpty();

        succeeds("apply");
        assertThat(last.out()).contains("created     " + CUSTOMERS, "Done: 2 created.");
        awaitState("RUNNING");
        succeeds("plan");
        assertThat(last.out()).contains("Nothing to change: 2 connectors are as configured.");

        configure("dbo.Customers", "DB1_CONNECTOR_POLL_INTERVAL_MS=70");
        succeeds("plan");
        assertThat(last.out())
                .contains("~ update    " + CUSTOMERS, "poll.interval.ms  (not set) → 70", "- orphan    " + ORDERS)
                .contains("1 to update, 1 not configured any more.");
        assertThat(run("apply", "--prune")).isEqualTo(1);
        assertThat(last.err()).contains("Delete 1 connector?", "add --yes");

        succeeds("apply", "--prune", "--yes");
        assertThat(last.out()).contains("updated     " + CUSTOMERS, "deleted     " + ORDERS);
    }

    @Test
    void aChangeOfScopeIsBlockedUntilPruneMovesTheTablesOver() throws Exception {
        run("apply");
        awaitState("RUNNING");
        configure("dbo.Customers,dbo.Orders", "CONNECTOR_SCOPE=database");

        assertThat(run("plan")).isEqualTo(1);
        assertThat(last.out())
                .contains("x blocked   postgres-source-connector-db1", "With --prune the tables are moved to it");
        assertThat(run("apply")).isEqualTo(1);
        assertThat(json("connectors", "list", "--json")).hasSize(2);
        assertThat(run("apply", "--prune")).isEqualTo(1);
        assertThat(last.err())
                .contains("The tables of " + CUSTOMERS + ", " + ORDERS + " move to other connectors", "add --yes");

        succeeds("apply", "--prune", "--yes");
        assertThat(last.out()).contains("moved       DB1");
        assertThat(last.err()).contains("DB1: copy what the old connectors did not deliver");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(json("connectors", "list", "--json"))
                        .singleElement()
                        .satisfies(connector -> assertThat(
                                        connector.path("connector").asText())
                                .isEqualTo("postgres-source-connector-db1")));
        succeeds("plan");
    }

    @Test
    void planAsJsonNamesEveryDifferenceAndApplyEveryOutcome() throws Exception {
        configure("dbo.Customers", "DB1_CONNECTOR_MAX_BATCH_SIZE=many");

        var plan = json("plan", "--json");
        assertThat(plan.at("/changes/0/action").asText()).isEqualTo("create");
        assertThat(plan.at("/changes/0/valid").asBoolean()).isFalse();
        assertThat(plan.at("/changes/0/problems/0/key").asText()).isEqualTo("DB1_CONNECTOR_MAX_BATCH_SIZE");

        assertThat(run("apply", "--json")).isEqualTo(1);
        var applied = JSON.readTree(last.out());
        assertThat(applied.at("/good").asBoolean()).isFalse();
        assertThat(applied.at("/outcomes/0/outcome").asText()).isEqualTo("invalid");
        assertThat(json("connectors", "list", "--json")).isEmpty();
    }

    @Test
    void connectorsAreListedShownHeldAndResumedByTheEndOfTheirNames() throws Exception {
        run("apply");
        awaitState("RUNNING");

        succeeds("list-connectors");
        assertThat(last.out().lines())
                .anySatisfy(line -> assertThat(line).matches("running +" + CUSTOMERS + " +1/1 +SHOP +dbo.Customers"));
        succeeds("connectors", "show", "Orders");
        assertThat(last.out())
                .contains("SHOP-dbo_Orders.dbo.Orders", "database.password", "••••••")
                .doesNotContain(services.database("source").password().reveal());

        succeeds("connectors", "pause", "--all");
        awaitState("PAUSED");
        succeeds("plan");
        assertThat(last.out()).contains("> resume    " + ORDERS, "Somebody paused it.");
        succeeds("connectors", "resume", "Orders", "Customers");
        awaitState("RUNNING");
        succeeds("restart-connector", ORDERS);
        awaitState("RUNNING");
        succeeds("connectors", "restart", "--failed", "--all");
        assertThat(last.out())
                .contains("not failed %s".formatted(ORDERS), "not failed %s".formatted(CUSTOMERS))
                .doesNotContain("restarted");
        assertThat(json("connectors", "restart", "--failed", "Orders", "--json")
                        .at("/0/outcome")
                        .asText())
                .isEqualTo("not failed");
        succeeds("connectors", "restart", "--task", "0", "Orders");
        awaitState("RUNNING");
    }

    /// A worker takes such a connector and lists it; its web server refuses every path that names it.
    @Test
    void aNameThatNoPathCanHoldIsToldAsSuch() {
        try (var client = new ConnectClient(services.connect().url(), ConnectSettings.none())) {
            for (var name : List.of("a/b", "a\\b", "a%b")) {
                assertThatThrownBy(() -> client.pause(name))
                        .isInstanceOf(ConnectRestException.class)
                        .hasMessageContaining("could not pause connector " + name)
                        .hasMessageContaining("takes no path with %")
                        .hasMessageNotContaining("no message");
            }
            assertThatThrownBy(() -> client.pause("a;b ?#[ä]")).hasMessageContaining("404");
        }
    }

    @Test
    void offsetsAreChangedOfAStoppedConnectorOnly() {
        run("apply");
        awaitState("RUNNING");

        assertThat(run("connectors", "offsets", "Orders", "--reset", "--yes")).isEqualTo(1);
        assertThat(last.err()).contains("could not reset the offsets of connector " + ORDERS, "STOPPED");

        succeeds("connectors", "stop", "Orders");
        await().atMost(LIMIT).until(() -> run("connectors", "offsets", "Orders", "--reset", "--yes") == 0);
        assertThat(last.out()).contains("No offsets");
        assertThat(run("connectors", "offsets", "Orders", "--reset")).isEqualTo(1);
        assertThat(last.err()).contains("forgets how far it has come", "add --yes");
    }

    @Test
    void whatIsWrongIsSaidWithWhatThereIs() throws Exception {
        run("apply");
        awaitState("RUNNING");

        assertThat(run("connectors", "show", "Invoices")).isEqualTo(1);
        assertThat(last.err())
                .contains("No connector of StreamSQL's is called Invoices", CUSTOMERS)
                .doesNotContain("log");
        assertThat(run("connectors", "restart")).isEqualTo(2);
        assertThat(run("delete-connector", "Orders")).isEqualTo(1);
        assertThat(last.err()).contains(ORDERS + " stops", "Topics and rows in CDCChanges stay", "add --yes");

        configure("dbo.Customers", "READ_ONLY=true");
        assertThat(run("connectors", "pause", "Customers")).isEqualTo(1);
        assertThat(last.err()).contains("READ_ONLY is true");
        assertThat(run("apply")).isEqualTo(1);
        succeeds("plan");
        configure("dbo.Customers", "");
    }

    @Test
    void withoutAWorkerTheMessageSaysHowToNameOne() throws Exception {
        var file = folder.resolve(".env");
        var lines = Files.readAllLines(file).stream().filter(line -> !line.startsWith("KAFKA_"));
        Files.write(file, lines.toList());

        assertThat(run("plan")).isEqualTo(1);
        assertThat(last.err()).contains("KAFKA_CONNECT_URL");
        configure("dbo.Customers", "");
    }

    @Test
    void completionIsGenerated() {
        succeeds("generate-completion");
        assertThat(last.out()).contains("resnapshot", "--dry-run");
    }

    private void awaitState(String state) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(json("connectors", "list", "--json"))
                        .hasSize(2)
                        .allMatch(connector -> connector.path("state").asText().equals(state)));
    }

    private JsonNode json(String... arguments) throws Exception {
        run(arguments);
        return JSON.readTree(last.out());
    }

    private void succeeds(String... arguments) {
        assertThat(run(arguments)).as("%s%n%s", last.out(), last.err()).isZero();
    }

    private int run(String... arguments) {
        last = terminal.run(arguments);
        return last.exitCode();
    }
}
