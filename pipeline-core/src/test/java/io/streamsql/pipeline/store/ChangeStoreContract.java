package io.streamsql.pipeline.store;

import static io.streamsql.pipeline.topics.Events.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.topics.EventBatch;
import io.streamsql.pipeline.topics.EventBatch.OffsetRange;
import io.streamsql.pipeline.topics.Events;
import io.streamsql.pipeline.topics.Operation;
import io.streamsql.pipeline.topics.PartitionId;
import io.streamsql.pipeline.topics.RejectedRecord;
import io.streamsql.pipeline.topics.TopicRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store must do, whatever its database system. Each test has tables of its own.
abstract class ChangeStoreContract {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2023-11-14T22:13:21.000250Z"), ZoneOffset.UTC);

    private ChangeStore store;
    TargetTables tables;

    /// The database to test against.
    abstract DatabaseConnection target();

    /// The rows of a query, each value as text, in the system's own words.
    abstract List<List<String>> query(String sql);

    abstract String quoted(TableId table);

    @BeforeEach
    void open() throws StoreException {
        var id = UUID.randomUUID().toString().substring(0, 8);
        tables = TargetTables.of(new TableId("t" + id, "CDC ü [" + id + "] \"Changes"));
        store = newStore();
        store.prepare();
    }

    @AfterEach
    void close() {
        store.close();
    }

    ChangeStore newStore() {
        return ChangeStores.of(target(), settings(true), CLOCK);
    }

    private WriterSettings settings(boolean fullPayload) {
        return new WriterSettings(
                tables.changes(), "streamsql-writer", false, fullPayload, 0, new WriterSettings.Start.Earliest());
    }

    private static EventBatch batch(long from, long to, TopicRecord... records) {
        return new EventBatch(List.of(records), Map.of(PARTITION, new OffsetRange(from, to)));
    }

    private List<List<String>> changes(String columns) {
        return query("SELECT " + columns + " FROM " + quoted(tables.changes()) + " ORDER BY \"Id\"");
    }

    private long count(TableId table) {
        return Long.parseLong(
                query("SELECT count(*) FROM " + quoted(table)).getFirst().getFirst());
    }

    @Test
    void rowsAndOffsetsAreWrittenTogether() throws Exception {
        store.open(PARTITION, 0);

        store.append(batch(
                0,
                5,
                Events.change(1, Operation.CREATE, "1", "{\"Name\":\"Zoë ✓ \\\\ \\n\"}"),
                Events.change(4, Operation.DELETE, "1", null)));

        assertThat(changes("\"SourceDatabase\", \"SourceTable\", \"SourceServer\", \"TopicName\", \"Operation\","
                        + " \"RecordId\", \"BeforeData\", \"AfterData\", \"FullPayload\", \"SourceSchema\","
                        + " \"KafkaPartition\", \"KafkaOffset\", \"SourcePosition\""))
                .containsExactly(
                        row(
                                "DB1 (SampleDB)",
                                "Customers",
                                "AXLAP240",
                                "AXLAP240-dbo_Customers.dbo.Customers",
                                "c",
                                "1",
                                null,
                                "{\"Name\":\"Zoë ✓ \\\\ \\n\"}",
                                "{\"after\":{\"Name\":\"Zoë ✓ \\\\ \\n\"}}",
                                "dbo",
                                "0",
                                "1",
                                "26735400/763"),
                        row(
                                "DB1 (SampleDB)",
                                "Customers",
                                "AXLAP240",
                                "AXLAP240-dbo_Customers.dbo.Customers",
                                "d",
                                "1",
                                null,
                                null,
                                "{\"after\":null}",
                                "dbo",
                                "0",
                                "4",
                                "26735400/763"));
        assertThat(store.positions(List.of(PARTITION.topic()))).isEqualTo(Map.of(PARTITION, 5L));
    }

    static List<String> row(String... values) {
        return Arrays.asList(values);
    }

    @Test
    void timesAreUtcToTheMicrosecond() throws Exception {
        store.open(PARTITION, 0);
        store.append(batch(0, 1, Events.change(0, Operation.CREATE, "1", "{}")));

        assertThat(changes("\"ChangeTimestamp\", \"KafkaTimestamp\", \"ProcessedAt\""))
                .containsExactly(
                        row("2023-11-14 22:13:20.123456", "2023-11-14 22:13:20.5", "2023-11-14 22:13:21.00025"));
    }

    @Test
    void withoutFullPayloadTheColumnStaysEmpty() throws Exception {
        try (var lean = ChangeStores.of(target(), settings(false), CLOCK)) {
            lean.open(PARTITION, 0);
            lean.append(batch(0, 1, Events.change(0, Operation.CREATE, "1", "{}")));
        }

        assertThat(changes("\"AfterData\", \"FullPayload\"")).containsExactly(row("{}", null));
    }

    @Test
    void aWriterThatLostItsPartitionWritesNothing() throws Exception {
        store.open(PARTITION, 0);
        try (var other = newStore()) {
            other.append(batch(0, 1, Events.change(0, Operation.CREATE, "1", "{}")));
        }

        assertThatThrownBy(() -> store.append(batch(0, 2, Events.change(0, Operation.CREATE, "1", "{}"))))
                .isInstanceOf(StoreException.LedgerMoved.class);

        assertThat(count(tables.changes())).isEqualTo(1);
        assertThat(count(tables.statistics())).isEqualTo(1);
        assertThat(store.positions(List.of(PARTITION.topic()))).isEqualTo(Map.of(PARTITION, 1L));
    }

