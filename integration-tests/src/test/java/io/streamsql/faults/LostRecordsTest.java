package io.streamsql.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.fixture.EventGenerator;
import io.streamsql.fixture.GeneratedPipeline;
import io.streamsql.fixture.GeneratedTopic;
import io.streamsql.fixture.LocalServices;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoredReject;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.writer.ChangeWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the ledger and the topic no longer agree about is recorded, and writing goes on with what there is.
class LostRecordsTest {
    private static final EventGenerator EVENTS = new EventGenerator(600, 1);

    private static LocalServices services;
    private static GeneratedTopic topic;

    @BeforeAll
    static void start() throws Exception {
        services = LocalServices.start();
        topic = GeneratedTopic.create(services.bootstrapServers(), GeneratedTopic.Sending.AT_ONCE);
        for (var i = 0; i < 5; i++) {
            topic.send(EVENTS.next(Instant.EPOCH.plusSeconds(1_700_000_000)));
        }
        topic.flush();
    }

    @AfterAll
    static void stop() throws Exception {
        topic.close();
        services.close();
    }

    private static PipelineConfig config(String table) {
        return GeneratedPipeline.config(
                services.bootstrapServers(), services.target(), new TableId("lost", table), true);
    }

    /// Puts the ledger somewhere, and gives the writer's rejected records and rows once there are so many rows.
    private static void write(PipelineConfig config, long ledger, Runnable meanwhile, Check check) throws Exception {
        var clock = Clock.systemUTC();
        var meter = new PipelineMeter(clock);
        try (var catalog = new TopicCatalog(config.kafka());
                var store = ChangeStores.of(config.target(), config.writer(), clock)) {
            store.prepare();
            var id = catalog.topics(List.of(GeneratedTopic.NAME))
                    .get(GeneratedTopic.NAME)
                    .id();
            store.open(new PartitionId(GeneratedTopic.NAME, id, 0), ledger);
            try (var writer = new ChangeWriter(
                    config, catalog, ChangeStores.of(config.target(), config.writer(), clock), meter, clock)) {
                writer.start();
                var history = ChangeStores.history(config.target(), config.writer());
                await().atMost(Patience.LIMIT)
                        .until(() -> meter.snapshot().writer().lagByTopic().containsKey(GeneratedTopic.NAME));
                meanwhile.run();
                await().atMost(Patience.LIMIT).untilAsserted(() -> check.holds(history));
            }
        }
    }

    private interface Check {
        void holds(ChangeHistory history) throws Exception;
    }

    private static List<StoredReject> rejected(ChangeHistory history) throws Exception {
        return history.rejected(ChangeHistory.NEWEST, 10);
    }

    @Test
    void aLedgerBeyondTheTopicsEndGoesBackToItAndWhatComesNextIsWritten() throws Exception {
        write(
                config("BeyondChanges"),
                1_000_000,
                () -> {
                    topic.send(EVENTS.next(Instant.EPOCH.plusSeconds(1_700_000_001)));
                    topic.flush();
                },
                history -> {
                    assertThat(rejected(history))
                            .singleElement()
                            .satisfies(lost -> assertThat(lost.reason())
                                    .startsWith("LOST: the topic ends at offset")
                                    .contains("everything before 1000000 was written already"));
                    assertThat(history.page(ChangeFilter.ALL, ChangeHistory.NEWEST, 10))
                            .hasSize(1);
                });
    }

    @Test
    void recordsThatExpiredBeforeTheyWereWrittenAreRecordedAndTheRestIsWritten() throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", services.bootstrapServers()))) {
            admin.deleteRecords(Map.of(new TopicPartition(GeneratedTopic.NAME, 0), RecordsToDelete.beforeOffset(2)))
                    .all()
                    .get();
        }

        write(config("ExpiredChanges"), 0, () -> {}, history -> {
            assertThat(rejected(history))
                    .singleElement()
                    .satisfies(lost -> assertThat(lost.reason())
                            .startsWith("LOST: the records at offsets 0 to 1 expired in Kafka"));
            assertThat(history.page(ChangeFilter.ALL, ChangeHistory.NEWEST, 10)).hasSizeGreaterThanOrEqualTo(3);
        });
    }
}
