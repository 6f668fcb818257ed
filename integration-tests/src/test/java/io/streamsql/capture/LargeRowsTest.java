package io.streamsql.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.difference.JsonTrees;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.feed.FeedSettings;
import io.streamsql.pipeline.feed.FeedStart;
import io.streamsql.pipeline.feed.FeedState;
import io.streamsql.pipeline.feed.TopicFeed;
import io.streamsql.pipeline.feed.record.FeedExport;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Documents in rows, from a real source through a real broker and worker, compared with the source by value.
class LargeRowsTest {
    /// Megabytes as they are by default with the embedded Kafka.
    private static final int DEFAULT = 64;
    /// Of 32 characters each.
    private static final String DOCUMENT = "(SELECT string_agg(md5(n::text), '') FROM generate_series(1, %d) n)";

    @TempDir
    private static Path parent;

    private static CaptureSite site;

    @BeforeAll
    static void start() throws InterruptedException {
        site = new CaptureSite(parent.resolve("data"));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    private static String megabytes(int count) {
        return DOCUMENT.formatted(count * 1024 * 1024 / 32);
    }

    /// What the topic had before it was known that large rows would come.
    private static void createTopicOfSmallRecords(String topic) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", site.bootstrapServers()))) {
            admin.createTopics(
                            List.of(new NewTopic(topic, 1, (short) 1).configs(Map.of("max.message.bytes", "1048588"))))
                    .all()
                    .get();
        }
    }

    @Test
    void largeRowsAmongSmallOnesArriveInTheFirstCopyAndLater() throws Exception {
        site.execute("CREATE TABLE documents (id int PRIMARY KEY, name text, body text)");
        site.execute("ALTER TABLE documents REPLICA IDENTITY FULL");
        site.execute("INSERT INTO documents VALUES (1, 'small', 'x'), (2, 'copied', " + megabytes(6) + ")");
        var config = site.config(1, DEFAULT, "documents");
        createTopicOfSmallRecords(CaptureSite.topic(config));
        try (var pipeline = CaptureSite.start(config)) {
            site.awaitChanges(pipeline, CaptureSite.topic(config), 2);
            site.execute("INSERT INTO documents VALUES (3, 'small', 'y')");
            site.execute("INSERT INTO documents VALUES (4, 'medium', " + megabytes(6) + ")");
            site.execute("INSERT INTO documents VALUES (5, 'small', 'z')");
            site.execute("INSERT INTO documents VALUES (6, 'large', " + megabytes(30) + ")");
            // The row before and the row after are in one change
            site.execute("UPDATE documents SET name = 'still large' WHERE id = 6");
            site.execute("INSERT INTO documents VALUES (7, 'small', 'a')");
            site.awaitChanges(pipeline, CaptureSite.topic(config), 8);

            assertThat(pipeline.health().writer().rejected()).isZero();
            assertThat(site.target("""
                    SELECT DISTINCT ON ("RecordId") "RecordId", "AfterData"::json ->> 'name',
                        md5("AfterData"::json ->> 'body'), length("AfterData"::json ->> 'body')::text
                    FROM dbo."CDCChanges" WHERE "SourceTable" = 'documents' ORDER BY "RecordId", "Id" DESC"""))
                    .isEqualTo(site.source(
                            "SELECT id::text, name, md5(body), length(body)::text FROM documents ORDER BY id"));
            assertThat(site.target("""
                    SELECT md5("BeforeData"::json ->> 'body') FROM dbo."CDCChanges"
                    WHERE "SourceTable" = 'documents' AND "Operation" = 'u'""")).isEqualTo(site.source("SELECT md5(body) FROM documents WHERE id = 6"));
            assertThat(exported(config))
                    .isEqualTo(site.source("SELECT id::text, md5(body) FROM documents ORDER BY id"));
        }
    }

    /// Each record's key and the digest of its document, as a feed shows and exports them; the last of each.
    private static List<List<String>> exported(PipelineConfig config) {
        var documents = new TreeMap<String, String>();
        var selection = TopicSelection.of(CaptureSite.topic(config));
        var settings = FeedSettings.upToNow(new FeedStart.Earliest());
        try (var feed = new TopicFeed(
                config.kafka(), TopicSource.byTopic(config), settings, selection, FeedFilter.EVERYTHING)) {
            feed.start();
            await().until(() -> {
                var ended = feed.status().state() == FeedState.ENDED;
                var records = feed.take(1_000).records();
                for (var record : records) {
                    assertThat(record.summary()).hasSizeLessThan(300);
                    var line = new StringWriter();
                    try (var export = FeedExport.jsonLines(line)) {
                        export.write(record);
                    }
                    var body = JsonTrees.read(line.toString().getBytes(UTF_8))
                            .path("after")
                            .path("body");
                    documents.put(record.recordId(), md5(body.textValue()));
                }
                return ended && records.isEmpty();
            });
        }
        return documents.entrySet().stream()
                .map(document -> List.of(document.getKey(), document.getValue()))
                .toList();
    }

    private static String md5(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    }

    @Test
    void aChangeOverTheLimitStopsItsConnectorWhoseFailureNamesTheKeyThatLetsItPass() throws Exception {
        site.execute("CREATE TABLE limited (id int PRIMARY KEY, body text)");
        site.execute("INSERT INTO limited VALUES (1, 'small')");
        var low = site.config(2, 1, "limited");
        try (var pipeline = CaptureSite.start(low)) {
            site.awaitChanges(pipeline, CaptureSite.topic(low), 1);
            site.execute("INSERT INTO limited VALUES (2, " + megabytes(3) + ")");
            site.execute("INSERT INTO limited VALUES (3, 'behind it')");
            await().atMost(Patience.LIMIT)
                    .until(() ->
                            pipeline.health().connectors().getFirst().failure().isPresent());
            var failure = pipeline.health().connectors().getFirst().failure().orElseThrow();
            assertThat(failure.diagnosis().cause()).contains("too large");
            assertThat(failure.diagnosis().fix()).contains("KAFKA_MAX_RECORD_MB");
        }
        var raised = site.config(2, DEFAULT, "limited");
        try (var pipeline = CaptureSite.start(raised)) {
            site.awaitChanges(pipeline, CaptureSite.topic(raised), 3);

            assertThat(site.target("""
                    SELECT "RecordId", length("AfterData"::json ->> 'body')::text FROM dbo."CDCChanges"
                    WHERE "SourceTable" = 'limited' ORDER BY "Id\""""))
                    .isEqualTo(site.source("SELECT id::text, length(body)::text FROM limited ORDER BY id"));
        }
    }
}
