package io.streamsql.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    private Path folder;

    /// A command in a process of its own, whose standard error goes to a file.
    private Process start(int port) throws IOException {
        var env = Files.writeString(folder.resolve("test.env"), """
                DB1_HOSTNAME=127.0.0.1
                DB1_PORT=%d
                DB1_USER=cdc_reader
                DB1_PASSWORD=not-to-be-shown
                DB1_NAME=SampleDB
                DB1_SERVER_NAME=AXLAP240
                DB1_TABLE_INCLUDE_LIST=dbo.Orders
                """.formatted(port));
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        // Not that of the tests
                        "-Dlogback.configurationFile=logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StreamSql.class.getName(),
                        "rejected",
                        "list",
                        "--env",
                        env.toString())
                .redirectOutput(folder.resolve("output").toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().put("STREAMSQL_LOG", folder.resolve("log").toString());
        return builder.start();
    }

    /// The driver for SQL Server logs through the JDK, as others do, and that writes to the terminal by itself.
    @Test
    void whatLibrariesLogThroughTheJdkGoesToTheLogFile() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try (var client = server.accept()) {
                        // Reads the greeting and hangs up
                        assertThat(client.getInputStream().read()).isNotNegative();
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            var process = start(server.getLocalPort());
            try {
                assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
            } finally {
                process.destroyForcibly();
            }
        }

        assertThat(folder.resolve("errors")).content().contains("127.0.0.1").doesNotContain("WARNING", "com.microsoft");
        assertThat(folder.resolve("output")).content().isEmpty();
        assertThat(folder.resolve("log")).content().contains("SQLServerConnection", "Prelogin");
    }

    /// A second program, such as `streamsql connectors list` while `streamsql run` goes on, would write
    /// into the lines of the first one, and move the file away under it.
    @Test
    void twoProgramsOfOneUserDoNotWriteOneFile() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            // Nobody answers: both programs run until they are ended
            var first = start(server.getLocalPort());
            try {
                await(folder.resolve("log"));
                var second = start(server.getLocalPort());
                try {
                    await(folder.resolve("log.1"));
                } finally {
                    second.destroyForcibly().waitFor();
                }
            } finally {
                first.destroyForcibly().waitFor();
            }
        }
    }

    private static void await(Path file) {
        Awaitility.await().atMost(Patience.LIMIT).until(() -> Files.exists(file));
    }

    @Test
    void aProgramTakesTheNextFileWhileAnotherHasTheFirst() {
        var wanted = folder.resolve("streamsql.log");

        assertThat(LogFile.free(wanted)).isEqualTo(wanted);
        assertThat(LogFile.free(wanted)).isEqualTo(folder.resolve("streamsql.1.log"));
        assertThat(LogFile.free(wanted)).isEqualTo(folder.resolve("streamsql.2.log"));
        assertThat(LogFile.free(folder.resolve("log"))).isEqualTo(folder.resolve("log"));
        assertThat(LogFile.free(folder.resolve("log"))).isEqualTo(folder.resolve("log.1"));
    }

    @Test
    void whatIsNoFileIsTakenAsItIs() {
        assertThat(LogFile.free(folder)).isEqualTo(folder);
        assertThat(LogFile.free(folder.resolve("nowhere/log"))).isEqualTo(folder.resolve("nowhere/log"));
    }
}