    @Test
    void aPartitionThatWasNeverOpenedIsNotWritten() {
        assertThatThrownBy(() -> store.append(batch(0, 1, Events.change(0, Operation.CREATE, "1", "{}"))))
                .isInstanceOf(StoreException.LedgerMoved.class);
    }

    @Test
    void theFirstToOpenAPartitionDecidesWhereItBegins() throws Exception {
        assertThat(store.open(PARTITION, 40)).isEqualTo(40);
        try (var other = newStore()) {
            assertThat(other.open(PARTITION, 0)).isEqualTo(40);
        }
    }

    @Test
    void aTopicCreatedAgainHasALedgerOfItsOwn() throws Exception {
        var again = new PartitionId(PARTITION.topic(), UUID.randomUUID(), 0);
        store.open(PARTITION, 900);
        store.open(again, 0);

        assertThat(store.positions(List.of(PARTITION.topic()))).isEqualTo(Map.of(PARTITION, 900L, again, 0L));
    }

    @Test
    void theStatisticsAddUp() throws Exception {
        store.open(PARTITION, 0);
        store.append(batch(
                0, 2, Events.change(0, Operation.CREATE, "1", "{}"), Events.change(1, Operation.UPDATE, "1", "{}")));
        store.append(batch(2, 3, Events.change(2, Operation.UPDATE, "1", "{}")));

        assertThat(query("SELECT \"Minute\", \"Operation\", \"SourceDatabase\", \"SourceServer\", \"SourceSchema\","
                        + " \"SourceTable\", \"Changes\", \"LatencyMsSum\", \"LatencyMsMax\" FROM "
                        + quoted(tables.statistics()) + " ORDER BY \"Operation\""))
                .containsExactly(
                        row(
                                "2023-11-14 22:13:00",
                                "c",
                                "DB1 (SampleDB)",
                                "AXLAP240",
                                "dbo",
                                "Customers",
                                "1",
                                "876",
                                "876"),
                        row(
                                "2023-11-14 22:13:00",
                                "u",
                                "DB1 (SampleDB)",
                                "AXLAP240",
                                "dbo",
                                "Customers",
                                "2",
                                "1752",
                                "876"));
    }

    @Test
    void aRejectedRecordIsKeptWholeWithItsReason() throws Exception {
        store.open(PARTITION, 0);
        var reject = new RejectedRecord(
                PARTITION, 3, 1_700_000_000_900L, "not JSON: \0" + "x".repeat(5000), null, new byte[] {0, 1, (byte) 0xFF
                });

        store.append(batch(0, 4, reject));

        var found = query("SELECT \"TopicName\", \"KafkaOffset\", \"Reason\", \"RecordValue\" FROM "
                        + quoted(tables.rejected()))
                .getFirst();
        assertThat(found.get(0)).isEqualTo(PARTITION.topic());
        assertThat(found.get(1)).isEqualTo("3");
        assertThat(found.get(2)).startsWith("not JSON: ␀xxx").hasSizeLessThanOrEqualTo(2000);
        assertThat(found.get(3)).containsIgnoringCase("0001ff");
        assertThat(count(tables.changes())).isZero();
    }

    @Test
    void aMegabyteAndALongKeyFit() throws Exception {
        store.open(PARTITION, 0);
        var after = "{\"Notes\":\"" + "€".repeat(400_000) + "\"}";

        store.append(batch(0, 1, Events.change(0, Operation.CREATE, "k".repeat(5000), after)));

        assertThat(changes("\"AfterData\"").getFirst().getFirst()).isEqualTo(after);
        assertThat(changes("\"RecordId\"").getFirst().getFirst())
                .startsWith("kkkk")
                .contains("~");
    }

    @Test
    void whatTheDatabaseRefusesIsSaidToBeRefusedAndLeavesNothing() throws Exception {
        store.open(PARTITION, 0);

        assertThatThrownBy(() -> store.append(batch(
                        0,
                        2,
                        Events.change(0, Operation.CREATE, "1", "{}"),
                        Events.change(1, Operation.CREATE, refusedKey(), "{}"))))
                .isInstanceOf(StoreException.Refused.class);

        assertThat(count(tables.changes())).isZero();
        store.append(batch(0, 1, Events.change(0, Operation.CREATE, "1", "{}")));
        assertThat(count(tables.changes())).isEqualTo(1);
    }

    /// A key that the database cannot take.
    abstract String refusedKey();

    @Test
    void severalWritersMayCreateTheTablesAtOnce() throws Exception {
        var fresh = UUID.randomUUID().toString().substring(0, 8);
        tables = TargetTables.of(new TableId("s" + fresh, "CDCChanges"));
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Void> prepare = () -> {
                try (var one = newStore()) {
                    one.prepare();
                }
                return null;
            };
            for (var done : threads.invokeAll(List.of(prepare, prepare, prepare, prepare))) {
                done.get();
            }
        }
        assertThat(count(tables.offsets())).isZero();
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaidToBeUnavailableWithoutItsPassword() {
        var right = target();
        var wrong = new DatabaseConnection(
                right.type(), right.hostname(), 1, right.user(), right.password(), right.database(), false, true);
        try (var nobody = ChangeStores.of(wrong, settings(true), CLOCK)) {
            assertThatThrownBy(nobody::prepare)
                    .isInstanceOf(StoreException.Unavailable.class)
                    .hasMessageContaining(right.hostname() + ":1/" + right.database())
                    .hasMessageContaining("check the target's host and port")
                    .hasMessageNotContaining(right.password().reveal());
        }
    }
}
