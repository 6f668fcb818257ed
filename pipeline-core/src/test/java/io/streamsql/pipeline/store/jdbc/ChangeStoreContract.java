package io.streamsql.pipeline.store.jdbc;

import static io.streamsql.pipeline.events.Events.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.Patience;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.ChangeEvent.Doubt;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.events.SourceMark;
import io.streamsql.pipeline.events.TopicRecord;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.store.ChangeCount;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.LedgerPosition;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.Sql;
import io.streamsql.pipeline.store.schema.TableDefinition;
import io.streamsql.pipeline.store.schema.TargetSchema;
import io.streamsql.pipeline.store.schema.TargetTables;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/// What every store must do, whatever its database system. Each test has a schema of its own, dropped afterwards.
abstract class ChangeStoreContract {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2023-11-14T22:13:21.000250Z"), ZoneOffset.UTC);
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);

    private final List<TargetTables> made = new ArrayList<>();
    private ChangeStore store;
    TargetTables tables;

    /// The database to test against, and a user who may do everything there.
    abstract DatabaseConnection target();

    abstract Dialect dialect();

    /// A login that the server refuses.
    abstract DatabaseConnection wrongLogin();

    /// A table as the original system made it, with its indexes: RecordId holds 100 characters, and our columns are
    /// missing.
    abstract List<String> originalTable();

    /// A change that the database cannot take.
    abstract ChangeEvent refused(long offset);

    /// A new user who may log in and nothing else.
    ///
    /// @throws TestAbortedException if the server does not let us
    abstract DatabaseConnection newUser();

    /// What lets a user write to a table.
    abstract String grantWriting(String user, String table);

    abstract void dropUser(String user);

    @BeforeEach
    void open() throws StoreException {
        newTables("CDC Changes");
        store = newStore();
        store.prepare();
    }

    /// Another schema, in which no table is yet.
    final void newTables(String name) {
        var schema = "t" + UUID.randomUUID().toString().substring(0, 8);
        tables = TargetTables.of(new TableId(schema, name));
        made.add(tables);
    }

    @AfterEach
    void close() throws SQLException {
        if (store != null) {
            store.close();
        }
        try (var connection = admin()) {
            for (var gone : made) {
                for (var definition : TableDefinition.all(gone)) {
                    if (dialect().hasTable(connection, definition.id())) {
                        run(connection, "DROP TABLE " + dialect().quoted(definition.id()));
                    }
                }
                var schema = gone.changes().schema();
                if (dialect().hasSchema(connection, schema)) {
                    run(connection, "DROP SCHEMA " + dialect().quoted(schema));
                }
            }
        }
    }

    final Connection admin() throws SQLException {
        var connection = dialect().connect();
        connection.setAutoCommit(true);
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            // An error of a later statement comes with its own result
            var more = statement.execute(sql);
            while (more || statement.getUpdateCount() != -1) {
                more = statement.getMoreResults();
            }
        }
    }

    final void execute(String... statements) throws SQLException {
        try (var connection = admin()) {
            for (var sql : statements) {
                run(connection, sql);
            }
        }
    }

    final ChangeStore newStore() {
        return newStore(target());
    }

    final ChangeStore newStore(DatabaseConnection target) {
        return ChangeStores.of(target, settings(true), CLOCK);
    }

    final WriterSettings settings(boolean fullPayload) {
        return new WriterSettings(
                tables.changes(), "streamsql-writer", false, fullPayload, 0, new WriterSettings.Start.Earliest());
    }

    /// The rows of a query, each value as the same text on every system.
    final List<List<String>> query(String sql) {
        try (var connection = admin();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(text(rows, column));
                }
                found.add(row);
            }
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        return switch (rows.getMetaData().getColumnType(column)) {
            case Types.TIMESTAMP -> {
                var time = rows.getObject(column, LocalDateTime.class);
                yield time == null ? null : TIME.format(time);
            }
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> {
                var bytes = rows.getBytes(column);
                yield bytes == null ? null : HexFormat.of().formatHex(bytes);
            }
            default -> rows.getString(column);
        };
    }

    final List<List<String>> query(TableId table, String template) {
        return query(new Sql(dialect(), table).text(template));
    }

    /// The columns' values of all changes, in their order.
    final List<List<String>> changes(String... columns) {
        var list = Stream.of(columns).map(dialect()::quoted).collect(Collectors.joining(", "));
        return query(tables.changes(), "SELECT " + list + " FROM {*} ORDER BY {Id}");
    }

    final long count(TableId table) {
        return Long.parseLong(
                query(table, "SELECT COUNT(*) FROM {*}").getFirst().getFirst());
    }

    static Map<PartitionId, Long> offsets(ChangeStore store, Collection<String> topics) throws StoreException {
        return store.positions(topics).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, position -> position.getValue().nextOffset()));
    }

    private static EventBatch batch(long from, long to, TopicRecord... records) {
        return new EventBatch(List.of(records), Map.of(PARTITION, new OffsetRange(from, to)));
    }

    @Test
    void rowsAndOffsetsAreWrittenTogether() throws Exception {
        store.open(PARTITION, 0);

        store.append(batch(
                0,
                5,
                Events.change(1, Operation.CREATE, "1", "{\"Name\":\"Zoë ✓ \\\\ \\n\"}"),
                Events.change(4, Operation.DELETE, "1", null)));

        assertThat(changes(
                        "SourceDatabase",
                        "SourceTable",
                        "SourceServer",
                        "TopicName",
                        "Operation",
                        "RecordId",
                        "BeforeData",
                        "AfterData",
                        "FullPayload",
                        "SourceSchema",
                        "KafkaPartition",
                        "KafkaOffset",
                        "SourcePosition"))
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
        assertThat(offsets(store, List.of(PARTITION.topic()))).isEqualTo(Map.of(PARTITION, 5L));
    }

    static List<String> row(String... values) {
        return Arrays.asList(values);
    }

    @Test
    void timesAreUtcToTheMicrosecond() throws Exception {
        store.open(PARTITION, 0);
        store.append(batch(0, 1, Events.change(0, Operation.CREATE, "1", "{}")));

        assertThat(changes("ChangeTimestamp", "KafkaTimestamp", "ProcessedAt"))
                .containsExactly(
                        row("2023-11-14 22:13:20.123456", "2023-11-14 22:13:20.5", "2023-11-14 22:13:21.00025"));
    }

    @Test
    void withoutFullPayloadTheColumnStaysEmpty() throws Exception {
        try (var lean = ChangeStores.of(target(), settings(false), CLOCK)) {
            lean.open(PARTITION, 0);
            lean.append(batch(0, 1, Events.change(0, Operation.CREATE, "1", "{}")));
        }

        assertThat(changes("AfterData", "FullPayload")).containsExactly(row("{}", null));
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
        assertThat(offsets(store, List.of(PARTITION.topic()))).isEqualTo(Map.of(PARTITION, 1L));
    }

    @Test
    void aPartitionThatWasNeverOpenedIsNotWritten() {
        assertThatThrownBy(() -> store.append(batch(0, 1, Events.change(0, Operation.CREATE, "1", "{}"))))
                .isInstanceOf(StoreException.LedgerMoved.class);
    }

    @Test
    void theFirstToOpenAPartitionDecidesWhereItBegins() throws Exception {
        assertThat(store.open(PARTITION, 40).nextOffset()).isEqualTo(40);
        try (var other = newStore()) {
            assertThat(other.open(PARTITION, 0).nextOffset()).isEqualTo(40);
        }
    }

    @Test
    void aTopicCreatedAgainHasALedgerOfItsOwn() throws Exception {
        var again = new PartitionId(PARTITION.topic(), UUID.randomUUID(), 0);
        store.open(PARTITION, 900);
        store.open(again, 0);

        assertThat(offsets(store, List.of(PARTITION.topic()))).isEqualTo(Map.of(PARTITION, 900L, again, 0L));
    }

    @Test
    void thousandsOfTopicsAreAskedForAtOnce() throws Exception {
        store.open(PARTITION, 3);
        var last = new PartitionId("last", UUID.randomUUID(), 0);
        store.open(last, 4);

        var topics = IntStream.range(0, 2500).mapToObj(i -> "nobody" + i).collect(Collectors.toList());
        topics.addFirst(PARTITION.topic());
        topics.addLast(last.topic());
        assertThat(offsets(store, topics)).isEqualTo(Map.of(PARTITION, 3L, last, 4L));
        assertThat(store.positions(List.of())).isEmpty();
    }

    @Test
    void theStatisticsAddUp() throws Exception {
        store.open(PARTITION, 0);
        store.append(batch(
                0, 2, Events.change(0, Operation.CREATE, "1", "{}"), Events.change(1, Operation.UPDATE, "1", "{}")));
        store.append(batch(2, 3, Events.change(2, Operation.UPDATE, "1", "{}")));

        assertThat(query(
                        tables.statistics(),
                        "SELECT {Minute}, {Operation}, {SourceDatabase}, {SourceServer}, {SourceSchema}, {SourceTable},"
                                + " {Changes}, {LatencyMsSum}, {LatencyMsMax} FROM {*} ORDER BY {Operation}"))
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

        var found = query(
                        tables.rejected(),
                        "SELECT {TopicName}, {KafkaOffset}, {Reason}, {RecordValue}, {RecordKey}, {KafkaTimestamp},"
                                + " {RejectedAt} FROM {*}")
                .getFirst();
        assertThat(found.get(0)).isEqualTo(PARTITION.topic());
        assertThat(found.get(1)).isEqualTo("3");
        assertThat(found.get(2)).startsWith("not JSON: ␀xxx").hasSizeLessThanOrEqualTo(2000);
        assertThat(found.subList(3, 7))
                .containsExactly("0001ff", null, "2023-11-14 22:13:20.9", "2023-11-14 22:13:21.00025");
        assertThat(count(tables.changes())).isZero();
    }

    @Test
    void aMegabyteAndALongKeyFit() throws Exception {
        store.open(PARTITION, 0);
        var after = "{\"Notes\":\"" + "€".repeat(400_000) + "\"}";

        store.append(batch(0, 1, Events.change(0, Operation.CREATE, "k".repeat(5000), after)));

        assertThat(changes("AfterData").getFirst().getFirst()).isEqualTo(after);
        assertThat(changes("RecordId").getFirst().getFirst()).startsWith("kkkk").contains("~");
    }

    @Test
    void whatTheDatabaseRefusesIsSaidToBeRefusedAndLeavesNothing() throws Exception {
        store.open(PARTITION, 0);

        assertThatThrownBy(() -> store.append(batch(0, 2, Events.change(0, Operation.CREATE, "1", "{}"), refused(1))))
                .isInstanceOf(StoreException.Refused.class);

        assertThat(count(tables.changes())).isZero();
        store.append(batch(0, 1, Events.change(0, Operation.CREATE, "1", "{}")));
        assertThat(count(tables.changes())).isEqualTo(1);
    }

    @Test
    void severalWritersMayCreateTheTablesAtOnce() throws Exception {
        newTables("CDCChanges");
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
        assertThat(count(tables.changes())).isZero();
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

    private static ChangeEvent change(TopicSource source, PartitionId partition, String schema, String table) {
        var one = Events.change(partition, 0, Operation.CREATE, "1", "{}");
        return new ChangeEvent(
                source,
                partition,
                0,
                one.kafkaMillis(),
                one.operation(),
                schema,
                table,
                one.recordId(),
                one.changeMicros(),
                one.envelopeMicros(),
                one.position(),
                one.order(),
                one.doubt(),
                one.before(),
                one.after(),
                one.payload(),
                one.key());
    }

    private static ChangeEvent at(long offset, Instant time) {
        var one = Events.change(offset, Operation.CREATE, "1", "{}");
        var micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        return new ChangeEvent(
                one.source(),
                one.partition(),
                offset,
                one.kafkaMillis(),
                one.operation(),
                one.schema(),
                one.table(),
                one.recordId(),
                micros,
                micros,
                one.position(),
                one.order(),
                one.doubt(),
                one.before(),
                one.after(),
                one.payload(),
                one.key());
    }

    @Test
    void anHourThatTheMachinesClocksLeaveOutIsKeptLikeAnyOther() throws Exception {
        var zone = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try {
            store.open(PARTITION, 0);
            store.append(batch(0, 1, at(0, Instant.parse("2026-03-29T01:59:59.123456Z"))));
            store.append(batch(
                    1,
                    3,
                    at(1, Instant.parse("2026-03-29T02:30:00.123456Z")),
                    at(2, Instant.parse("2026-10-25T02:30:00.000001Z"))));

            assertThat(changes("KafkaOffset", "ChangeTimestamp", "KafkaTimestamp", "AfterData", "SourceSchema"))
                    .containsExactly(
                            row("0", "2026-03-29 01:59:59.123456", "2026-03-29 01:59:59.123456", "{}", "dbo"),
                            row("1", "2026-03-29 02:30:00.123456", "2026-03-29 02:30:00.123456", "{}", "dbo"),
                            row("2", "2026-10-25 02:30:00.000001", "2026-10-25 02:30:00.000001", "{}", "dbo"));
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void theLongestNamesFit() throws Exception {
        var topic = "t".repeat(249);
        var partition = new PartitionId(topic, UUID.randomUUID(), 3);
        var source = new TopicSource(topic, "DB1024 (" + "d".repeat(128) + ")", "s".repeat(249));
        store.open(partition, 0);

        store.append(new EventBatch(
                List.of(
                        change(source, partition, "ü".repeat(128), "名".repeat(128)),
                        new RejectedRecord(partition, 1, 0, "no reason", null, null)),
                Map.of(partition, new OffsetRange(0, 2))));

        assertThat(changes("TopicName", "SourceDatabase", "SourceServer", "SourceSchema", "SourceTable"))
                .containsExactly(row(topic, source.database(), source.server(), "ü".repeat(128), "名".repeat(128)));
        assertThat(offsets(store, List.of(topic))).isEqualTo(Map.of(partition, 2L));
        assertThat(count(tables.statistics())).isEqualTo(1);
        assertThat(count(tables.rejected())).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "😀 👩‍👩‍👧 𝔘𝔫𝔦",
                "Ωмега עברית العربية 名前",
                "a\tb\nc\r\u0001\u001b\u007f\u0085",
                "é e\u0301 \uFEFF",
                "' \" ] [ % _ \\"
            })
    void everyCharacterComesBackAsItWas(String text) throws Exception {
        store.open(PARTITION, 0);

        store.append(batch(0, 1, Events.change(0, Operation.CREATE, text, "\"" + text + "\"")));

        assertThat(changes("RecordId", "AfterData")).containsExactly(row(text, "\"" + text + "\""));
    }

    @Test
    void emptyIsNotMissing() throws Exception {
        store.open(PARTITION, 0);

        store.append(batch(
                0, 2, Events.change(0, Operation.CREATE, "", "{}"), Events.change(1, Operation.DELETE, null, null)));

        assertThat(changes("RecordId", "BeforeData", "AfterData"))
                .containsExactly(row("", null, "{}"), row(null, null, null));
    }

    @Test
    void manyRowsKeepTheirOrder() throws Exception {
        store.open(PARTITION, 0);
        for (var batch = 0; batch < 3; batch++) {
            var records = new ArrayList<TopicRecord>();
            for (var i = 0; i < 1000; i++) {
                var offset = batch * 1000 + i;
                records.add(Events.change(offset, Operation.CREATE, "k" + offset, "{\"i\":" + offset + "}"));
            }
            store.append(batch(batch * 1000, batch * 1000 + 1000, records.toArray(TopicRecord[]::new)));
        }

        var offsets = changes("KafkaOffset", "RecordId");
        assertThat(offsets).hasSize(3000);
        for (var i = 0; i < 3000; i++) {
            assertThat(offsets.get(i)).isEqualTo(row("" + i, "k" + i));
        }
    }

    @Test
    void aTableOfTheOriginalSystemIsCompletedAndItsRowsStayAsTheyWere() throws Exception {
        newTables("CDCChanges");
        execute("CREATE SCHEMA " + dialect().quoted(tables.changes().schema()));
        execute(originalTable().stream()
                .map(sql -> new Sql(dialect(), tables.changes()).text(sql))
                .toArray(String[]::new));
        execute(new Sql(dialect(), tables.changes())
                .text("INSERT INTO {*} ({SourceDatabase}, {SourceTable}, {SourceServer}, {TopicName}, {Operation},"
                        + " {RecordId}, {ChangeTimestamp}, {KafkaTimestamp}, {AfterData}, {ProcessedAt}) VALUES"
                        + " ('DB1 (Old)', 'T', 'S', 'S-dbo_T.dbo.T', 'u', 'old', '2020-01-02 03:04:05',"
                        + " '2020-01-02 03:04:06', '{\"old\":1}', '2020-01-02 03:04:07')"));
        try (var old = newStore();
                var later = newStore()) {
            assertThat(old.prepare()).as("what it cannot hold").isEmpty();
            old.prepare();
            old.open(PARTITION, 0);
            // Not prepared: another instance may have been
            later.append(batch(
                    0,
                    3,
                    Events.change(0, Operation.CREATE, "k".repeat(300) + "1", "{}"),
                    Events.change(1, Operation.CREATE, "k".repeat(300) + "2", "{}"),
                    Events.change(2, Operation.CREATE, "short", "{}")));
        }

        var rows = changes(
                "RecordId",
                "SourceDatabase",
                "AfterData",
                "ChangeTimestamp",
                "ProcessedAt",
                "KafkaOffset",
                "SourceSchema",
                "KafkaPartition",
                "SourcePosition");
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0))
                .isEqualTo(row(
                        "old",
                        "DB1 (Old)",
                        "{\"old\":1}",
                        "2020-01-02 03:04:05",
                        "2020-01-02 03:04:07",
                        null,
                        null,
                        null,
                        null));
        assertThat(rows.get(1).get(0))
                .hasSize(100)
                .startsWith("kkk")
                .isNotEqualTo(rows.get(2).get(0));
        assertThat(rows.get(2).get(0)).hasSize(100);
        assertThat(rows.get(3).get(0)).isEqualTo("short");
        assertThat(rows.get(3).subList(5, 9)).isEqualTo(row("2", "dbo", "0", "26735400/763"));
        var history = ChangeStores.history(target(), settings(true));
        var formerYear =
                ChangeFilter.between(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2021-01-01T00:00:00Z"));
        assertThat(history.page(formerYear, ChangeHistory.NEWEST, 5))
                .singleElement()
                .satisfies(former -> assertThat(former.recordId()).contains("old"));
        assertThat(history.counts(formerYear, Duration.ofDays(366)))
                .singleElement()
                .satisfies(former -> assertThat(former.changes()).isEqualTo(1));
    }

    /// What somebody else filled the table with follows no rule of ours: minute, topic and operation may be all
    /// that its rows have in common, or lack, and a name may be longer than ours are.
    @Test
    void whateverAnOriginalTableHoldsIsCounted() throws Exception {
        newTables("CDCChanges");
        execute("CREATE SCHEMA " + dialect().quoted(tables.changes().schema()));
        execute(originalTable().stream()
                .map(sql -> new Sql(dialect(), tables.changes()).text(sql.replace("NOT NULL", "NULL")))
                .toArray(String[]::new));
        execute(new Sql(dialect(), tables.changes())
                .text("INSERT INTO {*} ({SourceDatabase}, {SourceTable}, {SourceServer}, {TopicName}, {Operation},"
                        + " {ChangeTimestamp}) VALUES"
                        + " ('DB1 (Old)', 'Orders', 'S1', NULL, 'u', '2020-01-02 03:04:05'),"
                        + " ('DB1 (Old)', 'Orders', 'S1', NULL, 'u', '2020-01-02 03:04:06'),"
                        + " ('DB1 (Old)', 'Lines', 'S1', NULL, 'u', '2020-01-02 03:04:07'),"
                        + " ('DB1 (Old)', 'Orders', 'S2', '', 'u', '2020-01-02 03:04:08'),"
                        + " ('DB2 (Old)', 'Orders', 'S1', 't', 'u', '2020-01-02 03:04:09'),"
                        + " ('DB2 (Old)', 'Lines', 'S1', 'T', 'u', '2020-01-02 03:04:10'),"
                        + " ('DB2 (Old)', 'Lines', 'S1', '" + "t".repeat(255) + "', 'u', '2020-01-02 03:04:11'),"
                        + " (NULL, NULL, NULL, NULL, NULL, '2020-01-02 03:04:12')"));
        try (var writer = newStore()) {
            writer.prepare();
            writer.prepare();
            writer.open(PARTITION, 0);
            writer.append(batch(0, 1, Events.change(0, Operation.CREATE, "1", "{}")));
        }

        var history = ChangeStores.history(target(), settings(true));
        var formerYear =
                ChangeFilter.between(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2021-01-01T00:00:00Z"));
        assertThat(history.counts(formerYear, Duration.ofDays(366)).stream()
                        .collect(Collectors.groupingBy(
                                former -> former.database() + " " + former.table(),
                                Collectors.summingLong(ChangeCount::changes))))
                .isEqualTo(Map.of(
                        "DB1 (Old) Orders",
                        3L,
                        "DB1 (Old) Lines",
                        1L,
                        "DB2 (Old) Orders",
                        1L,
                        "DB2 (Old) Lines",
                        2L,
                        " ",
                        1L));
        assertThat(history.page(formerYear, ChangeHistory.NEWEST, 20)).hasSize(8);
    }

    @Test
    void ofTwoWritersWithTheSameBatchOneWritesAndTheOtherNothing() throws Exception {
        store.open(PARTITION, 0);
        try (var other = newStore();
                var threads = Executors.newFixedThreadPool(2)) {
            for (var round = 0; round < 20; round++) {
                var from = round;
                var start = new CyclicBarrier(2);
                var outcomes = threads.invokeAll(Stream.of(store, other)
                        .<Callable<Boolean>>map(writer -> () -> {
                            start.await();
                            try {
                                writer.append(batch(
                                        from,
                                        from + 1,
                                        Events.change(from, Operation.CREATE, "k" + from, "{}"),
                                        new RejectedRecord(PARTITION, from, 0, "with it", null, null)));
                                return true;
                            } catch (StoreException.LedgerMoved lost) {
                                return false;
                            }
                        })
                        .toList());
                assertThat(outcomes.get(0).get()).isNotEqualTo(outcomes.get(1).get());
            }
        }

        assertThat(count(tables.changes())).isEqualTo(20);
        assertThat(count(tables.rejected())).isEqualTo(20);
        assertThat(query(tables.statistics(), "SELECT {Changes} FROM {*}")).containsExactly(row("20"));
        assertThat(offsets(store, List.of(PARTITION.topic()))).isEqualTo(Map.of(PARTITION, 20L));
    }

    @Test
    void writersThatOpenAPartitionAtOnceAgreeWhereItBegins() throws Exception {
        try (var other = newStore();
                var threads = Executors.newFixedThreadPool(2)) {
            for (var round = 0; round < 20; round++) {
                var partition = new PartitionId(PARTITION.topic(), UUID.randomUUID(), round);
                var start = new CyclicBarrier(2);
                Callable<Long> one = () -> {
                    start.await();
                    return store.open(partition, 7).nextOffset();
                };
                Callable<Long> two = () -> {
                    start.await();
                    return other.open(partition, 8).nextOffset();
                };
                var begins = threads.invokeAll(List.of(one, two));
                assertThat(begins.get(0).get()).isEqualTo(begins.get(1).get()).isBetween(7L, 8L);
            }
        }
        assertThat(count(tables.offsets())).isEqualTo(20);
    }

    @Test
    void topicsThatDifferInCaseAloneAreCountedTogether() throws Exception {
        var lower = new PartitionId("t-a", UUID.randomUUID(), 0);
        var upper = new PartitionId("T-A", UUID.randomUUID(), 0);
        store.open(lower, 0);
        store.open(upper, 0);

        store.append(new EventBatch(
                List.of(
                        Events.change(lower, 0, Operation.CREATE, "1", "{}"),
                        Events.change(upper, 0, Operation.CREATE, "1", "{}")),
                Map.of(lower, new OffsetRange(0, 1), upper, new OffsetRange(0, 1))));

        assertThat(query(tables.statistics(), "SELECT SUM({Changes}) FROM {*}")).containsExactly(row("2"));
        assertThat(offsets(store, List.of("t-a", "T-A"))).isEqualTo(Map.of(lower, 1L, upper, 1L));
    }

    @Test
    void aKeyThatSomebodyGaveTheTableRefusesItsRows() throws Exception {
        store.open(PARTITION, 0);
        execute(new Sql(dialect(), tables.changes()).text("CREATE UNIQUE INDEX {ux_record} ON {*} ({RecordId})"));
        store.append(batch(0, 1, Events.change(0, Operation.CREATE, "1", "{}")));

        assertThatThrownBy(() -> store.append(batch(1, 2, Events.change(1, Operation.CREATE, "1", "{}"))))
                .isInstanceOf(StoreException.Refused.class);

        assertThat(offsets(store, List.of(PARTITION.topic()))).isEqualTo(Map.of(PARTITION, 1L));
        store.append(batch(1, 2, Events.change(1, Operation.CREATE, "2", "{}")));
        assertThat(count(tables.changes())).isEqualTo(2);
    }

    @Test
    void aMissingTableMayComeBack() throws Exception {
        store.open(PARTITION, 0);
        execute("DROP TABLE " + dialect().quoted(tables.statistics()));

        assertThatThrownBy(() -> store.append(batch(0, 1, Events.change(0, Operation.CREATE, "1", "{}"))))
                .isInstanceOf(StoreException.Unavailable.class)
                .hasMessageContaining("CREATE TABLE")
                .hasMessageContaining(dialect().quoted(tables.statistics()));

        assertThat(count(tables.changes())).isZero();
        store.prepare();
        store.append(batch(0, 1, Events.change(0, Operation.CREATE, "1", "{}")));
        assertThat(count(tables.statistics())).isEqualTo(1);
    }

    @Test
    void aWrongLoginIsSaidToBeOne() {
        try (var nobody = newStore(wrongLogin())) {
            assertThatThrownBy(nobody::prepare)
                    .isInstanceOf(StoreException.Unavailable.class)
                    .hasMessageContaining("check the target's user and password")
                    .hasMessageContaining("user " + wrongLogin().user())
                    .hasMessageNotContaining(wrongLogin().password().reveal());
        }
    }

    @Test
    void whoMayNotCreateGetsTheScriptAndCanWriteOnceSomebodyRanIt() throws Exception {
        var user = newUser();
        newTables("CDC Changes");
        var script = new TargetSchema(dialect(), tables).script();
        try (var weak = newStore(user)) {
            assertThatThrownBy(weak::prepare)
                    .isInstanceOf(StoreException.Unavailable.class)
                    .hasMessageContaining("have somebody run")
                    .hasMessageContaining(script)
                    .hasMessageNotContaining(user.password().reveal());

            runScript(script);
            runScript(script);
            for (var definition : TableDefinition.all(tables)) {
                execute(grantWriting(user.user(), dialect().quoted(definition.id())));
            }
            weak.prepare();
            weak.open(PARTITION, 0);
            weak.append(batch(0, 1, Events.change(0, Operation.CREATE, "1", "{}")));
            assertThat(count(tables.changes())).isEqualTo(1);
        } finally {
            dropUser(user.user());
        }
    }

    /// Runs what an operator was told to run.
    void runScript(String script) throws SQLException {
        execute(script);
    }

    @Test
    void anyNameWillDoForTheTable() throws Exception {
        mayHaveAnyName();
        newTables("CDC ü [x] 'y' \"z\" Changes");
        try (var odd = newStore()) {
            odd.prepare();
            odd.prepare();
            odd.open(PARTITION, 0);
            odd.append(batch(0, 1, Events.change(0, Operation.CREATE, "1", "{}")));
        }
        assertThat(count(tables.changes())).isEqualTo(1);
    }

    /// Aborts where the server itself cannot take every name.
    void mayHaveAnyName() {}

    private DatabaseConnection through(CuttableProxy cable) {
        var direct = target();
        return new DatabaseConnection(
                direct.type(),
                "127.0.0.1",
                cable.port(),
                direct.user(),
                direct.password(),
                direct.database(),
                direct.encrypt(),
                true);
    }

    @Test
    void aCallThatWaitsForTheDatabaseEndsWhenTheStoreIsAbortedAndNothingIsWritten() throws Exception {
        store.open(PARTITION, 0);
        try (var other = admin();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            other.setAutoCommit(false);
            run(other, new Sql(dialect(), tables.offsets()).text("UPDATE {*} SET {NextOffset} = 0"));
            var appending = threads.submit(() -> {
                store.append(batch(0, 1, Events.change(0, Operation.CREATE, "1", "{}")));
                return null;
            });
            assertThatThrownBy(() -> appending.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

            store.abort();

            assertThatThrownBy(() -> appending.get(Patience.SECONDS, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(StoreException.Unavailable.class);
            other.rollback();
        }
        assertThat(offsets(store, List.of(PARTITION.topic()))).containsEntry(PARTITION, 0L);
        assertThat(changes("Id")).isEmpty();
    }

    @Test
    void aConnectionCutWhileIdleIsOpenedAgain() throws Exception {
        try (var cable = new CuttableProxy(target().hostname(), target().port());
                var far = newStore(through(cable))) {
            far.open(PARTITION, 5);
            cable.cut();

            assertThatThrownBy(() -> far.positions(List.of(PARTITION.topic())))
                    .isInstanceOf(StoreException.Unavailable.class);
            assertThat(offsets(far, List.of(PARTITION.topic()))).isEqualTo(Map.of(PARTITION, 5L));
        }
    }

    @Test
    void aConnectionCutInTheMiddleLeavesNothingBehind() throws Exception {
        var after = "{\"Notes\":\"" + "x".repeat(1_000_000) + "\"}";
        var large = batch(0, 1, Events.change(0, Operation.CREATE, "1", after));
        try (var cable = new CuttableProxy(target().hostname(), target().port());
                var far = newStore(through(cable))) {
            far.open(PARTITION, 0);
            cable.cutAfter(300_000);

            assertThatThrownBy(() -> far.append(large)).isInstanceOf(StoreException.Unavailable.class);

            assertThat(offsets(store, List.of(PARTITION.topic()))).isEqualTo(Map.of(PARTITION, 0L));
            assertThat(count(tables.changes())).isZero();
            far.append(large);
        }
        assertThat(count(tables.changes())).isEqualTo(1);
    }

    private static final String FIRST = "00000027:00000758:0005/00000027:00000758:0003/1";
    private static final String SECOND = "00000027:00000760:0005/00000027:00000760:0003/1";
    private static final long COMMITTED = 1_700_000_000_000_000L;

    private static ChangeEvent at(String position, long offset, Operation operation, String recordId, String after) {
        return Events.at(Events.change(offset, operation, recordId, after), position, position, COMMITTED);
    }

    private static EventBatch marked(long from, long to, SourceMark mark, TopicRecord... records) {
        return new EventBatch(List.of(records), Map.of(PARTITION, new OffsetRange(from, to, mark)));
    }

    @Test
    void theLedgerKeepsHowFarTheSourcesLogWasWritten() throws Exception {
        var mark = new SourceMark(FIRST, COMMITTED + 1);
        assertThat(store.open(PARTITION, 0)).isEqualTo(LedgerPosition.beginning(0));

        store.append(marked(0, 1, mark, at(FIRST, 0, Operation.CREATE, "1", "{}")));
        assertThat(store.positions(List.of(PARTITION.topic())))
                .isEqualTo(Map.of(PARTITION, new LedgerPosition(1, Optional.of(mark))));

        store.append(batch(1, 2));
        assertThat(store.open(PARTITION, 0)).isEqualTo(new LedgerPosition(2, Optional.of(mark)));
    }

    @Test
    void onlyTheVerySameChangeIsARepeat() throws Exception {
        store.open(PARTITION, 0);
        store.append(batch(
                0,
                3,
                at(FIRST, 0, Operation.CREATE, "1", "{\"a\":1,\"b\":\"ß\"}"),
                at(FIRST, 1, Operation.CREATE, null, "{\"a\":1}"),
                at(SECOND, 2, Operation.DELETE, "k".repeat(600), null)));

        var again = List.of(
                at(FIRST, 3, Operation.CREATE, "1", "{\"b\":\"ß\",\"a\":1}"),
                at(FIRST, 4, Operation.CREATE, null, "{\"a\":1}"),
                at(SECOND, 5, Operation.DELETE, "k".repeat(600), null));
        var others = List.of(
                at(FIRST, 6, Operation.CREATE, "1", "{\"a\":2,\"b\":\"ß\"}"),
                at(FIRST, 7, Operation.UPDATE, "1", "{\"a\":1,\"b\":\"ß\"}"),
                at(FIRST, 8, Operation.CREATE, "2", "{\"a\":1,\"b\":\"ß\"}"),
                at(SECOND, 9, Operation.CREATE, "1", "{\"a\":1,\"b\":\"ß\"}"),
                at(SECOND, 10, Operation.DELETE, "k".repeat(601), null),
                at(FIRST, 11, Operation.DELETE, null, null));
        var doubted = Stream.concat(again.stream(), others.stream())
                .map(change -> change.doubted(Doubt.REPEAT))
                .toList();

        var left = store.append(batch(3, 12, doubted.toArray(TopicRecord[]::new)));

        assertThat(left).extracting(ChangeEvent::offset).containsExactly(3L, 4L, 5L);
        assertThat(changes("KafkaOffset"))
                .extracting(List::getFirst)
                .containsExactly("0", "1", "2", "6", "7", "8", "9", "10", "11");
        assertThat(query(tables.statistics(), "SELECT SUM({Changes}) FROM {*}")).containsExactly(row("9"));
    }

    @Test
    void aRepeatWithinItsOwnBatchIsLeftOutToo() throws Exception {
        store.open(PARTITION, 0);

        var left = store.append(batch(
                0,
                3,
                at(FIRST, 0, Operation.CREATE, "1", "{}"),
                at(SECOND, 1, Operation.UPDATE, "1", "{}"),
                at(FIRST, 2, Operation.CREATE, "1", "{}").doubted(Doubt.REPEAT)));

        assertThat(left).extracting(ChangeEvent::offset).containsExactly(2L);
        assertThat(count(tables.changes())).isEqualTo(2);
        assertThat(offsets(store, List.of(PARTITION.topic()))).isEqualTo(Map.of(PARTITION, 3L));
    }

    @Test
    void thousandsOfRepeatsAreFoundInPartsOfABatch() throws Exception {
        store.open(PARTITION, 0);
        var written = IntStream.range(0, 1300)
                .mapToObj(i -> at("00000027:00000758:0005/" + i, i, Operation.UPDATE, "" + i, "{\"i\":" + i + "}"))
                .toArray(TopicRecord[]::new);
        store.append(batch(0, 1300, written));
        var again = IntStream.range(0, 1300)
                .mapToObj(
                        i -> at("00000027:00000758:0005/" + i, 1300L + i, Operation.UPDATE, "" + i, "{\"i\":" + i + "}")
                                .doubted(Doubt.REPEAT))
                .toArray(TopicRecord[]::new);

        assertThat(store.append(batch(1300, 2600, again))).hasSize(1300);
        assertThat(count(tables.changes())).isEqualTo(1300);
    }

    @Test
    void whatStandsThereOfAnotherTopicOrWithoutAPlaceIsNoRepeat() throws Exception {
        var other = new PartitionId("S-dbo_T.dbo.T", UUID.randomUUID(), 0);
        store.open(PARTITION, 0);
        store.open(other, 0);
        var there = change(new TopicSource(other.topic(), "DB1 (S)", "S"), other, "dbo", "Customers");
        store.append(new EventBatch(
                List.of(
                        Events.at(there, FIRST, FIRST, COMMITTED),
                        Events.at(Events.change(0, Operation.CREATE, "1", "{}"), null, null, COMMITTED)),
                Map.of(other, new OffsetRange(0, 1), PARTITION, new OffsetRange(0, 1))));

        assertThat(store.append(batch(
                        1,
                        3,
                        at(FIRST, 1, Operation.CREATE, "1", "{}").doubted(Doubt.REPEAT),
                        at(null, 2, Operation.CREATE, "1", "{}").doubted(Doubt.REPEAT))))
                .isEmpty();
        assertThat(count(tables.changes())).isEqualTo(4);
    }

    @Test
    void aRejectedRecordWhoseChangeWasSentAgainIsNotWrittenTwice() throws Exception {
        store.open(PARTITION, 0);
        var change = at(FIRST, 0, Operation.CREATE, "1", "{}");
        store.append(batch(0, 2, change.rejected("for a test"), at(FIRST, 1, Operation.CREATE, "1", "{}")));
        var id = Long.parseLong(
                query(tables.rejected(), "SELECT {Id} FROM {*}").getFirst().getFirst());

        assertThat(store.replay(id, change)).isEqualTo(ChangeStore.Replayed.WAS_WRITTEN);

        assertThat(count(tables.changes())).isEqualTo(1);
        assertThat(count(tables.rejected())).isZero();
    }

    @Test
    void aLedgerOfBeforeSaysUpToWhichTimeItWasWritten() throws Exception {
        store.open(PARTITION, 7);
        execute(
                new Sql(dialect(), tables.offsets()).text("ALTER TABLE {*} DROP COLUMN {SourceTime}"),
                new Sql(dialect(), tables.offsets()).text("ALTER TABLE {*} DROP COLUMN {SourcePosition}"));

        try (var updated = newStore()) {
            updated.prepare();
            var mark = new SourceMark(null, ChronoUnit.MICROS.between(Instant.EPOCH, CLOCK.instant()));
            assertThat(updated.positions(List.of(PARTITION.topic())))
                    .isEqualTo(Map.of(PARTITION, new LedgerPosition(7, Optional.of(mark))));
        }
    }
}
