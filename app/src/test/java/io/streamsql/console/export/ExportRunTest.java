package io.streamsql.console.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.streamsql.Patience;
import io.streamsql.console.work.Job;
import io.streamsql.console.work.Jobs;
import io.streamsql.console.work.Progress;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.kafka.EmbeddedKafka;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.feed.FeedSettings;
import io.streamsql.pipeline.feed.FeedStart;
import io.streamsql.pipeline.feed.TopicFeed;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exports from a real broker with one topic of 2,000 records.
class ExportRunTest {
    private static final String ORDERS = "AXLAP240-dbo_Orders.dbo.Orders";
    private static final int RECORDS = 2_000;
    private static final Duration LIMIT = Patience.LIMIT;

    private static DataFolder data;
    private static EmbeddedKafka kafka;

    @TempDir
    private Path folder;

    private final AtomicLong written = new AtomicLong(-1);
    private final Jobs jobs = new Jobs(Runnable::run, failure -> {
        throw new AssertionError(failure);
    });

    @BeforeAll
    static void startBroker() throws Exception {
        data = DataFolder.temporary();
        kafka = EmbeddedKafka.start(data);
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(ORDERS, 1, (short) 1)))
                    .all()
                    .get();
        }
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (var id = 0; id < RECORDS; id++) {
                producer.send(new ProducerRecord<>(
                        ORDERS, "{\"Id\":" + id + "}", """
                        {"before":null,"after":{"Id":%d,"Status":"%s"},"source":{"ts_ms":1700000000123,\
                        "schema":"dbo","table":"Orders"},"op":"c","ts_ms":1700000000500}""".formatted(id, id % 2 == 0 ? "New" : "Paid")));
            }
        }
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
        data.close();
    }

    private Job export(FeedFilter filter, Path file) {
        var settings = new KafkaSettings(Optional.of(kafka.bootstrapServers()), Map.of());
        var feed = new TopicFeed(
                settings, Map.of(), FeedSettings.upToNow(new FeedStart.Earliest()), TopicSelection.of(ORDERS), filter);
        feed.start();
        var job = jobs.start(
                "Exporting records",
                progress -> {
                    try (feed) {
                        written.set(new ExportRun(feed).write(file, ExportFormat.JSON_LINES, progress));
                    }
                },
                () -> {});
        await().atMost(LIMIT).until(() -> jobs.running().isEmpty());
        return job;
    }

    @Test
    void everythingThatPassesIsInTheFile() throws Exception {
        var file = folder.resolve("records.jsonl");

        var job = export(FeedFilter.CHANGES.and("$.after.Status=Paid"), file);

        assertThat(written).hasValue(RECORDS / 2);
        assertThat(Files.readAllLines(file)).hasSize(RECORDS / 2).allMatch(line -> line.contains("\"Paid\""));
        assertThat(job.part()).isEqualTo(1);
        assertThat(job.totalProperty().get()).isEqualTo(RECORDS);
    }

    @Test
    void anExportThatNothingPassesEndsTooAndTellsHowFarItWas() {
        var file = folder.resolve("records.jsonl");

        var job = export(FeedFilter.CHANGES.and("nobody"), file);

        assertThat(written).hasValue(0);
        assertThat(file).isEmptyFile();
        assertThat(job.part()).isEqualTo(1);
        assertThat(job.totalProperty().get()).isEqualTo(RECORDS);
    }

    @Test
    void anExportWhoseFeedFailedEndsAndSaysWhyAndLeavesNoFile() {
        var file = folder.resolve("records.jsonl");
        var withoutAddress = new KafkaSettings(Optional.empty(), Map.of());
        var feed = new TopicFeed(
                withoutAddress,
                Map.of(),
                FeedSettings.upToNow(new FeedStart.Earliest()),
                TopicSelection.of(ORDERS),
                FeedFilter.EVERYTHING);
        feed.start();

        try (feed) {
            assertThatThrownBy(() -> assertTimeoutPreemptively(
                            LIMIT, () -> new ExportRun(feed).write(file, ExportFormat.CSV, new Progress())))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ended by a defect");
        }
        assertThat(folder).isEmptyDirectory();
    }
}
