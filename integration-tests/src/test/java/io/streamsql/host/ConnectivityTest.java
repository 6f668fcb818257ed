package io.streamsql.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.kafka.EmbeddedKafka;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.embedded.system.Loopback;
import io.streamsql.pipeline.Pipeline;
import io.streamsql.pipeline.config.read.ConfigLoader;
import io.streamsql.pipeline.connect.SecretPlacement;
import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.health.Connectivity.Connected;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.WriterState;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pipeline with nothing to do, whose broker and whose target go away. Its Connect worker was never there.
class ConnectivityTest {
    private static final Duration LIMIT = Patience.LIMIT;
    /// Fifteen seconds of silence, and what a busy machine needs to notice; less than the 120 s after which the
    /// driver gives up by itself.
    private static final Duration NOTICED = Duration.ofSeconds(100);

    @TempDir
    private Path folder;

    private DataFolder data;
    private PostgresServer postgres;
    private EmbeddedKafka kafka;
    private FreezableProxy target;
    private ServerSocket nobody;
    private Pipeline pipeline;

    @BeforeEach
    void start() throws Exception {
        data = DataFolder.open(folder.resolve("data"));
        postgres = PostgresServer.start(data, "target");
        postgres.createDatabaseIfMissing("hub");
        target = new FreezableProxy(postgres.host(), postgres.port());
        kafka = EmbeddedKafka.start(data);
        // Accepts connections, and says nothing
        nobody = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        pipeline = new Pipeline(
                new ConfigLoader(environment(), folder, folder, "Linux")
                        .load(Optional.empty())
                        .config(),
                new WorkerProfile(kafka.bootstrapServers(), true, SecretPlacement.asWritten()));
        pipeline.start();
        awaitConnected(Endpoint.KAFKA);
        awaitConnected(Endpoint.TARGET);
        await().atMost(LIMIT)
                .until(() -> pipeline.health().writer().lagByTopic().containsKey("SHOP-dbo_orders.dbo.orders"));
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
                Map.entry("KAFKA_CONNECT_URL", "http://%s:%d".formatted(Loopback.HOST, nobody.getLocalPort())),
                Map.entry("TARGET_DB_TYPE", "postgresql"),
                Map.entry("TARGET_DB_HOSTNAME", Loopback.HOST),
                Map.entry("TARGET_DB_PORT", Integer.toString(target.port())),
                Map.entry("TARGET_DB_USER", postgres.user()),
                Map.entry("TARGET_DB_PASSWORD", postgres.password().reveal()),
                Map.entry("TARGET_DB_NAME", "hub"),
                Map.entry("TARGET_DB_ENCRYPT", "false"),
                Map.entry("DB1_TYPE", "postgresql"),
                Map.entry("DB1_HOSTNAME", "127.0.0.1"),
                Map.entry("DB1_USER", "reader"),
                Map.entry("DB1_PASSWORD", "irrelevant"),
                Map.entry("DB1_NAME", "shop"),
                Map.entry("DB1_SERVER_NAME", "SHOP"),
                Map.entry("DB1_TABLE_INCLUDE_LIST", "dbo.orders"));
    }

    @AfterEach
    void stop() throws Exception {
        pipeline.close();
        kafka.close();
        target.close();
        nobody.close();
        postgres.close();
        data.close();
    }

    private void awaitConnected(Endpoint endpoint) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(pipeline.health().connectivity().get(endpoint))
                        .isInstanceOf(Connected.class));
    }

    private void awaitAway(Endpoint endpoint, Duration limit) {
        await().atMost(limit)
                .untilAsserted(
                        () -> assertThat(pipeline.health().away(endpoint)).isPresent());
    }

    @Test
    void aBrokerThatIsGoneIsNotedAndSoIsThatItIsBackAndAWorkerThatIsSilentIsAnotherMatter() throws Exception {
        kafka.close();
        awaitAway(Endpoint.KAFKA, NOTICED);

        var health = pipeline.health();
        // What the consumer says is what made it look like peace
        assertThat(health.writer().state()).isEqualTo(WriterState.RUNNING);
        assertThat(health.away(Endpoint.TARGET)).isEmpty();
        assertThat(health.away(Endpoint.KAFKA).orElseThrow().headline(health.at()))
                .startsWith("Kafka has not answered since ")
                .endsWith("(" + kafka.bootstrapServers() + ")");
        awaitAway(Endpoint.CONNECT, LIMIT);

        kafka = EmbeddedKafka.start(data);
        awaitConnected(Endpoint.KAFKA);
        assertThat(pipeline.health().away(Endpoint.CONNECT)).isPresent();
    }

    @Test
    void aTargetThatFreezesWithNothingToWriteIsNotedAndSoIsThatItGoesOn() {
        target.freeze();
        awaitAway(Endpoint.TARGET, NOTICED);
        assertThat(pipeline.health().away(Endpoint.KAFKA)).isEmpty();

        target.thaw();
        awaitConnected(Endpoint.TARGET);
    }
}
