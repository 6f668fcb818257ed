package io.streamsql.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.pipeline.config.ConnectSettings;
import io.streamsql.pipeline.config.ConnectorSettings;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.connect.FakeConnectWorker;
import io.streamsql.pipeline.connect.SecretPlacement;
import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.health.Connectivity.NotConnected;
import io.streamsql.pipeline.health.Defect;
import io.streamsql.pipeline.health.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// A pipeline to which nobody answers.
class PipelineTest {
    private static final Duration LIMIT = Patience.LIMIT;
    /// A stop of five seconds on a busy machine, and less than the shortest time for which a client of these servers
    /// waits by itself (30 s).
    private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

    /// Takes connections and says nothing, as a frozen server does.
    private static final class SilentServer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final CountDownLatch asked = new CountDownLatch(1);

        SilentServer() throws IOException {
            Thread.ofVirtual().start(() -> {
                try {
                    while (socket.accept().isConnected()) {
                        asked.countDown();
                    }
                } catch (IOException closed) {
                    // That is its end
                }
            });
        }

        int port() {
            return socket.getLocalPort();
        }

        void awaitAsked() {
            await().atMost(LIMIT).until(() -> asked.getCount() == 0);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static PipelineConfig config(int kafka, int connect, int target) {
        return config("127.0.0.1", kafka, connect, target);
    }

    private static PipelineConfig config(String host, int kafka, int connect, int target) {
        var source = new DatabaseConnection(
                DatabaseType.SQLSERVER, "source.invalid", 1433, "reader", Secret.plain(""), "SampleDB", true, false);
        var tables = List.of(new TableId("dbo", "Customers"));
        return new PipelineConfig(
                        List.of(new SourceEntry(1, true, source, "AXLAP240", tables, "history", Map.of())),
                        new DatabaseConnection(
                                DatabaseType.POSTGRESQL,
                                host,
                                target,
                                "writer",
                                Secret.plain(""),
                                "target",
                                false,
                                true),
                        new KafkaSettings(Optional.of(host + ":" + kafka), Map.of()),
                        ConnectSettings.none(),
                        new ConnectorSettings(
                                1,
                                "initial",
                                Duration.ofSeconds(5),
                                4,
                                ConnectorSettings.Scope.TABLE,
                                new ConnectorSettings.TopicCreation(false, 1, 1),
                                ConnectorSettings.DEFAULT_RESTART_LIMIT,
                                false),
                        new WriterSettings(
                                new TableId("dbo", "CDCChanges"),
                                "writers",
                                true,
                                true,
                                30,
                                new WriterSettings.Start.Earliest()),
                        Optional.empty())
                .at(host + ":" + kafka, URI.create("http://" + host + ":" + connect));
    }

    private static void stopInTime(Pipeline pipeline) {
        var since = System.nanoTime();
        pipeline.close();
        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(LONGEST_STOP);
    }

    @Test
    void aStopDoesNotWaitForServersThatTakeConnectionsAndSayNothing() throws Exception {
        try (var kafka = new SilentServer();
                var connect = new SilentServer();
                var target = new SilentServer()) {
            var pipeline = new Pipeline(config(kafka.port(), connect.port(), target.port()));
            pipeline.start();
            List.of(kafka, connect, target).forEach(SilentServer::awaitAsked);

            stopInTime(pipeline);
        }
    }

    @Test
    void aStopDoesNotWaitForServersThatAreNotThere() throws Exception {
        var pipeline = new Pipeline(config(1, 1, 1));
        pipeline.start();
        await().atMost(LIMIT).until(() -> pipeline.health().writer().retries() > 1);

        stopInTime(pipeline);
    }

    @Test
    void namesThatNobodyKnowsAreToldAndTriedAgain() {
        var pipeline = new Pipeline(config("servers.invalid", 9092, 8083, 5432));
        pipeline.start();

        await().atMost(LIMIT).until(() -> pipeline.health().notConnected().size() == Endpoint.values().length);
        assertThat(pipeline.health().notConnected())
                .extracting(NotConnected::advice)
                .allMatch(advice -> advice.startsWith("The name servers.invalid cannot be resolved on this computer."));
        await().atMost(LIMIT).until(() -> pipeline.health().writer().retries() > 1);
        assertThat(pipeline.health().defects()).isEmpty();

        stopInTime(pipeline);
    }

    @Test
    void aDefectOfTheReconcilerIsShownAndItStartsAgain() throws Exception {
        try (var connect = new FakeConnectWorker()) {
            SecretPlacement broken = (key, _) -> {
                throw new IllegalStateException("nobody foresaw " + key);
            };
            var worker = new WorkerProfile("127.0.0.1:1", true, broken);
            var pipeline = new Pipeline(config(1, connect.url().getPort(), 1), worker);
            pipeline.start();

            await().atMost(LIMIT)
                    .until(() -> pipeline.health().defects().stream()
                            .anyMatch(defect -> defect.part().equals("reconciler") && defect.times() > 1));
            assertThat(pipeline.health().defects())
                    .extracting(Defect::error)
                    .allMatch(error -> error.contains("nobody foresaw DB1_PASSWORD"));
            assertThat(pipeline.health().connect()).contains("a defect of StreamSQL");

            stopInTime(pipeline);
        }
    }
}
