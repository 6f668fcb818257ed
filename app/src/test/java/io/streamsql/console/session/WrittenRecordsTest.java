package io.streamsql.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.config.read.ConfigLoader;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.feed.record.FeedRecord;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looks records up in a real target.
class WrittenRecordsTest {
    private static final Instant WRITTEN = Instant.parse("2026-11-24T14:32:08.123456Z");

    private static DataFolder data;
    private static PostgresServer postgres;
    private static PipelineConfig config;
    private static ChangeStore store;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void startServer() throws Exception {
        data = DataFolder.temporary();
        postgres = PostgresServer.start(data, "tests");
        postgres.createDatabaseIfMissing("hub");
        config = config(postgres.port());
        store = ChangeStores.of(config.target(), config.writer(), Clock.fixed(WRITTEN, ZoneOffset.UTC));
        store.prepare();
    }

    @AfterAll
    static void stopServer() {
        store.close();
        postgres.close();
        data.close();
    }

    private static PipelineConfig config(int port) throws Exception {
        Files.writeString(folder.resolve(".env"), """
                DB1_HOSTNAME=192.168.1.3
                DB1_USER=cdc_reader
                DB1_PASSWORD=not-to-be-shown
                DB1_NAME=SampleDB
                DB1_SERVER_NAME=AXLAP240
                DB1_TABLE_INCLUDE_LIST=dbo.Customers
                TARGET_DB_TYPE=postgresql
                TARGET_DB_HOSTNAME=%s
                TARGET_DB_PORT=%d
                TARGET_DB_USER=%s
                TARGET_DB_PASSWORD=${env:TARGET_PASSWORD}
                TARGET_DB_NAME=hub
                """.formatted(postgres.host(), port, postgres.user()));
        return new ConfigLoader(Map.of("TARGET_PASSWORD", postgres.password().reveal()), folder, folder, "Linux")
                .load(Optional.empty())
                .config();
    }

    private static void write(FeedRecord record) throws Exception {
        store.open(record.partition(), record.offset());
        var range = new OffsetRange(record.offset(), record.offset() + 1);
        store.append(new EventBatch(List.of(record.change().orElseThrow()), Map.of(record.partition(), range)));
    }

    private static Written find(FeedRecord record) {
        return new WrittenRecords(config, text -> text).find(record);
    }

    @Test
    void aRecordThatWasWrittenIsFoundAmongThoseOfTheSameRow() throws Exception {
        write(SampleTopics.create(41));
        write(SampleTopics.update(42));

        assertThat(find(SampleTopics.update(42))).isEqualTo(new Written.At(WRITTEN));
        assertThat(find(SampleTopics.update(43))).isEqualTo(new Written.NotThere());
    }

    @Test
    void aRowOfASnapshotIsNotLookedFor() {
        assertThat(find(SampleTopics.snapshot(7)))
                .isInstanceOfSatisfying(
                        Written.Never.class, never -> assertThat(never.why()).contains("WRITE_SNAPSHOT_ROWS"));
    }

    @Test
    void aTargetThatDoesNotAnswerIsSaid() throws Exception {
        var elsewhere = new WrittenRecords(config(1), text -> text.replace("hub", "***"));

        assertThat(elsewhere.find(SampleTopics.update(42)))
                .isInstanceOfSatisfying(
                        Written.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains(":1").doesNotContain("hub"));
    }
}
