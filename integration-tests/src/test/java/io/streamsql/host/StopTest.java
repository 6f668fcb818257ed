package io.streamsql.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.embedded.connect.EmbeddedConnect;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.kafka.EmbeddedKafka;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.embedded.system.Loopback;
import io.streamsql.pipeline.config.read.ConfigLoader;
import io.streamsql.pipeline.health.ConnectorHealth;
import io.streamsql.pipeline.health.WriterHealth;
import io.streamsql.pipeline.health.WriterState;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A stop takes five seconds at the most, whatever is down.
class StopTest {
    private static final Duration PATIENCE = Patience.LIMIT;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);
    private static final Duration QUICK_START = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private DataFolder databases;
    private PostgresServer postgres;
    private FreezableProxy target;
    private Duration starting = Duration.ZERO;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void describeThePipeline() throws Exception {
        databases = DataFolder.open(folder.resolve("databases"));
        postgres = PostgresServer.start(databases, "shop");
        postgres.createDatabaseIfMissing("shop");
        execute("CREATE SCHEMA dbo");
        execute("CREATE TABLE dbo.orders (id int PRIMARY KEY)");
        target = new FreezableProxy(postgres.host(), postgres.port());
        environment.putAll(Map.of(
                "DB1_TYPE", "postgresql",
                "DB1_HOSTNAME", postgres.host(),
                "DB1_PORT", Integer.toString(postgres.port()),
                "DB1_USER", postgres.user(),
                "DB1_PASSWORD", postgres.password().reveal(),
                "DB1_NAME", "shop",
                "DB1_SERVER_NAME", "SHOP",
                "DB1_TABLE_INCLUDE_LIST", "dbo.orders",
                "EMBEDDED_DATA_FOLDER", folder.resolve("data").toString()));
        environment.putAll(Map.of(
                "TARGET_DB_TYPE",
                "postgresql",
                "TARGET_DB_HOSTNAME",
                Loopback.HOST,
                "TARGET_DB_PORT",
                Integer.toString(target.port()),
                "TARGET_DB_USER",
                postgres.user(),
                "TARGET_DB_PASSWORD",
                postgres.password().reveal(),
                "TARGET_DB_NAME",
                "shop",
                "TARGET_DB_ENCRYPT",
                "false",
                "CDC_RETENTION_DAYS",
                "30"));
    }

    @AfterEach
    void stop() throws Exception {
        target.close();
        postgres.close();
        databases.close();
    }

    private Installation started() throws InterruptedException {
        var installation =
                new Installation(new ConfigLoader(environment, folder, folder, "Linux").load(Optional.empty()));
        var since = System.nanoTime();
        installation.start();
        starting = Duration.ofNanos(System.nanoTime() - since);
        return installation;
    }

    private static WriterHealth writer(Installation installation) {
        return installation.status().pipeline().orElseThrow().writer();
    }

    /// Waits until the first change is written.
    private void awaitFlow(Installation installation) throws SQLException {
        await().atMost(PATIENCE)
                .until(() -> installation.status().pipeline().orElseThrow().connectors().stream()
                        .anyMatch(ConnectorHealth::snapshotCompleted));
        execute("INSERT INTO dbo.orders VALUES (1)");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(writer(installation).written())
                        .as(() -> installation.status().toString())
                        .isPositive());
    }

    /// Five seconds where a start takes five too; a machine that is busy with other things takes longer for both.
    private void stopInTime(Installation installation) {
        var since = System.nanoTime();
        installation.close();
        var took = Duration.ofNanos(System.nanoTime() - since);
        assertThat(took)
                .isLessThan(
                        starting.compareTo(QUICK_START) < 0
                                ? LONGEST_STOP
                                : LONGEST_STOP.plus(starting).minus(QUICK_START));
    }

    @Test
    void withEverythingUp() throws Exception {
        var installation = started();
        awaitFlow(installation);

        stopInTime(installation);
    }

    @Test
    void withTheTargetGone() throws Exception {
        var installation = started();
        awaitFlow(installation);
        target.close();
        execute("INSERT INTO dbo.orders VALUES (2)");
        await().atMost(PATIENCE).until(() -> writer(installation).state() == WriterState.RETRYING);

        stopInTime(installation);
    }

    @Test
    void withATargetThatNoLongerAnswers() throws Exception {
        var installation = started();
        awaitFlow(installation);
        target.freeze();
        execute("INSERT INTO dbo.orders VALUES (2)");
        await().atMost(PATIENCE).until(() -> writer(installation).received() >= 2);

        stopInTime(installation);
    }

    @Test
    void withATargetThatTakesConnectionsAndNeverAnswers() throws Exception {
        target.freeze();
        var installation = started();
        await().atMost(PATIENCE)
                .until(() -> installation.pipeline().orElseThrow().connectors().isPresent());

        stopInTime(installation);
    }

    @Test
    void withKafkaAndConnectOfOthersGone() throws Exception {
        try (var cluster = DataFolder.open(folder.resolve("cluster"))) {
            var kafka = EmbeddedKafka.start(cluster);
            var connect = EmbeddedConnect.start(cluster, kafka.bootstrapServers());
            environment.remove("EMBEDDED_DATA_FOLDER");
            environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
            environment.put("KAFKA_CONNECT_URL", connect.url().toString());
            var installation = started();
            awaitFlow(installation);
            connect.close();
            kafka.close();
            await().atMost(PATIENCE)
                    .until(() -> !installation
                            .status()
                            .pipeline()
                            .orElseThrow()
                            .connect()
                            .isEmpty());

            stopInTime(installation);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = postgres.connect("shop");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
