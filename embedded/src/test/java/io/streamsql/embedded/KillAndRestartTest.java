package io.streamsql.embedded;

import static io.streamsql.embedded.ServicesAtWork.consume;
import static io.streamsql.embedded.ServicesAtWork.postgresProcesses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.folder.SecretAccess;
import io.streamsql.embedded.postgres.EmbeddedDatabase;
import io.streamsql.embedded.system.EmbeddedException;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillAndRestartTest {
    /// An open transaction alone, were it left to time out, would take 60 s.
    private static final Duration RESTART_LIMIT = Patience.LIMIT;

    @TempDir
    private Path parent;

    @Test
    void afterKillNineEverythingIsBackAndNothingIsLeftRunning() throws Exception {
        Path path = parent.toRealPath().resolve("data");
        Process program = new ProcessBuilder(command(path))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(firstLine(program)).isEqualTo("READY");
            assertThatExceptionOfType(EmbeddedException.class)
                    .isThrownBy(() -> DataFolder.open(path))
                    .withMessageContaining(path.toString())
                    .withMessageContaining("process " + program.pid());
        } finally {
            program.destroyForcibly();
        }
        assertThat(program.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        List<ProcessHandle> orphans = postgresProcesses(path);
        assertThat(orphans).isNotEmpty();

        long start = System.nanoTime();
        try (DataFolder folder = DataFolder.open(path);
                var services = new EmbeddedServices(
                        folder, SecretAccess.none(), List.of(EmbeddedDatabase.named(KilledProgram.DATABASE)))) {
            services.start();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(RESTART_LIMIT);

            assertThat(consume(
                            services.kafka().bootstrapServers(),
                            KilledProgram.TOPIC,
                            KilledProgram.VALUES.size(),
                            Patience.LIMIT))
                    .isEqualTo(KilledProgram.VALUES);
            try (Connection connection =
                    services.database(KilledProgram.DATABASE).connect("shop")) {
                assertThat(connection.isValid(2)).isTrue();
            }
            assertThat(orphans).noneMatch(ProcessHandle::isAlive);
        }
        await().atMost(Patience.LIMIT)
                .untilAsserted(() -> assertThat(postgresProcesses(path)).isEmpty());
    }

    private static List<String> command(Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=killed-program-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                KilledProgram.class.getName(),
                folder.toString());
    }

    private static String firstLine(Process program) throws Exception {
        BufferedReader output = program.inputReader();
        return output.readLine();
    }
}
