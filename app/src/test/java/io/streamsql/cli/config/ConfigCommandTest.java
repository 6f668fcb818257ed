package io.streamsql.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.cli.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    private static final String SECRET = "hunter2";
    private static final String GOOD = """
            DB1_HOSTNAME=192.168.1.3
            DB1_USER=cdc_reader
            DB1_PASSWORD=hunter2
            DB1_NAME=SampleDB
            DB1_SERVER_NAME=AXLAP240
            DB1_TABLE_INCLUDE_LIST=dbo.Customers,dbo.[Order Lines]
            DB1_CONNECTOR_POLL_INTERVAL_MS=hunter2
            DB1_TOPIC_NAME=x
            DB7_TYPE=postgresql
            DB7_HOSTNAME=warehouse
            DB7_USER=reader
            DB7_PASSWORD=${env:DB7_PW}
            DB7_NAME=stock
            DB7_SERVER_NAME=WAREHOUSE01
            DB7_TABLE_INCLUDE_LIST=public.inventory
            DB7_ENABLED=false
            KAFKA_BOOTSTRAP_SERVERS=kafka:9092
            KAFKA_CONNECT_URL=https://connect:8083
            KAFKA_CONNECT_USER=me
            KAFKA_CONNECT_PASSWORD=hunter2
            KAFKA_CLIENT_SASL_JAAS_CONFIG=hunter2
            WRITER_START=2026-11-01T06:00:00Z
            """;

    @TempDir
    private Path folder;

    private final Map<String, String> environment = Map.of("DB7_PW", SECRET, "FETCH", "100", "TASKS_MAX", "3");

    private Console.Run check(String text, String... more) throws Exception {
        Files.writeString(folder.resolve(".env"), text);
        var arguments = new ArrayList<>(List.of("config", "check"));
        arguments.addAll(List.of(more));
        return new Console(folder, environment).run(arguments.toArray(String[]::new));
    }

    @Test
    void whatWasUnderstoodIsPrintedInColumns() throws Exception {
        var run = check(GOOD);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().replace(folder.toString(), "FOLDER")).isEqualToNormalizingNewlines("""
                File         FOLDER/.env
                Environment  TASKS_MAX

                DB1
                  Database     192.168.1.3:1433/SampleDB (sqlserver)
                  User         cdc_reader
                  Password     ••••••
                  Encryption   on, certificate checked
                  Server name  AXLAP240
                  History      dbhistory.sql-server-cdc-db1
                  Connector    poll.interval.ms = ••••••
                  Tables and their topics
                    dbo.Customers    AXLAP240-dbo_Customers.dbo.Customers
                    dbo.Order Lines  AXLAP240-dbo_Order_Lines.dbo.Order_Lines

                DB7 (switched off)
                  Database     warehouse:5432/stock (postgresql)
                  User         reader
                  Password     ${env:DB7_PW}
                  Encryption   off
                  Server name  WAREHOUSE01
                  Tables and their topics
                    public.inventory  WAREHOUSE01-public_inventory.public.inventory

                Target (DB1's connection)
                  Database    192.168.1.3:1433/SampleDB (sqlserver)
                  User        cdc_reader
                  Password    ••••••
                  Encryption  on, certificate checked
                  Table       dbo.CDCChanges

                Kafka and Kafka Connect
                  Servers   kafka:9092
                  Client    sasl.jaas.config = ••••••
                  Connect   https://connect:8083
                  User      me
                  Password  ••••••

                Connectors
                  Scope          one per table
                  Snapshot mode  initial
                  Tasks          3 at most
                  Recovery       4 attempts, 5000 ms apart
                  New topics     1 partition, 1 replica

                Writer
                  Group             streamsql-writer
                  Snapshot rows     not written
                  Full payload      kept
                  Changes are kept  for ever
                  Starts at         2026-11-01T06:00:00Z

                Remarks
                  FOLDER/.env:8  DB1_TOPIC_NAME  Ignored: a topic's name follows from the server's name and the table's.

                The configuration is good: 1 database, 2 tables.
                """);
    }

    @Test
    void everyProblemIsALineWithItsPlaceAndTheExitCodeSaysSo() throws Exception {
        var run = check(
                GOOD.replace("=SampleDB", "=").replace("=AXLAP240", "=AX LAP").replace("=false", "=no"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().replace(folder.toString(), "FOLDER")).isEqualToNormalizingNewlines("""
                FOLDER/.env:5   DB1_SERVER_NAME  “AX LAP” holds characters that Kafka takes in no topic's name. Use \
                letters, digits, dots, hyphens and underscores.
                FOLDER/.env:16  DB7_ENABLED      “no” is neither true nor false. Write false.
                FOLDER/.env     DB1_NAME         Missing. Set it to the database's name.
                3 problems.
                """);
    }

    @Test
    void ofThePropertiesOnlyThoseThatMayBeSecretAreMasked() throws Exception {
        var run = check(GOOD.replace("INTERVAL_MS=hunter2", "INTERVAL_MS=250") + """
                DB1_CONNECTOR_SNAPSHOT_LOCKING_MODE=none
                DB1_CONNECTOR_DRIVER_ACCESS_TOKEN=hunter2
                DB1_CONNECTOR_SIGNAL_CONSUMER_SSL_KEYSTORE_PASSWORD=${env:DB7_PW}
                DB1_CONNECTOR_ROW_FETCH_SIZE=${env:FETCH}
                DB1_CONNECTOR_CUSTOM_TEXT=some ${env:DB7_PW} more
                DB1_CONNECTOR_CUSTOM_URL=https://me:hunter2@registry/
                DB1_CONNECTOR_CUSTOM_LOGIN=user=me;password=hunter2
                KAFKA_CLIENT_SECURITY_PROTOCOL=SASL_SSL
                """);

        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("poll.interval.ms = 250\n")
                .contains("snapshot.locking.mode = none\n")
                .contains("driver.access.token = ••••••\n")
                .contains("signal.consumer.ssl.keystore.password = ${env:DB7_PW}\n")
                .contains("row.fetch.size = ${env:FETCH}\n")
                .contains("custom.text = ••••••\n")
                .contains("custom.url = ••••••\n")
                .contains("custom.login = ••••••\n")
                .contains("security.protocol = SASL_SSL\n")
                .doesNotContain(SECRET);
        var json = new ObjectMapper()
                .readTree(check(GOOD.replace("INTERVAL_MS=hunter2", "INTERVAL_MS=250"), "--json")
                        .out());
        assertThat(json.at("/sources/0/connectorProperties/poll.interval.ms").asText())
                .isEqualTo("250");
    }

    @Test
    void aPropertyThatHoldsOneOfThePasswordsIsMaskedWhateverItsName() throws Exception {
        assertThat(check(GOOD).out()).contains("poll.interval.ms = ••••••");
    }

    @Test
    void jsonTellsWhatWasUnderstood() throws Exception {
        var run = check(GOOD, "--json");
        var json = new ObjectMapper().readTree(run.out());

        assertThat(run.exitCode()).isZero();
        assertThat(json.at("/ok").asBoolean()).isTrue();
        assertThat(json.at("/file").asText()).isEqualTo(folder.resolve(".env").toString());
        assertThat(json.at("/fromEnvironment/0").asText()).isEqualTo("TASKS_MAX");
        assertThat(json.at("/sources/0/tables/1/topic").asText()).isEqualTo("AXLAP240-dbo_Order_Lines.dbo.Order_Lines");
        assertThat(json.at("/sources/0/password").asText()).isEqualTo("••••••");
        assertThat(json.at("/sources/1/password").asText()).isEqualTo("${env:DB7_PW}");
        assertThat(json.at("/sources/1/enabled").asBoolean(true)).isFalse();
        assertThat(json.at("/target/table").asText()).isEqualTo("dbo.CDCChanges");
        assertThat(json.at("/connectors/topicCreation/partitions").asInt()).isEqualTo(1);
        assertThat(json.at("/connectors/tasksMax").asInt()).isEqualTo(3);
        assertThat(json.at("/writer/start").asText()).isEqualTo("2026-11-01T06:00:00Z");
        assertThat(json.at("/connect/url").asText()).isEqualTo("https://connect:8083");
        assertThat(json.at("/remarks/0/line").asInt()).isEqualTo(8);
    }

    @Test
    void jsonTellsWhatIsWrong() throws Exception {
        var run = check("DB1_PORT=x\nDB1_HOSTNAME\n", "--json");
        var json = new ObjectMapper().readTree(run.out());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(json.at("/ok").asBoolean(true)).isFalse();
        assertThat(json.at("/problems/0/key").asText()).isEqualTo("DB1_PORT");
        assertThat(json.at("/problems/0/origin").asText()).isEqualTo("file");
        assertThat(json.at("/problems/0/line").asInt()).isEqualTo(1);
        assertThat(json.at("/problems/0/wrong").asText()).isEqualTo("“x” is not a whole number.");
        assertThat(json.at("/problems/1/key").isNull()).isTrue();
        assertThat(json.at("/problems/2/origin").asText()).isEqualTo("missing");
    }

    @Test
    void noSecretIsPrinted() throws Exception {
        assertThat(check(GOOD).toString()).doesNotContain(SECRET);
        assertThat(check(GOOD, "--json").toString()).doesNotContain(SECRET);
        assertThat(check(GOOD + "DB1_PORT=${env:DB7_PW}\n" + SECRET + "\n").toString())
                .doesNotContain(SECRET);
        assertThat(check(GOOD + "DB1_PORT=${env:DB7_PW}\n", "--stacktrace").toString())
                .doesNotContain(SECRET);
    }

    @Test
    void aFileThatWasAskedForIsTheOneThatIsRead() throws Exception {
        Files.writeString(folder.resolve("other.env"), "TASKS_MAX=x\n");

        assertThat(check(GOOD, "--env", "other.env").out())
                .contains("other.env")
                .contains("DB1_HOSTNAME");
        assertThat(check(GOOD, "--env", "gone.env").out()).contains("gone.env").contains("There is no such file.");
    }

    @Test
    void theExampleIsPrintedAsItIs() throws Exception {
        var run = new Console(folder, Map.of()).run("config", "example");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo(Files.readString(Path.of("..", ".env.example")));
    }
}
