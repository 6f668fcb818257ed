package io.streamsql.embedded;

import static io.streamsql.embedded.ServicesAtWork.postgresProcesses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.folder.SecretAccess;
import io.streamsql.embedded.postgres.EmbeddedDatabase;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.embedded.system.Postmaster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A database that does not stop in time, as on a machine that is busy with other things: here its process
/// is held.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no SIGSTOP")
class HangingDatabaseTest {
    private static final String NAME = "source";

    @TempDir
    private Path parent;

    @Test
    void isNotLeftRunningBehindTheProgram() throws Exception {
        try (var folder = DataFolder.open(parent.resolve("data"))) {
            var services = new EmbeddedServices(folder, SecretAccess.none(), List.of(EmbeddedDatabase.named(NAME)));
            services.start();
            try (var connection = services.database(NAME).connect("postgres")) {
                connection.createStatement().execute("CREATE TABLE kept AS SELECT 42 AS answer");
            }
            hold(folder);

            services.close();

            await().atMost(Patience.LIMIT)
                    .until(() -> postgresProcesses(folder.path()).isEmpty());
            try (var again = PostgresServer.start(folder, NAME);
                    var connection = again.connect("postgres");
                    var rows = connection.createStatement().executeQuery("SELECT answer FROM kept")) {
                assertThat(rows.next()).isTrue();
            }
        }
    }

    @Test
    void isKilledAtOnceWhereTheProgramCannotWait() throws Exception {
        try (var folder = DataFolder.temporary();
                var server = PostgresServer.start(folder, NAME)) {
            assertThat(server.port()).isPositive();
            hold(folder);

            PostgresServer.killAll(folder);

            await().atMost(Patience.LIMIT)
                    .until(() -> postgresProcesses(folder.path()).isEmpty());
        }
    }

    @Test
    void isKilledAlsoWhileItIsBeingStarted() throws Exception {
        try (var folder = DataFolder.temporary()) {
            var services = new EmbeddedServices(folder, SecretAccess.none(), List.of(EmbeddedDatabase.named(NAME)));
            var start = Thread.ofPlatform().start(() -> {
                try {
                    services.start();
                } catch (Exception closed) {
                    assertThat(closed).isNotNull();
                }
            });
            var cluster = folder.path().resolve("postgresql").resolve(NAME);
            await().atMost(Patience.LIMIT).pollDelay(Duration.ZERO).until(() -> Files.exists(cluster));

            services.kill();
            services.close();
            start.join();

            await().atMost(Patience.LIMIT)
                    .until(() -> postgresProcesses(folder.path()).isEmpty());
        }
    }

    private static void hold(DataFolder folder) throws Exception {
        var pidFile = Postmaster.pidFile(folder.path().resolve("postgresql").resolve(NAME));
        var pid = Files.readAllLines(pidFile).getFirst().strip();
        assertThat(new ProcessBuilder("kill", "-STOP", pid).start().waitFor()).isZero();
    }
}
