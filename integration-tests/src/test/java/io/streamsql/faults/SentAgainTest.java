package io.streamsql.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.fixture.GeneratedPipeline;
import io.streamsql.fixture.GeneratedTopic;
import io.streamsql.fixture.LocalServices;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.health.WriterHealth;
import io.streamsql.pipeline.kafka.KafkaClients;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What connectors send again, as their topics show it, with a real broker and a real target: a writer that comes anew
/// each time, and one that goes on.
class SentAgainTest {
    private static final String TOPIC = GeneratedTopic.NAME;
    private static final long COMMITTED = 1_700_000_000_000L;

    private static LocalServices services;
    private static KafkaProducer<byte[], byte[]> producer;
    private static Admin admin;
    private static int tables;

    private PipelineConfig config;
    private ChangeHistory history;

    @BeforeAll
    static void start() throws Exception {
        services = LocalServices.start();
        var kafka = new KafkaSettings(Optional.of(services.bootstrapServers()), Map.of());
        admin = Admin.create(KafkaClients.properties(kafka, "test-admin"));
        producer = new KafkaProducer<>(
                KafkaClients.properties(kafka, "test-producer"), new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stop() throws Exception {
        producer.close();
        admin.close();
        services.close();
    }

    /// Two partitions: each keeps its own place.
    @BeforeEach
    void aTopicAndATableOfItsOwn() throws Exception {
        admin.createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1))).all().get();
        config = GeneratedPipeline.config(
                services.bootstrapServers(), services.target(), new TableId("again", "T" + ++tables + "Changes"), true);
        history = ChangeStores.history(config.target(), config.writer());
    }

    @AfterEach
    void noTopic() throws Exception {
        admin.deleteTopics(List.of(TOPIC)).all().get();
        await().until(() -> {
            try {
                admin.describeTopics(List.of(TOPIC)).allTopicNames().get();
                return false;
            } catch (ExecutionException gone) {
                return gone.getCause() instanceof UnknownTopicOrPartitionException;
            }
        });
    }

    /// A change in a transaction of SQL Server's.
    private static String sqlServer(String operation, int id, int commit, int serial, String after) {
        return sqlServer(operation, id, commit, serial, after, COMMITTED + commit);
    }

    private static String sqlServer(String operation, int id, int commit, int serial, String after, long millis) {
        return """
                {"before":null,"after":%s,"source":{"connector":"sqlserver","ts_ms":%d,"schema":"dbo",\
                "table":"Orders","change_lsn":"00000027:%08x:0003","commit_lsn":"00000027:%08x:0005",\
                "event_serial_no":%d},"op":"%s","ts_ms":%d}""".formatted(after, millis, commit, commit, serial, operation, System.currentTimeMillis());
    }

    /// A change in a transaction of PostgreSQL's.
    private static String postgres(String operation, Integer lastCommit, int lsn, String after) {
        return """
                {"before":null,"after":%s,"source":{"connector":"postgresql","ts_ms":%d,"schema":"dbo",\
                "table":"Orders","sequence":"[%s,\\"%d\\"]","txId":%d,"lsn":%d},"op":"%s","ts_ms":%d}""".formatted(
                        after,
                        COMMITTED + (lastCommit == null ? 0 : lastCommit),
                        lastCommit == null ? "null" : "\\\"" + lastCommit + "\\\"",
                        lsn,
                        lastCommit,
                        lsn,
                        operation,
                        System.currentTimeMillis());
    }

    private void send(int partition, Integer id, String value) throws Exception {
        var key = id == null ? null : ("{\"Id\":" + id + "}").getBytes(StandardCharsets.UTF_8);
        producer.send(new ProducerRecord<>(TOPIC, partition, key, value.getBytes(StandardCharsets.UTF_8)))
                .get();
    }

    private void awaitWritten(LocalWriter writer) {
        await().until(() -> {
            var health = writer.health();
            return writer.readsEverything() && health.lag() == 0 && health.inFlightBytes() == 0;
        });
    }

    /// Has a writer of its own write what there is.
    private WriterHealth write() {
        try (var writer = new LocalWriter(config)) {
            awaitWritten(writer);
            return writer.health();
        }
    }

    private List<String> rows() throws Exception {
        return history.page(ChangeFilter.ALL, ChangeHistory.NEWEST, 100).reversed().stream()
                .map(SentAgainTest::text)
                .toList();
    }

    private static String text(StoredChange change) {
        return change.operation() + change.recordId().orElse("-");
    }

    /// One update and three restarts: the connector reads its last transaction again from its beginning.
    @Test
    void aSqlServerConnectorThatIsRestartedOnAQuietSource() throws Exception {
        var update = sqlServer("u", 7, 100, 2, "{\"Id\":7}");
        send(0, 7, update);
        assertThat(write().repeats()).isZero();

        for (var restart = 0; restart < 3; restart++) {
            send(0, 7, update);
            assertThat(write().repeats()).isEqualTo(1);
        }
        send(0, 7, sqlServer("u", 7, 101, 2, "{\"Id\":7}"));
        assertThat(write().repeats()).isZero();

        assertThat(rows()).containsExactly("u7", "u7");
    }

    @Test
    void aTransactionThatIsSentAgainWhileTheWriterGoesOn() throws Exception {
        try (var writer = new LocalWriter(config)) {
            for (var time = 0; time < 3; time++) {
                for (var id = 0; id < 4; id++) {
                    send(id % 2, id, sqlServer("c", id, 100, id + 1, "{\"Id\":" + id + "}"));
                }
                awaitWritten(writer);
            }
            assertThat(writer.health().repeats()).isEqualTo(8);
        }
        assertThat(rows()).containsExactlyInAnyOrder("c0", "c1", "c2", "c3");
    }

    @Test
    void theHalvesOfAChangedKey() throws Exception {
        var delete = sqlServer("d", 1, 100, 1, "null");
        var create = sqlServer("c", 2, 100, 1, "{\"Id\":2}");
        send(0, 1, delete);
        write();
        send(0, 2, create);
        write();
        send(0, 1, delete);
        send(0, 2, create);

        assertThat(write().repeats()).isEqualTo(2);
        assertThat(rows()).containsExactly("d1", "c2");
    }

    @Test
    void aSourceThatWasRestoredLosesNothingAndIsTold() throws Exception {
        send(0, 1, sqlServer("u", 1, 500, 1, "{\"Id\":1}"));
        write();
        send(0, 1, sqlServer("u", 1, 300, 1, "{\"Id\":1,\"new\":true}", COMMITTED + 9_000));
        send(0, 2, sqlServer("u", 2, 301, 1, "{\"Id\":2}", COMMITTED + 9_001));

        var health = write();

        assertThat(health.repeats()).isZero();
        assertThat(health.written()).isEqualTo(2);
        assertThat(health.logsWentBack()).hasSize(1);
        assertThat(rows()).containsExactly("u1", "u1", "u2");
        assertThat(write().logsWentBack()).isEmpty();
    }

    /// A worker without exactly-once support: the transactions since the last offset it kept come again.
    @Test
    void postgresqlsTransactionsThatOverlap() throws Exception {
        var first = List.of(
                postgres("u", null, 150, "{\"Id\":1}"),
                postgres("u", 160, 170, "{\"Id\":2}"),
                postgres("u", 180, 155, "{\"Id\":3}"));
        for (var i = 0; i < 3; i++) {
            send(0, i + 1, first.get(i));
        }
        write();
        for (var i = 1; i < 3; i++) {
            send(0, i + 1, first.get(i));
        }
        send(0, 4, postgres("d", 190, 158, "null"));

        assertThat(write().repeats()).isEqualTo(2);
        assertThat(rows()).containsExactly("u1", "u2", "u3", "d4");
    }

    /// Nothing tells equal rows of a table without a key apart: none of them is lost.
    @Test
    void equalRowsThatOneStatementAdded() throws Exception {
        var row = postgres("c", 100, 150, "{\"a\":1}");
        send(0, null, row);
        write();
        send(0, null, row);
        write();
        send(0, null, postgres("t", 160, 170, "null"));
        write();
        send(0, null, postgres("t", 160, 170, "null"));

        assertThat(write().repeats()).isEqualTo(1);
        assertThat(rows()).containsExactly("c-", "c-", "t-");
    }

    @Test
    void rowsOfASnapshotAreWrittenAsTheyCome() throws Exception {
        send(0, 1, sqlServer("u", 1, 500, 1, "{\"Id\":1}"));
        send(0, 1, sqlServer("r", 1, 400, 1, "{\"Id\":1}"));
        send(0, 1, sqlServer("r", 1, 400, 1, "{\"Id\":1}"));

        assertThat(write().repeats()).isZero();
        assertThat(rows()).containsExactly("u1", "r1", "r1");
    }
}
