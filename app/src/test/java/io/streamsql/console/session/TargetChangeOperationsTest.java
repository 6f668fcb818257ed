package io.streamsql.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.cli.TargetCommandContract;
import io.streamsql.console.export.ExportFormat;
import io.streamsql.console.work.Progress;
import io.streamsql.pipeline.config.read.ConfigLoader;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.Slice;
import io.streamsql.pipeline.events.TopicSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Over a real target, in whose database the source's table stands, too.
class TargetChangeOperationsTest extends TargetCommandContract {
    private static final String ITEMS = "AXLAP243-shop_Items.shop.Items";
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private TargetChangeOperations operations;

    @BeforeEach
    void begin() throws Exception {
        var file = folder.resolve(".env");
        Files.writeString(
                file,
                Files.readString(file) + """
                DB3_TYPE=postgresql
                DB3_HOSTNAME=%s
                DB3_PORT=%d
                DB3_USER=%s
                DB3_PASSWORD=${env:TARGET_PASSWORD}
                DB3_NAME=%s
                DB3_SERVER_NAME=AXLAP243
                DB3_TABLE_INCLUDE_LIST=shop.Items
                WRITE_SNAPSHOT_ROWS=true
                """.formatted(postgres.host(), postgres.port(), postgres.user(), database));
        var config = new ConfigLoader(
                        Map.of("TARGET_PASSWORD", postgres.password().reveal()), folder, folder, "Linux")
                .load(Optional.empty())
                .config();
        operations = new TargetChangeOperations(() -> Optional.of(config), Clock.systemUTC());
        sql("CREATE SCHEMA shop");
        sql("CREATE TABLE shop.\"Items\" (\"Id\" int PRIMARY KEY, \"Price\" numeric(10,2))");
        write(0, "7", "{\"Id\":7,\"Price\":\"1.50\"}");
        write(1, "8", "{\"Id\":8,\"Price\":null}");
        write(2, "7", "{\"Id\":7,\"Price\":\"2.50\"}");
    }

    @AfterEach
    void end() {
        operations.close();
    }

    /// A change of the given hour past noon, written two seconds later.
    private void write(int hour, String key, String after) throws Exception {
        var partition = new PartitionId(ITEMS, UUID.nameUUIDFromBytes(new byte[] {1}), 0);
        var like = Events.change(partition, 0, Operation.UPDATE, key, null);
        var bytes = after.getBytes(StandardCharsets.UTF_8);
        var at = NOON.plus(Duration.ofHours(hour));
        var change = new ChangeEvent(
                new TopicSource(ITEMS, "DB3 (" + database + ")", "AXLAP243"),
                partition,
                hour,
                like.kafkaMillis(),
                Operation.UPDATE,
                "shop",
                "Items",
                key,
                at.toEpochMilli() * 1000,
                like.envelopeMicros(),
                like.position(),
                like.order(),
                like.doubt(),
                null,
                new Slice(bytes, 0, bytes.length),
                like.payload(),
                like.key());
        try (var store = store(Clock.fixed(at.plusSeconds(2), ZoneOffset.UTC))) {
            var next = store.open(partition, 0).nextOffset();
            store.append(new EventBatch(List.of(change), Map.of(partition, new OffsetRange(next, next + 1))));
        }
    }

    private List<String> sql(String statement) throws Exception {
        var url = "jdbc:postgresql://%s:%d/%s".formatted(postgres.host(), postgres.port(), database);
        try (var connection = DriverManager.getConnection(
                        url, postgres.user(), postgres.password().reveal());
                var run = connection.createStatement()) {
            var found = new ArrayList<String>();
            if (run.execute(statement)) {
                var rows = run.getResultSet();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    @Test
    void viewsOfATableAreOfferedAndMade() throws Exception {
        var offered = operations.views(ITEMS).orElseThrow();
        assertThat(offered.target()).contains(database);
        assertThat(offered.drops()).isFalse();
        assertThat(offered.scripts()).hasSize(2);
        assertThat(sql("SELECT to_regclass('dbo.\"Items_now\"')")).containsOnlyNulls();

        assertThat(operations.create(offered.scripts())).isEmpty();
        assertThat(sql("SELECT sum(\"Price\") FROM dbo.\"Items_now\"")).containsExactly("2.50");

        sql("DROP VIEW dbo.\"Items_now\"");
        sql("CREATE VIEW dbo.\"Items_now\" AS SELECT 1 AS one");
        assertThat(operations.create(offered.scripts()))
                .containsExactly("dbo.Items_now is a view that StreamSQL did not make.");
        assertThat(operations.views("nobody")).isEmpty();
    }

    @Test
    void whatIsOldIsRemovedAndCounted() throws Exception {
        var removed = new ArrayList<Long>();
        assertThat(operations.purge(NOON.plus(Duration.ofMinutes(90)), removed::add, () -> true))
                .isTrue();
        assertThat(removed).containsExactly(2L);
        assertThat(operations.history().first(ITEMS).orElseThrow().changedAt())
                .isEqualTo(NOON.plus(Duration.ofHours(2)));
        assertThat(sql("SELECT sum(\"Changes\") FROM dbo.\"CDCStatistics\"")).containsExactly("3");
    }

    @Test
    void aTableIsExportedAsItWas() throws Exception {
        var file = folder.resolve("items.csv");
        var at = NOON.plus(Duration.ofMinutes(90));

        assertThat(operations.exportTable(ITEMS, at, file, ExportFormat.CSV, new Progress()))
                .isEqualTo(2);
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "cdc_since,Id,Price,cdc_unknown", "2026-11-24T13:00:00Z,8,,", "2026-11-24T12:00:00Z,7,1.50,");
        assertThat(operations.writesSnapshotRows()).isTrue();
    }
}
