package io.streamsql.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.kafka.EmbeddedKafka;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.embedded.system.Loopback;
import io.streamsql.feed.FeedTopic;
import io.streamsql.pipeline.Pipeline;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.read.ConfigLoader;
import io.streamsql.pipeline.connect.SecretPlacement;
import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.health.GroupHealth;
import io.streamsql.pipeline.health.WriterHealth;
import io.streamsql.pipeline.health.WriterState;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.kafka.TopicFigures;
import io.streamsql.pipeline.kafka.TopicStatistics;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.writer.LedgerReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A topic of two partitions, and who else is in the group of its writers. There is no Connect worker.
class WriterGroupTest {
    @TempDir
    private static Path nowhere;

    private static DataFolder folder;
    private static EmbeddedKafka kafka;
    private static PostgresServer postgres;
    private static ServerSocket nobody;
    private static Admin admin;

    private final String server = "S" + UUID.randomUUID().toString().substring(0, 6);
    private final String topic = server + "-dbo_Orders.dbo.Orders";
    private FeedTopic topics;
    private PipelineConfig config;
    private ChangeHistory history;
    private Pipeline pipeline;

    @BeforeAll
    static void startServers() throws Exception {
        folder = DataFolder.temporary();
        kafka = EmbeddedKafka.start(folder);
        postgres = PostgresServer.start(folder, "target");
        nobody = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterAll
    static void stopServers() throws Exception {
        admin.close();
        nobody.close();
        postgres.close();
        kafka.close();
        folder.close();
    }

    @BeforeEach
    void configure() throws Exception {
        postgres.createDatabaseIfMissing(server.toLowerCase(Locale.ROOT));
        topics = new FeedTopic(kafka.bootstrapServers());
        topics.create(topic, 2);
        var environment = Map.ofEntries(
                Map.entry("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers()),
                Map.entry("KAFKA_CONNECT_URL", "http://%s:%d".formatted(Loopback.HOST, nobody.getLocalPort())),
                Map.entry("TARGET_DB_TYPE", "postgresql"),
                Map.entry("TARGET_DB_HOSTNAME", postgres.host()),
                Map.entry("TARGET_DB_PORT", Integer.toString(postgres.port())),
                Map.entry("TARGET_DB_USER", postgres.user()),
                Map.entry("TARGET_DB_PASSWORD", postgres.password().reveal()),
                Map.entry("TARGET_DB_NAME", server.toLowerCase(Locale.ROOT)),
                Map.entry("TARGET_DB_ENCRYPT", "false"),
                Map.entry("WRITER_GROUP_ID", "writers-" + server),
                Map.entry("DB1_TYPE", "postgresql"),
                Map.entry("DB1_HOSTNAME", "127.0.0.1"),
                Map.entry("DB1_USER", "reader"),
                Map.entry("DB1_PASSWORD", "irrelevant"),
                Map.entry("DB1_NAME", "shop"),
                Map.entry("DB1_SERVER_NAME", server),
                Map.entry("DB1_TABLE_INCLUDE_LIST", "dbo.Orders"));
        config = new ConfigLoader(environment, nowhere, nowhere, "Linux")
                .load(Optional.empty())
                .config();
        history = ChangeStores.history(config.target(), config.writer());
        pipeline = pipeline();
    }

    @AfterEach
    void stop() {
        pipeline.close();
        topics.close();
    }

    private Pipeline pipeline() {
        return new Pipeline(config, new WorkerProfile(kafka.bootstrapServers(), true, SecretPlacement.asWritten()));
    }

    private WriterHealth writer() {
        return pipeline.health().writer();
    }

    private static void eventually(Callable<Boolean> holds) {
        await().atMost(Patience.LIMIT).ignoreExceptions().until(holds);
    }

    /// Waits until exactly so many changes stand in CDCChanges, each once.
    private void awaitWritten(int changes) throws Exception {
        eventually(() -> written().size() >= changes);
        assertThat(written()).hasSize(changes).doesNotHaveDuplicates();
    }

    private List<String> written() throws Exception {
        return history.page(ChangeFilter.ALL, ChangeHistory.NEWEST, 1_000).stream()
                .map(change -> change.recordId().orElseThrow())
                .toList();
    }

    /// As `topics check` sees it.
    private TopicFigures checked() throws Exception {
        try (var catalog = new TopicCatalog(config.kafka());
                var ledger = new LedgerReader(ChangeStores.of(config.target(), config.writer(), Clock.systemUTC()))) {
            return new TopicStatistics(catalog, config, ledger)
                    .look(List.of(topic))
                    .getFirst();
        }
    }

    /// A program that reads the topic in the writers' group, as anybody's may.
    private final class Stranger implements AutoCloseable {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final Thread thread;
        private volatile boolean closing;
        private volatile int partitions;

        Stranger(Map<String, Object> further) {
            var properties = new HashMap<>(further);
            properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
            properties.put(ConsumerConfig.GROUP_ID_CONFIG, config.writer().groupId());
            properties.put(ConsumerConfig.CLIENT_ID_CONFIG, "monthly-report");
            properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer.subscribe(List.of(topic));
            thread = Thread.ofPlatform().name("stranger").start(this::read);
        }

        private void read() {
            while (!closing) {
                consumer.poll(Duration.ofMillis(50));
                partitions = consumer.assignment().size();
            }
            consumer.close();
        }

        @Override
        public void close() {
            closing = true;
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void aStrangerThatReadsInTheGroupIsNamedAndWhatItReadsCountsAsNotWritten() throws Exception {
        pipeline.start();
        topics.send(topic, 0, 20);
        awaitWritten(20);
        eventually(() -> writer().lagByTopic().containsKey(topic) && writer().lag() == 0);
        eventually(() -> writer().group().writers() == 1);
        assertThat(writer().group().words()).isEmpty();

        try (var stranger = new Stranger(Map.of())) {
            eventually(() -> stranger.partitions == 1);
            topics.send(topic, 20, 40);

            eventually(() -> writer().lag() > 0
                    && !writer().lagByTopic().get(topic).behind().isZero());
            eventually(() -> writer().group().strangers().stream()
                    .anyMatch(member -> member.partitions().size() == 1));
            assertThat(writer().group().words())
                    .singleElement()
                    .asString()
                    .startsWith("monthly-report at 127.0.0.1 is in the group writers-" + server)
                    .contains(topic + "-", "is not written");
            assertThat(writer().state()).isEqualTo(WriterState.RUNNING);
            assertThat(checked().lag()).hasValue(writer().lag());
            assertThat(written()).hasSizeLessThan(40);
        }
        awaitWritten(40);
        eventually(() -> writer().lag() == 0 && writer().group().strangers().isEmpty());
        assertThat(checked().lag()).hasValue(0);
    }

    @Test
    void aStrangerThatKeepsTheWriterOutOfTheGroupIsNamedToo() throws Exception {
        var ranges = Map.<String, Object>of(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        try (var stranger = new Stranger(ranges)) {
            eventually(() -> stranger.partitions == 2);
            topics.send(topic, 0, 20);
            pipeline.start();

            eventually(() -> writer().lag() == 20 && writer().state() == WriterState.RETRYING);
            eventually(() -> writer().group().strangers().size() == 1);
            assertThat(writer().group().writers()).isZero();
            assertThat(writer().group().strangers().getFirst().partitions())
                    .containsExactly(topic + "-0", topic + "-1");
        }
        awaitWritten(20);
        eventually(() -> writer().lag() == 0 && writer().group().words().isEmpty());
    }

    @Test
    void writersThatShareTheGroupAreNoStrangersAndEachSaysTheLagOfAll() throws Exception {
        pipeline.start();
        try (var other = pipeline()) {
            other.start();
            eventually(() -> writer().group().writers() == 2
                    && other.health().writer().group().writers() == 2);
            topics.send(topic, 0, 40);
            awaitWritten(40);

            for (var either : List.of(pipeline, other)) {
                eventually(() -> either.health().writer().lagByTopic().containsKey(topic)
                        && either.health().writer().lag() == 0);
                assertThat(either.health().writer().group())
                        .isEqualTo(new GroupHealth("writers-" + server, 2, List.of(), List.of(), ""));
            }
        }
    }

    @Test
    void offsetsThatSomebodySetInKafkaMoveNoWriterAndAreSetRight() throws Exception {
        pipeline.start();
        topics.send(topic, 0, 20);
        awaitWritten(20);
        pipeline.close();
        eventually(() -> admin.describeConsumerGroups(List.of(config.writer().groupId()))
                .all()
                .get()
                .get(config.writer().groupId())
                .members()
                .isEmpty());
        var before = committed();
        admin.alterConsumerGroupOffsets(
                        config.writer().groupId(),
                        Map.of(
                                new TopicPartition(topic, 0), new OffsetAndMetadata(0),
                                new TopicPartition(topic, 1), new OffsetAndMetadata(1_000)))
                .all()
                .get();
        assertThat(checked().lag()).hasValue(0);

        pipeline = pipeline();
        pipeline.start();
        eventually(() -> committed().equals(before));
        topics.send(topic, 20, 40);

        awaitWritten(40);
        eventually(() -> writer().lagByTopic().containsKey(topic) && writer().lag() == 0);
        assertThat(checked().lag()).hasValue(0);
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() throws Exception {
        return admin.listConsumerGroupOffsets(config.writer().groupId())
                .partitionsToOffsetAndMetadata()
                .get();
    }

    @Test
    void aTransactionThatWasGivenUpIsNotSaidToWaitForEver() throws Exception {
        pipeline.start();
        topics.send(topic, 0, 20);
        awaitWritten(20);

        topics.sendInVain(topic, 20, 40);

        eventually(() ->
                checked().records().orElseThrow() > 40 - 1 && checked().lag().orElseThrow() == 0);
        assertThat(written()).hasSize(20);
    }
}
