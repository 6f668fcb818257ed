package io.streamsql.cli.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.read.ConfigLoader;
import io.streamsql.pipeline.connect.ConnectorOffsets;
import io.streamsql.pipeline.connect.ConnectorStatus;
import io.streamsql.pipeline.connect.ObservedConnector;
import io.streamsql.pipeline.health.ConnectorState;
import io.streamsql.pipeline.snapshot.Resnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorTextTest {
    private static final String ORDERS = "mssql-source-connector-db1-dbo_Orders";
    private static final String GONE = "mssql-source-connector-db7-dbo_Gone";
    private static final String TRACE = """
            org.apache.kafka.connect.errors.ConnectException: Task failed
            \tat io.debezium.A.one(A.java:1)
            \tat io.debezium.A.two(A.java:2)
            \tat io.debezium.A.three(A.java:3)
            \tat io.debezium.A.four(A.java:4)
            \tat io.debezium.A.five(A.java:5)
            Caused by: com.microsoft.sqlserver.jdbc.SQLServerException: Login failed for user 'cdc_reader'.
            \tat com.microsoft.B.login(B.java:9)
            """;

    @TempDir
    private Path folder;

    private ConnectorText text() {
        var environment = Map.of(
                "DB1_HOSTNAME", "192.168.1.3",
                "DB1_USER", "cdc_reader",
                "DB1_PASSWORD", "not-to-be-shown",
                "DB1_NAME", "SampleDB",
                "DB1_SERVER_NAME", "AXLAP240",
                "DB1_TABLE_INCLUDE_LIST", "dbo.Orders");
        return new ConnectorText(new ConfigLoader(environment, folder, folder, "Linux")
                .load(Optional.empty())
                .config());
    }

    private static ObservedConnector connector(String name, ConnectorState ofTask, Optional<String> trace) {
        var task = new ConnectorStatus.Task(0, ofTask, "10.0.0.1:8083", trace);
        var status =
                new ConnectorStatus(name, ConnectorState.RUNNING, "10.0.0.1:8083", Optional.empty(), List.of(task));
        return new ObservedConnector(name, Map.of("database.password", "not-to-be-shown", "tasks.max", "1"), status);
    }

    @Test
    void failedConnectorsStandFirstWithTheirCauseBelowAndOrphansAreNamed() {
        var list = text().list(List.of(
                connector(GONE, ConnectorState.RUNNING, Optional.empty()),
                connector(ORDERS, ConnectorState.FAILED, Optional.of(TRACE))));

        var lines = list.lines().map(String::strip).toList();
        assertThat(lines.get(0)).startsWith("State ");
        assertThat(lines.get(1)).startsWith("failed").contains(ORDERS, "AXLAP240", "dbo.Orders");
        assertThat(lines.get(2)).startsWith("running").endsWith("not configured any more");
        assertThat(lines.subList(3, lines.size()))
                .contains(ORDERS)
                .anySatisfy(line -> assertThat(line).startsWith("To fix it: "));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            RUNNING,  RUNNING,    running
            RUNNING,  UNASSIGNED, waiting
            PAUSED,   FAILED,     paused
            RUNNING,  DRAINING,   draining
            DRAINING, RUNNING,    draining
            """)
    void aStateIsToldAsTheWindowTellsItAndAnUnknownOneAsTheWorkerDoes(String state, String ofTask, String word) {
        var task = new ConnectorStatus.Task(0, ConnectorState.of(ofTask), "", Optional.empty());
        var status = new ConnectorStatus(ORDERS, ConnectorState.of(state), "", Optional.empty(), List.of(task));
        var connector = new ObservedConnector(ORDERS, Map.of(), status);

        assertThat(text().list(List.of(connector)).lines().skip(1))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith(word));
        assertThat(text().json(List.of(connector)).get(0).path("state").asText())
                .isIn(state, ofTask);
    }

    @Test
    void whereThereIsNoConnectorTheListSaysWhatMakesThem() {
        assertThat(text().list(List.of())).contains("streamsql apply creates them");
    }

    @Test
    void oneConnectorIsShownWithTheInnermostCauseFirstAndWithoutSecrets() {
        var shown = text().show(connector(ORDERS, ConnectorState.FAILED, Optional.of(TRACE)), false);

        assertThat(shown.indexOf("Login failed for user")).isPositive().isLessThan(shown.indexOf("Led to: "));
        assertThat(shown)
                .contains("A.three(A.java:3)", "(2 more; --trace shows all)")
                .doesNotContain("A.four", "not-to-be-shown");
    }

    @Test
    void theWholeTraceIsShownOnRequest() {
        var shown = text().show(connector(ORDERS, ConnectorState.FAILED, Optional.of(TRACE)), true);

        assertThat(shown).contains("A.five(A.java:5)", "Caused by: ").doesNotContain("more; --trace");
    }

    @Test
    void offsetsAreATablePerDatabaseInTheOrderOfTheirKeys() {
        var offsets = ConnectorOffsets.of("""
                {"offsets":[{"partition":{"server":"S","database":"SampleDB"},
                 "offset":{"event_serial_no":1,"commit_lsn":"0001:01"}}]}""");

        assertThat(ConnectorText.offsets(offsets).lines())
                .containsExactly(
                        "database           SampleDB",
                        "server             S",
                        "  commit_lsn       0001:01",
                        "  event_serial_no  1");
        assertThat(ConnectorText.offsets(ConnectorOffsets.of("{\"offsets\":[]}")))
                .startsWith("No offsets");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            WAITING, 0,    Waiting for the connector to begin with dbo.Orders …
            COPYING, 1200, `Copying dbo.Orders: 1,200 rows so far`
            DONE,    1,    Copied dbo.Orders: 1 row
            """)
    void howACopyStandsIsOneLine(Resnapshot.State state, long rows, String line) {
        assertThat(ConnectorText.progress(new TableId("dbo", "Orders"), new Resnapshot.Progress(state, rows)))
                .isEqualTo(line);
    }
}
