package io.streamsql.pipeline.config.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.streamsql.pipeline.config.ConfigProblem;
import io.streamsql.pipeline.config.ConfigRemark;
import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings;
import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.ConnectorSettings.TopicCreation;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.Origin;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {

    @Test
    void oneEntryIsEnoughAndTheRestHasTheOriginalsDefaults() {
        var connection = new DatabaseConnection(
                DatabaseType.SQLSERVER,
                "sql1",
                1433,
                "cdc_reader",
                Secret.plain(Given.PASSWORD),
                "SampleDB",
                true,
                false);

        assertThat(Given.goodEntry().config())
                .isEqualTo(new PipelineConfig(
                        List.of(new SourceEntry(
                                1,
                                true,
                                connection,
                                "AXLAP240",
                                List.of(new TableId("dbo", "Customers")),
                                "dbhistory.sql-server-cdc-db1",
                                Map.of())),
                        connection,
                        new KafkaSettings(Optional.empty(), Map.of(), OptionalInt.of(64)),
                        ConnectSettings.none(),
                        new ConnectorSettings(
                                1,
                                "initial",
                                Duration.ofSeconds(5),
                                4,
                                Scope.TABLE,
                                new TopicCreation(true, 1, 1),
                                50,
                                false),
                        new WriterSettings(
                                new TableId("dbo", "CDCChanges"),
                                "streamsql-writer",
                                false,
                                true,
                                0,
                                new WriterSettings.Start.Earliest()),
                        Optional.empty()));
    }

    @Test
    void writingTheDefaultsOutChangesNothing() {
        var given = Given.goodEntry();
        for (var key : KnownKey.values()) {
            if (!key.pattern().startsWith("TARGET_DB_")) {
                key.defaultValue().ifPresent(value -> given.with(key.pattern().replace("DBn", "DB1"), value));
            }
        }

        assertThat(given.config()).isEqualTo(Given.goodEntry().config());
    }

    @Test
    void everyKeyArrivesInTheConfiguration(@TempDir Path folder) throws Exception {
        var trustStore = Files.createFile(folder.resolve("connect.p12"));
        var config = Given.goodEntry()
                .withLines("""
                        DB1_PORT=14330
                        DB1_HISTORY_TOPIC=history.one
                        DB1_ENCRYPT=FALSE
                        DB1_TRUST_SERVER_CERTIFICATE=True
                        DB1_ENABLED=true
                        DB1_CONNECTOR_POLL_INTERVAL_MS=250
                        DB1_CONNECTOR_driver.loginTimeout=30
                        DB7_TYPE=PostgreSQL
                        DB7_HOSTNAME=[2001:db8::1]
                        DB7_USER=cdc
                        DB7_PASSWORD=x
                        DB7_NAME=warehouse
                        DB7_SERVER_NAME=WAREHOUSE01
                        DB7_TABLE_INCLUDE_LIST=public.inventory,"Odd Schema"."a.b"
                        DB7_ENABLED=false
                        TARGET_DB_TYPE=postgresql
                        TARGET_DB_HOSTNAME=hub.example.com
                        TARGET_DB_PORT=6432
                        TARGET_DB_USER=writer
                        TARGET_DB_PASSWORD=y
                        TARGET_DB_NAME=ChangeHub
                        TARGET_DB_ENCRYPT=true
                        CDC_CHANGES_TABLE=[audit].[CDC.Changes]
                        TASKS_MAX=2
                        SNAPSHOT_MODE=no_data
                        RECOVERY_POLL_INTERVAL_MS=1000
                        RECOVERY_ATTEMPTS=9
                        TOPIC_CREATION_ENABLE=false
                        TOPIC_CREATION_PARTITIONS=6
                        TOPIC_CREATION_REPLICATION_FACTOR=3
                        CONNECTOR_SCOPE=database
                        CONNECTOR_RESTART_LIMIT=7
                        READ_ONLY=true
                        KAFKA_BOOTSTRAP_SERVERS=kafka1:9092, kafka2:9092
                        KAFKA_CONNECT_URL=https://connect:8083/base
                        KAFKA_CONNECT_USER=me
                        KAFKA_CONNECT_PASSWORD=z
                        KAFKA_CONNECT_TRUSTSTORE_PASSWORD=t
                        KAFKA_CLIENT_SECURITY_PROTOCOL=SASL_SSL
                        KAFKA_MAX_RECORD_MB=16
                        WRITE_SNAPSHOT_ROWS=true
                        WRITE_FULL_PAYLOAD=false
                        CDC_RETENTION_DAYS=30
                        WRITER_START=2026-11-01T06:00:00Z
                        WRITER_GROUP_ID=other-writer
                        ENVIRONMENT_NAME=Produktion Süd
                        """)
                .with("KAFKA_CONNECT_TRUSTSTORE", trustStore.toString())
                .config();

        assertThat(config.sources()).extracting(SourceEntry::number).containsExactly(1, 7);
        assertThat(config.enabledSources()).extracting(SourceEntry::number).containsExactly(1);
        assertThat(config.sources().getFirst())
                .isEqualTo(new SourceEntry(
                        1,
                        true,
                        new DatabaseConnection(
                                DatabaseType.SQLSERVER,
                                "sql1",
                                14330,
                                "cdc_reader",
                                Secret.plain(Given.PASSWORD),
                                "SampleDB",
                                false,
                                true),
                        "AXLAP240",
                        List.of(new TableId("dbo", "Customers")),
                        "history.one",
                        Map.of("poll.interval.ms", Secret.plain("250"), "driver.loginTimeout", Secret.plain("30"))));
        assertThat(config.sources().getLast())
                .isEqualTo(new SourceEntry(
                        7,
                        false,
                        new DatabaseConnection(
                                DatabaseType.POSTGRESQL,
                                "[2001:db8::1]",
                                5432,
                                "cdc",
                                Secret.plain("x"),
                                "warehouse",
                                false,
                                false),
                        "WAREHOUSE01",
                        List.of(new TableId("public", "inventory"), new TableId("Odd Schema", "a.b")),
                        "dbhistory.postgresql-cdc-db7",
                        Map.of()));
        assertThat(config.target())
                .isEqualTo(new DatabaseConnection(
                        DatabaseType.POSTGRESQL,
                        "hub.example.com",
                        6432,
                        "writer",
                        Secret.plain("y"),
                        "ChangeHub",
                        true,
                        false));
        assertThat(config.kafka())
                .isEqualTo(new KafkaSettings(
                        Optional.of("kafka1:9092, kafka2:9092"),
                        Map.of("security.protocol", Secret.plain("SASL_SSL")),
                        OptionalInt.of(16)));
        assertThat(config.connect())
                .isEqualTo(new ConnectSettings(
                        Optional.of(URI.create("https://connect:8083/base")),
                        Optional.of("me"),
                        Optional.of(Secret.plain("z")),
                        Optional.of(trustStore),
                        Optional.of(Secret.plain("t"))));
        assertThat(config.connectors())
                .isEqualTo(new ConnectorSettings(
                        2,
                        "no_data",
                        Duration.ofSeconds(1),
                        9,
                        Scope.DATABASE,
                        new TopicCreation(false, 6, 3),
                        7,
                        true));
        assertThat(config.writer())
                .isEqualTo(new WriterSettings(
                        new TableId("audit", "CDC.Changes"),
                        "other-writer",
                        true,
                        false,
                        30,
                        new WriterSettings.Start.At(Instant.parse("2026-11-01T06:00:00Z"))));
        assertThat(config.environmentName()).contains("Produktion Süd");
    }

    @Test
    void aGapInTheNumberingIsNoEnd() {
        var config =
                Given.goodEntry().entry(7, "C", "dbo.A").entry(3, "B", "dbo.A").config();

        assertThat(config.sources()).extracting(SourceEntry::number).containsExactly(1, 3, 7);
        assertThat(config.topics())
                .containsExactly("AXLAP240-dbo_Customers.dbo.Customers", "B-dbo_A.dbo.A", "C-dbo_A.dbo.A");
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        var loaded = Given.goodEntry()
                .with("TASKS_MAX", "not even a number")
                .inEnvironment("TASKS_MAX", "3")
                .inEnvironment("DB2_HOSTNAME", "sql2")
                .inEnvironment("DB2_USER", "u")
                .inEnvironment("DB2_PASSWORD", "p")
                .inEnvironment("DB2_NAME", "n")
                .inEnvironment("DB2_SERVER_NAME", "s")
                .inEnvironment("DB2_TABLE_INCLUDE_LIST", "dbo.a")
                .inEnvironment("PATH", "/bin")
                .load();

        assertThat(loaded.config().connectors().tasksMax()).isEqualTo(3);
        assertThat(loaded.config().sources()).hasSize(2);
        assertThat(loaded.fromEnvironment())
                .containsExactly(
                        "DB2_HOSTNAME",
                        "DB2_NAME",
                        "DB2_PASSWORD",
                        "DB2_SERVER_NAME",
                        "DB2_TABLE_INCLUDE_LIST",
                        "DB2_USER",
                        "TASKS_MAX");
    }

    @Test
    void whatTheEnvironmentOverridesIsNotComplainedAbout() {
        assertThat(Given.goodEntry()
                        .with("DB1_PASSWORD", "your-db1-password")
                        .with("TASKS_MAX", "${env:NOT_SET}")
                        .inEnvironment("DB1_PASSWORD", "x")
                        .inEnvironment("TASKS_MAX", "1")
                        .problems())
                .isEmpty();
    }

    @Test
    void anEmptyVariableLeavesTheFilesValueAndSaysSo() {
        var given = Given.goodEntry().with("TASKS_MAX", "2").inEnvironment("TASKS_MAX", "");

        assertThat(given.config().connectors().tasksMax()).isEqualTo(2);
        assertThat(given.remarkTexts())
                .containsExactly("TASKS_MAX: Is empty in the environment, so the file's value counts.");
    }

    @Test
    void aMistakeInTheEnvironmentSaysThatItIsThere() {
        assertThat(Given.goodEntry().inEnvironment("DB1_PORT", "x").problems())
                .extracting(ConfigProblem::origin)
                .containsExactly(new Origin.InEnvironment());
    }

    @Test
    void withoutAFileTheEnvironmentIsEnough() {
        var environment = Map.of(
                "DB1_HOSTNAME", "h",
                "DB1_USER", "u",
                "DB1_PASSWORD", "p",
                "DB1_NAME", "n",
                "DB1_SERVER_NAME", "s",
                "DB1_TABLE_INCLUDE_LIST", "dbo.t");

        var loaded = Given.loader(environment).load(Optional.empty());

        assertThat(loaded.file()).isEmpty();
        assertThat(loaded.fromEnvironment()).hasSize(6);
    }

    @Test
    void theTargetIsTheFirstEntryUnlessItIsDescribed() {
        assertThat(Given.goodEntry().entry(2, "B", "dbo.x").config().target().hostname())
                .isEqualTo("sql1");
        assertThat(Given.goodEntry()
                        .with("DB1_ENABLED", "false")
                        .config()
                        .target()
                        .hostname())
                .isEqualTo("sql1");
    }

    @Test
    void withoutATargetAndADb1NoOtherEntryIsWrittenTo() {
        assertThat(Given.nothing().entry(7, "B", "dbo.x").problemTexts())
                .containsExactly("TARGET_DB_HOSTNAME: There is neither a target nor a DB1 to take its connection from."
                        + " Describe the target with TARGET_DB_HOSTNAME, _USER, _PASSWORD and _NAME.");
    }

    @ParameterizedTest
    @CsvSource({"embedded", "EMBEDDED", "''"})
    void withTheEmbeddedKafkaKeysOfAClusterRest(String servers) {
        var given = Given.goodEntry().with("KAFKA_BOOTSTRAP_SERVERS", servers);

        assertThat(given.config().kafka().embedded()).isTrue();
        if (!servers.isEmpty()) {
            given.with("KAFKA_CONNECT_URL", "nonsense").with("KAFKA_CLIENT_SECURITY_PROTOCOL", "SSL");
            assertThat(given.config().connect()).isEqualTo(ConnectSettings.none());
            assertThat(given.config().kafka().clientProperties()).isEmpty();
            assertThat(given.remarkTexts())
                    .containsExactly(
                            "KAFKA_CONNECT_URL: Not used with the embedded Kafka.",
                            "KAFKA_CLIENT_SECURITY_PROTOCOL: Not used with the embedded Kafka.");
        }
    }

    @ParameterizedTest
    @CsvSource({"earliest", "EARLIEST", "latest", "2026-11-01T06:00:00.5Z"})
    void theWriterStartsWhereItIsTold(String start) {
        var expected = switch (start.toLowerCase(Locale.ROOT)) {
            case "earliest" -> new WriterSettings.Start.Earliest();
            case "latest" -> new WriterSettings.Start.Latest();
            default -> new WriterSettings.Start.At(Instant.parse(start));
        };
        assertThat(Given.goodEntry()
                        .with("WRITER_START", start)
                        .config()
                        .writer()
                        .start())
                .isEqualTo(expected);
    }

    @Test
    void whatIsHarmlessIsARemark() {
        assertThat(Given.goodEntry()
                        .with("DB1_TOPIC_NAME", "x")
                        .with("DB1_PASSWORD", "a #b")
                        .with("DB2_TYPE", "postgresql")
                        .entry(2, "B", "public.x")
                        .with("DB2_HISTORY_TOPIC", "h")
                        .with("DB2_ENABLED", "false")
                        .with("DB1_ENABLED", "false")
                        .with("STREAMSQL_ENV", "x")
                        .with("COMPOSE_PROJECT_NAME", "x")
                        .with("MIIEvQIBADANBgkqhkiG9w0BAQEFAASC", "=")
                        .remarkTexts())
                .containsExactly(
                        "DB1_PASSWORD: The text from “#” on is a comment; quote the value if it belongs to it.",
                        "DB1_TOPIC_NAME: Ignored: a topic's name follows from the server's name and the table's.",
                        "DB2_HISTORY_TOPIC: Not used: PostgreSQL needs no schema history.",
                        "STREAMSQL_ENV: Counts in the environment only: it says which file to read.",
                        "COMPOSE_PROJECT_NAME: Not a key of StreamSQL: ignored.",
                        ": Not a key of StreamSQL: ignored.",
                        ": Every entry is switched off: nothing is captured.");
    }

    /// Variables that other programs set: Kubernetes, Docker, a DB2 client, Kafka's own scripts.
    @ParameterizedTest
    @CsvSource({
        "DB1_SERVICE_HOST",
        "DB1_PORT_1433_TCP_ADDR",
        "DB2_HOME",
        "DB2INSTANCE",
        "DB_HOST",
        "DB_PASSWORD",
        "KAFKA_HEAP_OPTS",
        "KAFKA_CONNECT_SERVICE_HOST",
        "TARGET_ARCH",
        "HOSTNAME",
        "USER",
        "NAME",
        "ENVIRONMENT",
        "STREAMSQL_IT_SQLSERVER_URL",
        "db.password",
        "_"
    })
    void otherProgramsVariablesArePassedOver(String key) {
        var loaded = Given.goodEntry().inEnvironment(key, "x").load();

        assertThat(loaded.remarks()).isEmpty();
        assertThat(loaded.fromEnvironment()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DB1_HOST, DB1_HOSTNAME",
        "DB1_PASSWROD, DB1_PASSWORD",
        "DB3_port, DB3_PORT",
        "TASK_MAX, TASKS_MAX",
        "KAFKA_BOOTSTRAP_SERVER, KAFKA_BOOTSTRAP_SERVERS",
        "cdc_changes_table, CDC_CHANGES_TABLE"
    })
    void aSlipIsAProblemInTheEnvironmentToo(String key, String meant) {
        assertThat(Given.goodEntry().inEnvironment(key, "x").problemTexts())
                .containsExactly(key + ": Not a key of StreamSQL. Did you mean " + meant + "?");
    }

    @Test
    void theOriginalsOwnFileWorksAsItIs() {
        var given = Given.nothing()
                .entry(1, "logical-server-name-db1", "dbo.Customers")
                .entry(2, "logical-server-name-db2", "dbo.Customers")
                .withLines("""
                        DB1_PORT=1433
                        DB1_HISTORY_TOPIC=dbhistory.sql-server-cdc-db1
                        DB1_TOPIC_NAME=logical-server-name-db1.dbo.Customers
                        RECOVERY_POLL_INTERVAL_MS=5000
                        RECOVERY_ATTEMPTS=4
                        TASKS_MAX=1
                        SNAPSHOT_MODE=initial
                        TOPIC_CREATION_REPLICATION_FACTOR=1
                        TOPIC_CREATION_PARTITIONS=1
                        TOPIC_CREATION_ENABLE=true
                        KAFKA_BOOTSTRAP_SERVERS=kafka:29092
                        CDC_CHANGES_TABLE=dbo.CDCChanges
                        """);

        var loaded = given.load();

        assertThat(loaded.config().connect().url()).contains(URI.create("http://localhost:8083"));
        assertThat(loaded.remarks())
                .extracting(ConfigRemark::key, ConfigRemark::text)
                .contains(tuple(
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "Without KAFKA_CONNECT_URL the worker is taken to be at http://localhost:8083."));
        assertThat(loaded.config().topics())
                .containsExactly(
                        "logical-server-name-db1-dbo_Customers.dbo.Customers",
                        "logical-server-name-db2-dbo_Customers.dbo.Customers");
    }
}
