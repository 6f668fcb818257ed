package io.streamsql.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.cli.Console;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.pipeline.config.file.EnvFile;
import io.streamsql.pipeline.config.read.ConfigLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pipeline without a window, and the commands that find it.
class RunCommandTest {
    private static final Duration LIMIT = Patience.LIMIT;
    private static final String CONNECTOR = "postgres-source-connector-db1-dbo_Orders";

    @TempDir
    private Path folder;

    private Path dataFolder() {
        return folder.resolve("pipeline");
    }

    private void configure(PostgresServer server, String further) throws Exception {
        Files.writeString(folder.resolve(".env"), """
                DB1_TYPE=postgresql
                DB1_HOSTNAME=%s
                DB1_PORT=%d
                DB1_USER=%s
                DB1_PASSWORD=%s
                DB1_NAME=shop
                DB1_SERVER_NAME=SHOP
                DB1_TABLE_INCLUDE_LIST=dbo.Orders
                EMBEDDED_DATA_FOLDER=%s
                %s
                """.formatted(
                server.host(), server.port(), server.user(), server.password().reveal(), dataFolder(), further));
    }

    @Test
    void whatRunsIsFoundByTheOtherCommandsAndEndsInOrder() throws Exception {
        var terminal = new Console(folder, Map.of());
        try (var databases = DataFolder.open(folder.resolve("databases"));
                var server = PostgresServer.start(databases, "shop")) {
            server.createDatabaseIfMissing("shop");
            try (var connection = server.connect("shop");
                    var statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA dbo");
                statement.execute("CREATE TABLE dbo.\"Orders\" (id int PRIMARY KEY)");
            }
            configure(server, "");
            assertThat(terminal.run("plan").err()).contains("no StreamSQL runs with the data folder " + dataFolder());

            var ended = new FutureTask<>(() -> terminal.run("run"));
            // A thread of its own: Kafka has work for the common pool, which has one thread on two cores
            var runner = Thread.ofPlatform().start(ended);
            await().atMost(LIMIT).until(() -> {
                var list = terminal.run("connectors", "list");
                return list.exitCode() == 0
                        && list.out().contains("running")
                        && list.out().contains(CONNECTOR);
            });
            assertThat(terminal.run("plan").out()).contains("Nothing to change: 1 connector is as configured.");
            assertThat(terminal.run("topics", "list").out()).contains("SHOP-dbo_Orders.dbo.Orders");
            assertThat(terminal.run("apply").exitCode()).isZero();

            configure(server, "DB1_CONNECTOR_POLL_INTERVAL_MS=50");
            assertThat(terminal.run("plan").out()).contains("poll.interval.ms");
            assertThat(terminal.run("apply"))
                    .satisfies(apply -> assertThat(apply.exitCode()).isEqualTo(1))
                    .satisfies(apply -> assertThat(apply.err()).contains("Start it anew"));

            runner.interrupt();
            var run = ended.get();
            assertThat(run.exitCode()).isZero();
            assertThat(run.out())
                    .contains(
                            "1 table in 1 database",
                            "embedded, with its data in " + dataFolder(),
                            "Stopped. 0 changes");
        }
        assertThat(terminal.run("connectors", "list").err()).contains("no StreamSQL runs");
    }

    @Test
    void whatIsRemarkedOfTheConfigurationIsSaidAtTheStart() throws Exception {
        var file = EnvFile.of(Path.of("test.env"), """
                DB1_HOSTNAME=sql1
                DB1_USER=cdc_reader
                DB1_PASSWORD=hunter2\u00a0
                DB1_NAME=SampleDB
                DB1_SERVER_NAME=AXLAP240
                DB1_TABLE_INCLUDE_LIST=dbo.Customers
                """.getBytes(StandardCharsets.UTF_8));

        assertThat(RunCommand.about(new ConfigLoader(Map.of(), folder, folder, "Linux").validate(file)))
                .last()
                .asString()
                .contains("Remark", "test.env:3  DB1_PASSWORD", "NO-BREAK SPACE")
                .doesNotContain("hunter2");
    }

    @Test
    void aConfigurationThatCannotBeRunIsSaidToBeSo() {
        var run = new Console(folder, Map.of("DB1_PORT", "x")).run("run");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("DB1_PORT", "is not a whole number", "DB1_HOSTNAME");
    }
}
