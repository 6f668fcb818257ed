package io.streamsql.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.embedded.connect.EmbeddedConnect;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.folder.RunningServices;
import io.streamsql.embedded.kafka.EmbeddedKafka;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.embedded.system.Loopback;
import io.streamsql.pipeline.Pipeline;
import io.streamsql.pipeline.config.LoadedConfig;
import io.streamsql.pipeline.config.read.ConfigLoader;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.SecretPlacement;
import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.health.HealthSnapshot;
import io.streamsql.pipeline.spec.ConnectorSpecs;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pipeline over an operator's own `.env` file, with the operator's own database beside it.
class InstallationTest {
    private static final Duration LIMIT = Patience.LIMIT;
    private static final String PASSWORD = "a plain one, 4 the operator";

    @TempDir
    private static Path parent;

    private static DataFolder databases;
    private static PostgresServer postgres;

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeAll
    static void startTheOperatorsDatabase() throws Exception {
        databases = DataFolder.open(parent.resolve("databases"));
        postgres = PostgresServer.start(databases, "shop");
        postgres.createDatabaseIfMissing("shop");
        execute(
                "CREATE ROLE reader LOGIN REPLICATION SUPERUSER PASSWORD '" + PASSWORD + "'",
                "CREATE SCHEMA dbo",
                "CREATE TABLE dbo.orders (id int PRIMARY KEY)");
    }

    @AfterAll
    static void stop() {
        postgres.close();
        databases.close();
    }

    @BeforeEach
    void describeThePipeline() {
        environment.putAll(Map.of(
                "DB1_TYPE", "postgresql",
                "DB1_HOSTNAME", postgres.host(),
                "DB1_PORT", Integer.toString(postgres.port()),
                "DB1_USER", "reader",
                "DB1_PASSWORD", PASSWORD,
                "DB1_NAME", "shop",
                "DB1_SERVER_NAME", "SHOP",
                "DB1_TABLE_INCLUDE_LIST", "dbo.orders",
                "EMBEDDED_DATA_FOLDER", folder.resolve("data").toString()));
    }

    private LoadedConfig loaded() {
        return new ConfigLoader(environment, folder, folder, "Linux").load(Optional.empty());
    }

    @Test
    void withoutAKafkaOfItsOwnItStartsOneAndOthersFindItAndNoPasswordStandsInConnect() throws Exception {
        environment.put("CDC_CHANGES_TABLE", "dbo.Embedded");
        var loaded = loaded();
        try (var installation = new Installation(loaded)) {
            assertThat(installation.configuration()).isEmpty();
            installation.start();
            awaitStreaming(installation);
            execute("INSERT INTO dbo.orders VALUES (1)");
            await().atMost(LIMIT).until(() -> health(installation).writer().written() == 1);

            var running = RunningServices.in(loaded.dataFolder()).orElseThrow();
            var config = installation.configuration().orElseThrow();
            assertThat(config.kafka().bootstrapServers()).contains(running.bootstrapServers());
            assertThat(config.connect().url()).contains(running.connectUrl());
            assertThat(RunningServices.fingerprint(ConnectorSpecs.of(config, running.worker())))
                    .isEqualTo(running.wanted());
            try (var client = new ConnectClient(running.connectUrl(), config.connect())) {
                assertThat(client.connectors())
                        .singleElement()
                        .satisfies(connector -> assertThat(connector.config())
                                .containsEntry(
                                        "database.password",
                                        "${file:%s:DB1_PASSWORD}"
                                                .formatted(loaded.dataFolder().resolve("secrets.properties"))));
            }
            assertThatThrownBy(() -> new Installation(loaded)).hasMessageContaining("already in use");
        }
        assertThat(RunningServices.in(loaded.dataFolder())).isEmpty();
        assertThat(read("SELECT count(*) FROM dbo.\"Embedded\"")).isEqualTo("1");
    }

    @Test
    void aChangedConfigurationIsToldFromTheOneThatRuns() {
        var worker = new WorkerProfile("kafka:9092", true, SecretPlacement.asWritten());
        var before = RunningServices.fingerprint(ConnectorSpecs.of(loaded().config(), worker));
        environment.put("DB1_CONNECTOR_POLL_INTERVAL_MS", "50");

        assertThat(RunningServices.fingerprint(ConnectorSpecs.of(loaded().config(), worker)))
                .isNotEqualTo(before);
    }

    @Test
    void aConnectWorkerThatIsNotThereYetIsWaitedForAndKeepsNothingElseUp() throws Exception {
        try (var cluster = DataFolder.open(folder.resolve("cluster"));
                var kafka = EmbeddedKafka.start(cluster)) {
            environment.remove("EMBEDDED_DATA_FOLDER");
            environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
            environment.put(
                    "KAFKA_CONNECT_URL", "http://%s:%d".formatted(Loopback.HOST, cluster.port(DataFolder.CONNECT)));
            environment.put("CDC_CHANGES_TABLE", "dbo.Clustered");
            try (var installation = new Installation(loaded())) {
                installation.start();
                await().atMost(LIMIT)
                        .until(() -> !health(installation).connect().isEmpty());
                assertThat(installation.pipeline().flatMap(Pipeline::connectors))
                        .isEmpty();
                assertThat(installation.status().services()).isEmpty();

                try (var _ = EmbeddedConnect.start(cluster, kafka.bootstrapServers())) {
                    awaitStreaming(installation);
                    execute("INSERT INTO dbo.orders VALUES (2)");
                    await().atMost(LIMIT)
                            .until(() -> health(installation).writer().written() == 1);
                    assertThat(installation.pipeline().flatMap(Pipeline::connectors))
                            .isPresent();
                }
            }
        }
    }

    private static void awaitStreaming(Installation installation) {
        await().atMost(LIMIT)
                .until(() -> !health(installation).connectors().isEmpty()
                        && health(installation).connectors().stream()
                                .allMatch(connector -> connector.running() && connector.snapshotCompleted()));
    }

    private static HealthSnapshot health(Installation installation) {
        return installation.status().pipeline().orElseThrow();
    }

    private static void execute(String... statements) throws SQLException {
        try (var connection = postgres.connect("shop");
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String read(String query) throws SQLException {
        try (var connection = postgres.connect("shop");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
