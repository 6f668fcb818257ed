package io.streamsql.pipeline.store.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.events.TopicRecord;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.past.ChangedKeys;
import io.streamsql.pipeline.past.PastRow;
import io.streamsql.pipeline.past.PastTable;
import io.streamsql.pipeline.past.RecordPast;
import io.streamsql.pipeline.store.ChangeCount;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.Page;
import io.streamsql.pipeline.store.Removable;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.pipeline.store.StoredReject;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.TableDefinition;
import io.streamsql.pipeline.store.schema.TargetTables;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What was written can be read, found, counted, replayed and removed, whatever the database system.
abstract class ChangeHistoryContract {
    private static final Instant NOON = Instant.parse("2023-11-14T12:00:00Z");
    private static final PartitionId CUSTOMERS = partition("AXLAP240-dbo_Customers.dbo.Customers");
    private static final PartitionId ORDERS = partition("AXLAP240-dbo_Orders.dbo.Orders");

    private final Map<PartitionId, Long> ledger = new HashMap<>();
    private TargetTables tables;
    private ChangeStore store;
    private ChangeHistory history;

    /// The database to test against, and a user who may do everything there.
    abstract DatabaseConnection target();

    abstract Dialect dialect();

    private static PartitionId partition(String topic) {
        return new PartitionId(
                topic, UUID.nameUUIDFromBytes(topic.getBytes(java.nio.charset.StandardCharsets.UTF_8)), 0);
    }

    @BeforeEach
    void open() throws StoreException {
        tables = TargetTables.of(new TableId("h" + UUID.randomUUID().toString().substring(0, 8), "CDC Changes"));
        store = store(NOON.plusSeconds(3600));
        store.prepare();
        history = ChangeStores.history(target(), settings());
        store.open(CUSTOMERS, 0);
        store.open(ORDERS, 0);
    }

    private ChangeStore store(Instant now) {
        return ChangeStores.of(target(), settings(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private WriterSettings settings() {
        return new WriterSettings(
                tables.changes(), "streamsql-writer", false, true, 0, new WriterSettings.Start.Earliest());
    }

    @AfterEach
    void close() throws SQLException {
        store.close();
        try (var connection = dialect().connect();
                var statement = connection.createStatement()) {
            for (var definition : TableDefinition.all(tables)) {
                statement.execute("DROP TABLE " + dialect().quoted(definition.id()));
            }
            statement.execute("DROP SCHEMA " + dialect().quoted(tables.changes().schema()));
            connection.commit();
        }
    }

    /// A change of the given minute past noon; its row says which record it is.
    private static ChangeEvent change(PartitionId partition, long minute, Operation operation, String recordId) {
        return change(partition, minute, operation, recordId, "{\"Name\":\"record " + recordId + " 100% [sure]\"}");
    }

    private static ChangeEvent change(
            PartitionId partition, long minute, Operation operation, String recordId, String after) {
        var like = Events.change(partition, 0, operation, recordId, after);
        return new ChangeEvent(
                new TopicSource(partition.topic(), "DB1 (SampleDB)", "AXLAP240"),
                partition,
                minute,
                like.kafkaMillis(),
                operation,
                "dbo",
                partition.topic().substring(partition.topic().lastIndexOf('.') + 1),
                recordId,
                NOON.plusSeconds(minute * 60 + 7).toEpochMilli() * 1000,
                like.envelopeMicros(),
                like.position(),
                like.order(),
                like.doubt(),
                null,
                like.after(),
                like.payload(),
                like.key());
    }

    private void write(ChangeEvent... changes) throws StoreException {
        var ranges = new HashMap<PartitionId, OffsetRange>();
        var records = new ArrayList<TopicRecord>();
        for (var one : changes) {
            var at = ledger.merge(one.partition(), 1L, Long::sum);
            ranges.merge(
                    one.partition(),
                    new OffsetRange(at - 1, at),
                    (held, next) -> new OffsetRange(held.from(), next.to()));
            records.add(one);
        }
        store.append(new EventBatch(records, ranges));
    }

    private List<String> found(ChangeFilter filter) throws StoreException {
        return history.page(filter, ChangeHistory.NEWEST, 100).stream()
                .map(change -> change.recordId().orElse("-"))
                .toList();
    }

    private static ChangeFilter topic(PartitionId partition) {
        return ChangeFilter.ALL.withTopics(Set.of(partition.topic()));
    }

    private static ChangeFilter text(String text) {
        return ChangeFilter.ALL.withText(Optional.of(text));
    }

    private static ChangeFilter operation(Operation operation) {
        return ChangeFilter.ALL.withOperations(Set.of(operation));
    }

    /// A page of them all, which are the same one by one.
    private List<String> rowsAt(long minute) throws Exception {
        var time = NOON.plusSeconds(minute * 60);
        var page = history.rowsAt(CUSTOMERS.topic(), time, ChangeHistory.NEWEST, 100)
                .rows();
        var each = new ArrayList<ChangeData>();
        history.rowsAt(CUSTOMERS.topic(), time, each::add);
        assertThat(each).isEqualTo(page);
        return page.stream()
                .map(row -> row.change().operation() + row.change().recordId().orElse("-"))
                .toList();
    }

    @Test
    void aTableAsItWasHasOfEachRecordItsNewestChangeUpToThen() throws Exception {
        write(
                change(CUSTOMERS, 0, Operation.SNAPSHOT, "1"),
                change(CUSTOMERS, 1, Operation.CREATE, "2"),
                change(CUSTOMERS, 2, Operation.UPDATE, "1"),
                change(ORDERS, 2, Operation.CREATE, "1"),
                change(CUSTOMERS, 3, Operation.DELETE, "2"),
                change(CUSTOMERS, 4, Operation.CREATE, "3"),
                change(CUSTOMERS, 4, Operation.CREATE, null),
                change(CUSTOMERS, 5, Operation.UPDATE, "1"),
                change(CUSTOMERS, 6, Operation.CREATE, "2"));

        assertThat(rowsAt(0)).isEmpty();
        assertThat(rowsAt(2)).containsExactly("c2", "r1");
        assertThat(rowsAt(3)).containsExactly("u1", "c2");
        assertThat(rowsAt(4)).containsExactly("u1");
        assertThat(rowsAt(9)).containsExactly("c2", "u1", "c3");
    }

    @Test
    void whatIsKnownOfATableBeginsWithItsFirstChangeThatIsKept() throws Exception {
        write(
                change(ORDERS, 0, Operation.CREATE, "1"),
                change(CUSTOMERS, 1, Operation.TRUNCATE, null),
                change(CUSTOMERS, 2, Operation.SNAPSHOT, "1"),
                change(ORDERS, 3, Operation.DELETE, "1"),
                change(CUSTOMERS, 4, Operation.UPDATE, "2"));

        assertThat(history.first(CUSTOMERS.topic()).map(StoredChange::operation))
                .contains("r");
        assertThat(history.first("nobody")).isEmpty();

        store.removeBefore(Instant.now().plusSeconds(60), 3);
        assertThat(history.first(CUSTOMERS.topic()).map(StoredChange::operation))
                .contains("u");
        assertThat(history.first(ORDERS.topic()).map(StoredChange::operation)).contains("d");
    }

    @Test
    void whatWasThereBeforeATruncateIsNoRowAfterIt() throws Exception {
        write(
                change(CUSTOMERS, 0, Operation.CREATE, "1"),
                change(CUSTOMERS, 1, Operation.TRUNCATE, null),
                change(ORDERS, 2, Operation.TRUNCATE, null),
                change(CUSTOMERS, 3, Operation.CREATE, "2"),
                change(CUSTOMERS, 5, Operation.TRUNCATE, null));

        assertThat(rowsAt(1)).containsExactly("c1");
        assertThat(rowsAt(2)).isEmpty();
        assertThat(rowsAt(5)).containsExactly("c2");
        assertThat(rowsAt(6)).isEmpty();
    }

    @Test
    void whatAnUpdateLeftAloneStandsInTheRowAsItWasBefore() throws Exception {
        write(
                change(CUSTOMERS, 0, Operation.CREATE, "1", "{\"id\":1,\"doc\":\"of another row\",\"n\":1}"),
                change(CUSTOMERS, 1, Operation.DELETE, "1", null),
                change(CUSTOMERS, 2, Operation.CREATE, "1", "{\"id\":1,\"doc\":\"long\",\"n\":1}"),
                change(CUSTOMERS, 3, Operation.UPDATE, "1", unlogged(2)),
                change(CUSTOMERS, 4, Operation.UPDATE, "1", unlogged(3)),
                change(CUSTOMERS, 4, Operation.UPDATE, "2", unlogged(4)));

        var rows = new PastTable(history, CUSTOMERS.topic(), NOON.plusSeconds(600))
                .page(ChangeHistory.NEWEST, 10)
                .rows();

        assertThat(rows)
                .extracting(row -> row.fields().toString())
                .containsExactly(unlogged(4), "{\"id\":1,\"doc\":\"long\",\"n\":3}");
        assertThat(rows).extracting(PastRow::unknown).containsExactly(Set.of("doc"), Set.of());
    }

    private static String unlogged(int n) {
        return "{\"id\":1,\"doc\":\"__debezium_unavailable_value\",\"n\":" + n + "}";
    }

    private static RecordPast.State at(RecordPast record, long minute) throws StoreException {
        return record.at(NOON.plusSeconds(minute * 60));
    }

    @Test
    void aRecordAsItWasIsARowOrGoneOrNotKnown() throws Exception {
        write(
                change(CUSTOMERS, 1, Operation.UPDATE, "1", "{\"id\":1,\"doc\":\"long\",\"n\":1}"),
                change(CUSTOMERS, 2, Operation.UPDATE, "1", unlogged(2)),
                change(CUSTOMERS, 4, Operation.DELETE, "1", null),
                change(CUSTOMERS, 4, Operation.CREATE, "2"),
                change(CUSTOMERS, 6, Operation.CREATE, "1", "{\"id\":1,\"doc\":\"new\",\"n\":3}"),
                change(ORDERS, 7, Operation.TRUNCATE, null),
                change(CUSTOMERS, 8, Operation.TRUNCATE, null));
        var record = new RecordPast(history, CUSTOMERS.topic(), "1");

        assertThat(at(record, 1)).isInstanceOfSatisfying(RecordPast.State.BeforeFirst.class, before -> {
            assertThat(before.first().operation()).isEqualTo("u");
            assertThat(before.first().changedAt()).isEqualTo(NOON.plusSeconds(67));
        });
        assertThat(at(record, 3))
                .isInstanceOfSatisfying(
                        RecordPast.State.Standing.class,
                        standing ->
                                assertThat(standing.row().fields()).hasToString("{\"id\":1,\"doc\":\"long\",\"n\":2}"));
        assertThat(at(record, 5))
                .isInstanceOfSatisfying(
                        RecordPast.State.Deleted.class,
                        deleted -> assertThat(deleted.by().changedAt()).isEqualTo(NOON.plusSeconds(247)));
        assertThat(at(record, 8)).isInstanceOf(RecordPast.State.Standing.class);
        assertThat(record.now())
                .isInstanceOfSatisfying(
                        RecordPast.State.Truncated.class,
                        truncated -> assertThat(truncated.by().topic()).isEqualTo(CUSTOMERS.topic()));
        assertThat(new RecordPast(history, CUSTOMERS.topic(), "3").at(NOON))
                .isInstanceOf(RecordPast.State.NoneKept.class);
        var newest = history.data(ChangeFilter.record(CUSTOMERS.topic(), "1"), ChangeHistory.NEWEST, 2);
        assertThat(record.after(newest.rows().get(0))).isInstanceOf(RecordPast.State.Standing.class);
        assertThat(record.after(newest.rows().get(1))).isInstanceOf(RecordPast.State.Deleted.class);
    }

    @Test
    void theHalvesOfAChangedKeyAreFoundByTheirPlaceInTheSourcesLog() throws Exception {
        var micros = NOON.toEpochMilli() * 1000;
        write(
                Events.at(change(CUSTOMERS, 0, Operation.DELETE, "1", null), "7/1/1", "7/1/1", micros),
                Events.at(change(CUSTOMERS, 0, Operation.CREATE, "2"), "7/1/1", "7/1/1", micros),
                Events.at(change(CUSTOMERS, 0, Operation.DELETE, "3", null), "7/2/1", "7/2/1", micros),
                Events.at(change(CUSTOMERS, 0, Operation.CREATE, "4"), "7/3/1", "7/3/1", micros),
                Events.at(change(ORDERS, 0, Operation.CREATE, "9"), "7/2/1", "7/2/1", micros),
                Events.at(change(CUSTOMERS, 0, Operation.DELETE, "5", null), "7/4/1", "7/4/1", micros),
                Events.at(change(CUSTOMERS, 0, Operation.CREATE, "6"), "7/4/2", "7/4/2", micros),
                Events.at(change(CUSTOMERS, 0, Operation.DELETE, "7", null), "8/4/1", "8/4/1", micros),
                Events.at(change(CUSTOMERS, 0, Operation.CREATE, "8"), "8/4/1", "8/4/1", micros),
                Events.at(change(CUSTOMERS, 0, Operation.CREATE, "9"), "8/4/1", "8/4/1", micros));
        var written =
                history.data(ChangeFilter.ALL, ChangeHistory.NEWEST, 20).rows().reversed();
        var keys = new ChangedKeys(history);

        assertThat(keys.of(written.get(0)).orElseThrow()).satisfies(created -> {
            assertThat(created.change().recordId()).contains("2");
            assertThat(created.sign()).isEqualTo(ChangedKeys.Sign.ONE_PLACE);
        });
        assertThat(keys.of(written.get(1)).orElseThrow().change().recordId()).contains("1");
        assertThat(keys.of(written.get(2))).as("another row follows it").isEmpty();
        assertThat(keys.of(written.get(3))).isEmpty();
        assertThat(byKey(written, "5")).satisfies(deleted -> {
            var created = keys.of(deleted).orElseThrow();
            assertThat(created.change().recordId()).contains("6");
            assertThat(created.sign()).isEqualTo(ChangedKeys.Sign.ONE_NUMBER);
        });
        assertThat(keys.of(byKey(written, "7"))).as("two of them").isEmpty();
    }

    private static ChangeData byKey(List<ChangeData> written, String key) {
        return written.stream()
                .filter(data -> data.change().recordId().equals(Optional.of(key)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatAPurgeWouldRemoveIsKnownBeforeIt() throws Exception {
        assertThat(history.removable(NOON)).isEqualTo(removable(0, null, null, null));
        writeADay();
        var first = NOON.plusSeconds(3600);
        var second = first.plusSeconds(86_400);
        store.close();
        store = store(second);
        for (var minute = 20; minute < 25; minute++) {
            write(change(CUSTOMERS, minute, Operation.CREATE, "c" + minute));
        }

        assertThat(history.removable(first)).isEqualTo(removable(0, null, null, first));
        assertThat(history.removable(second)).isEqualTo(removable(42, first, first, second));
        assertThat(history.removable(second.plusSeconds(1))).isEqualTo(removable(47, first, second, null));
        assertThat(store.removeBefore(second, 30)).isEqualTo(30);
        assertThat(history.removable(second)).isEqualTo(removable(12, first, first, second));
        store.removeBefore(second, 30);
        assertThat(history.removable(second)).isEqualTo(removable(0, null, null, second));
    }

    private static Removable removable(long rows, Instant from, Instant until, Instant keptSince) {
        return new Removable(
                rows, Optional.ofNullable(from), Optional.ofNullable(until), Optional.ofNullable(keptSince));
    }

    /// Seven rows of 6 million characters, each followed by a short one; two pages' bytes hold five of them.
    private List<String> writeLongRows() throws StoreException {
        var ids = new ArrayList<String>();
        for (var minute = 0; minute < 7; minute++) {
            var text = Character.toString('a' + minute).repeat(6_000_000);
            write(
                    change(CUSTOMERS, minute, Operation.CREATE, "long" + minute, "{\"n\":\"" + text + "\"}"),
                    change(CUSTOMERS, minute, Operation.CREATE, "short" + minute));
            ids.addFirst("long" + minute);
            ids.addFirst("short" + minute);
        }
        return ids;
    }

    private interface Pages {
        Page<ChangeData> before(long id) throws StoreException;
    }

    @Test
    void aPageEndsEarlyWhereItsRowsAreLongAndNothingIsLost() throws Exception {
        var ids = writeLongRows();
        var ofTopic = topic(CUSTOMERS);

        assertThatLongRowsComeInPages(before -> history.data(ChangeFilter.ALL, before, 100), ids);
        assertThatLongRowsComeInPages(before -> history.data(ofTopic, before, 100), ids);
        assertThatLongRowsComeInPages(
                before -> history.rowsAt(CUSTOMERS.topic(), NOON.plusSeconds(600), before, 100), ids);
        assertThat(history.data(ChangeFilter.record(CUSTOMERS.topic(), "long3"), ChangeHistory.NEWEST, 100))
                .satisfies(page -> assertThat(page.rows()).hasSize(1))
                .satisfies(page -> assertThat(page.more()).isFalse());
    }

    private static void assertThatLongRowsComeInPages(Pages pages, List<String> ids) throws StoreException {
        var found = new ArrayList<String>();
        var sizes = new ArrayList<Integer>();
        var before = ChangeHistory.NEWEST;
        for (var more = true; more; ) {
            var page = pages.before(before);
            sizes.add(page.rows().size());
            for (var row : page.rows()) {
                found.add(row.change().recordId().orElseThrow());
                before = row.change().id();
            }
            more = page.more();
        }
        assertThat(found).isEqualTo(ids);
        assertThat(sizes).containsExactly(6, 6, 2);
    }

    @Test
    void aSearchThatFindsLongRowsGoesOnBehindThem() throws Exception {
        var ids = writeLongRows();
        var found = new ArrayList<String>();
        var before = ChangeHistory.NEWEST;
        for (var end = false; !end; ) {
            var part = history.search(topic(CUSTOMERS), before, 100, 1_000);
            assertThat(part.found()).hasSizeLessThanOrEqualTo(6);
            part.found().forEach(row -> found.add(row.change().recordId().orElseThrow()));
            before = part.reached();
            end = part.end();
        }

        assertThat(found).isEqualTo(ids);
    }

    @Test
    void aQuietTableAsItWasIsFoundAmongTheOthersChangesAPageAtATime() throws Exception {
        for (var minute = 0; minute < 250; minute++) {
            write(
                    change(CUSTOMERS, minute, Operation.CREATE, "c" + minute),
                    change(ORDERS, minute, Operation.UPDATE, "o" + minute % 150),
                    change(CUSTOMERS, minute, minute % 2 == 0 ? Operation.UPDATE : Operation.DELETE, "c" + minute));
        }
        var at = NOON.plusSeconds(60 * 240);
        var orders = new ArrayList<String>();
        var customers = new ArrayList<String>();
        for (var before = ChangeHistory.NEWEST; before > 0; ) {
            before = add(history.rowsAt(ORDERS.topic(), at, before, 7), orders);
        }
        for (var before = ChangeHistory.NEWEST; before > 0; ) {
            before = add(history.rowsAt(CUSTOMERS.topic(), at, before, 7), customers);
        }

        assertThat(orders)
                .isEqualTo(IntStream.range(0, 150)
                        .mapToObj(back -> "o" + (239 - back) % 150)
                        .toList());
        assertThat(customers)
                .isEqualTo(IntStream.range(0, 120)
                        .mapToObj(back -> "c" + (238 - 2 * back))
                        .toList());
    }

    private static long add(Page<ChangeData> page, List<String> keys) {
        page.rows().forEach(row -> keys.add(row.change().recordId().orElseThrow()));
        return page.more() ? page.rows().getLast().change().id() : 0;
    }

    @Test
    void aTableAsItWasComesInPages() throws Exception {
        writeADay();

        var ids = new ArrayList<String>();
        var before = ChangeHistory.NEWEST;
        var page = history.rowsAt(CUSTOMERS.topic(), NOON.plusSeconds(600), before, 3);
        while (!page.rows().isEmpty()) {
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(3);
            page.rows().forEach(row -> ids.add(row.change().recordId().orElseThrow()));
            before = page.rows().getLast().change().id();
            page = history.rowsAt(CUSTOMERS.topic(), NOON.plusSeconds(600), before, 3);
        }

        assertThat(ids).containsExactly("c9", "c8", "c7", "c6", "c5", "c4", "c3", "c2", "c1", "c0");
    }

    private void writeADay() throws StoreException {
        for (var minute = 0; minute < 20; minute++) {
            write(
                    change(CUSTOMERS, minute, Operation.CREATE, "c" + minute),
                    change(CUSTOMERS, minute, Operation.UPDATE, "c" + minute));
            if (minute % 10 == 0) {
                write(change(ORDERS, minute, Operation.CREATE, "o" + minute));
            }
        }
    }

    @Test
    void pagesFollowEachOtherFromTheNewestToTheOldestWithoutAGapOrADouble() throws Exception {
        writeADay();
        var ids = new ArrayList<Long>();
        for (var page = history.page(ChangeFilter.ALL, ChangeHistory.NEWEST, 7);
                !page.isEmpty();
                page = history.page(ChangeFilter.ALL, ids.getLast(), 7)) {
            page.forEach(change -> ids.add(change.id()));
        }

        assertThat(ids).hasSize(42).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void aRareTablesChangesAreFoundAmongTheOthers() throws Exception {
        writeADay();

        assertThat(found(topic(ORDERS))).containsExactly("o10", "o0");
        var first = history.page(topic(ORDERS), ChangeHistory.NEWEST, 1);
        assertThat(history.page(topic(ORDERS), first.getFirst().id(), 5))
                .extracting(change -> change.recordId().get())
                .containsExactly("o0");
    }

    @Test
    void aFilteredPageGoesOnWhereTheOneBeforeEnded() throws Exception {
        writeADay();
        var filter = topic(CUSTOMERS);
        var all = history.page(filter, ChangeHistory.NEWEST, 100);
        var read = new ArrayList<StoredChange>();
        for (var page = history.page(filter, ChangeHistory.NEWEST, 3);
                !page.isEmpty();
                page = history.page(filter, read.getLast().id(), 3)) {
            read.addAll(page);
        }

        assertThat(all).hasSize(40);
        assertThat(read).isEqualTo(all);
    }

    @Test
    void noChangeIsLostWhereOneLookAtTheStatisticsEnds() throws Exception {
        var minutes = 510;
        for (var minute = 0; minute < minutes; minute++) {
            write(
                    change(CUSTOMERS, minute, Operation.CREATE, "c" + minute),
                    change(CUSTOMERS, minute, Operation.CREATE, "d" + minute));
        }

        assertThat(history.page(topic(CUSTOMERS), ChangeHistory.NEWEST, 4 * minutes))
                .hasSize(2 * minutes)
                .doesNotHaveDuplicates();
    }

    @Test
    void aTimeIsFromItsBeginningUntilBeforeItsEnd() throws Exception {
        writeADay();
        var sevenPast = NOON.plusSeconds(7);

        assertThat(found(ChangeFilter.between(sevenPast.plusSeconds(60), sevenPast.plusSeconds(180))))
                .containsExactly("c2", "c2", "c1", "c1");
        assertThat(found(ChangeFilter.between(NOON.plusSeconds(3000), NOON.plusSeconds(4000))))
                .isEmpty();
    }

    @Test
    void operationsAndTextsFilter() throws Exception {
        writeADay();

        assertThat(found(operation(Operation.UPDATE))).hasSize(20);
        assertThat(found(operation(Operation.DELETE))).isEmpty();
        assertThat(found(text("record o10 100% ["))).containsExactly("o10");
        assertThat(found(text("record o10 100_"))).isEmpty();
    }

    @Test
    void aRecordsTimelineHasItsDataAndNobodyElses() throws Exception {
        write(change(CUSTOMERS, 0, Operation.CREATE, "7"), change(ORDERS, 0, Operation.CREATE, "7"));
        write(change(CUSTOMERS, 3, Operation.UPDATE, "7"));

        var timeline = history.data(ChangeFilter.record(CUSTOMERS.topic(), "7"), ChangeHistory.NEWEST, 10)
                .rows();

        assertThat(timeline).extracting(data -> data.change().operation()).containsExactly("u", "c");
        assertThat(timeline.getFirst().after()).contains("{\"Name\":\"record 7 100% [sure]\"}");
        assertThat(timeline.getFirst().before()).isEmpty();
        assertThat(timeline.getFirst().payload()).as("long, and not asked for").isEmpty();
        var whole = history.change(timeline.getFirst().change().id()).orElseThrow();
        assertThat(whole.change()).isEqualTo(timeline.getFirst().change());
        assertThat(whole.after()).isEqualTo(timeline.getFirst().after());
        assertThat(whole.payload().orElseThrow()).contains("\"after\":");
        assertThat(history.change(4711)).isEmpty();
    }

    @Test
    void whatIsNewerIsCountedUpToABound() throws Exception {
        write(change(CUSTOMERS, 0, Operation.CREATE, "1"), change(ORDERS, 0, Operation.CREATE, "2"));
        var newest = history.page(ChangeFilter.ALL, ChangeHistory.NEWEST, 1).getFirst();
        write(
                change(CUSTOMERS, 1, Operation.CREATE, "3"),
                change(ORDERS, 1, Operation.CREATE, "4"),
                change(ORDERS, 2, Operation.UPDATE, "4"));

        assertThat(history.newer(ChangeFilter.ALL, newest.id(), 100)).isEqualTo(3);
        assertThat(history.newer(ChangeFilter.ALL, newest.id(), 2)).isEqualTo(2);
        assertThat(history.newer(topic(CUSTOMERS), newest.id(), 100)).isEqualTo(1);
        assertThat(history.newer(operation(Operation.DELETE), newest.id(), 100)).isZero();
    }

    @Test
    void aTextIsLookedForPartByPart() throws Exception {
        writeADay();
        write(change(CUSTOMERS, 5, Operation.CREATE, "needle"));
        writeADay();

        for (var filter : List.of(text("record needle"), topic(CUSTOMERS).withText(Optional.of("record needle")))) {
            var before = ChangeHistory.NEWEST;
            var found = new ArrayList<String>();
            var parts = 0;
            for (var end = false; !end; parts++) {
                var part = history.search(filter, before, 10, 7);
                part.found().forEach(row -> found.add(row.change().recordId().orElseThrow()));
                assertThat(part.end() || part.reached() < before)
                        .as("goes back")
                        .isTrue();
                assertThat(part.back().isPresent()).isNotEqualTo(part.end());
                before = part.reached();
                end = part.end();
            }
            assertThat(found).containsExactly("needle");
            assertThat(parts).isGreaterThan(3);
        }
    }

    @Test
    void aSearchThatHasFoundEnoughGoesOnBehindTheLast() throws Exception {
        write(
                change(CUSTOMERS, 0, Operation.CREATE, "1"),
                change(CUSTOMERS, 0, Operation.CREATE, "2"),
                change(CUSTOMERS, 0, Operation.CREATE, "3"));

        var first = history.search(text("record"), ChangeHistory.NEWEST, 2, 1000);
        var second = history.search(text("record"), first.reached(), 2, 1000);

        assertThat(first.found())
                .extracting(row -> row.change().recordId().orElseThrow())
                .containsExactly("3", "2");
        assertThat(second.found())
                .extracting(row -> row.change().recordId().orElseThrow())
                .containsExactly("1");
        assertThat(history.search(text("record"), second.reached(), 2, 1000).end())
                .isTrue();
    }

    @Test
    void aPoolAnswersTheSame() throws Exception {
        write(change(CUSTOMERS, 0, Operation.CREATE, "1"));

        try (var pooled = ChangeStores.pooledHistory(target(), settings())) {
            for (var question = 0; question < 20; question++) {
                assertThat(pooled.page(ChangeFilter.ALL, ChangeHistory.NEWEST, 10))
                        .isEqualTo(history.page(ChangeFilter.ALL, ChangeHistory.NEWEST, 10));
            }
        }
    }

    @Test
    void aKeyThatWasCutIsFoundByItsWholeSelf() throws Exception {
        var key = "k".repeat(3000);
        write(change(CUSTOMERS, 0, Operation.CREATE, key), change(CUSTOMERS, 0, Operation.CREATE, key + "!"));

        assertThat(history.page(ChangeFilter.record(CUSTOMERS.topic(), key), ChangeHistory.NEWEST, 10))
                .hasSize(1);
    }

    @Test
    void aTimelineHoldsWhatEarlierVersionsWroteForTheKey() throws Exception {
        write(
                change(CUSTOMERS, 0, Operation.CREATE, "Path=a,b=c,Line=2"),
                change(CUSTOMERS, 1, Operation.UPDATE, "{\"Path\":\"a,b=c\",\"Line\":2}"),
                change(CUSTOMERS, 2, Operation.UPDATE, "{\"Path\":\"a\",\"Line\":\"2,b=c\"}"));

        assertThat(history.page(
                        ChangeFilter.record(CUSTOMERS.topic(), "{\"Path\":\"a,b=c\",\"Line\":2}"),
                        ChangeHistory.NEWEST,
                        10))
                .extracting(StoredChange::operation)
                .containsExactly("u", "c");
    }

    @Test
    void aChangeSaysWhereItCameFrom() throws Exception {
        write(change(CUSTOMERS, 5, Operation.CREATE, "1"));

        var change = history.page(ChangeFilter.ALL, ChangeHistory.NEWEST, 1).getFirst();

        assertThat(change.database()).isEqualTo("DB1 (SampleDB)");
        assertThat(change.server()).isEqualTo("AXLAP240");
        assertThat(change.schema()).contains("dbo");
        assertThat(change.table()).isEqualTo("Customers");
        assertThat(change.topic()).isEqualTo(CUSTOMERS.topic());
        assertThat(change.changedAt()).isEqualTo(NOON.plusSeconds(307));
        assertThat(change.processedAt()).contains(NOON.plusSeconds(3600));
        assertThat(change.partition()).hasValue(0);
        assertThat(change.offset()).hasValue(5);
    }

    @Test
    void countsAddUpByStretchOfTime() throws Exception {
        writeADay();

        var counts = history.counts(ChangeFilter.ALL, Duration.ofMinutes(15));

        assertThat(counts).isSortedAccordingTo((a, b) -> a.from().compareTo(b.from()));
        assertThat(counts.stream().collect(groupingBy(ChangeCount::from, summingLong(ChangeCount::changes))))
                .isEqualTo(Map.of(NOON, 32L, NOON.plusSeconds(900), 10L));
        var orders = history.counts(topic(ORDERS), Duration.ofHours(1)).getFirst();
        assertThat(orders.changes()).isEqualTo(2);
        assertThat(orders.table()).isEqualTo("Orders");
        assertThat(orders.meanLatency()).isEqualTo(Duration.ofSeconds(3600 - 7 - 300));
        assertThat(orders.maxLatency()).isEqualTo(Duration.ofSeconds(3600 - 7));
    }

    @Test
    void everyMinutesChangesOfAllTablesAreAddedUp() throws Exception {
        writeADay();

        var minutes = history.perMinute(NOON.plusSeconds(60));

        assertThat(minutes).isNotEmpty().doesNotContainKey(NOON).doesNotContainValue(0L);
        assertThat(minutes.values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(history
                        .counts(
                                ChangeFilter.between(NOON.plusSeconds(60), NOON.plusSeconds(90_000)),
                                Duration.ofMinutes(1))
                        .stream()
                        .mapToLong(ChangeCount::changes)
                        .sum());
        assertThat(minutes.keySet()).allMatch(minute -> minute.getEpochSecond() % 60 == 0);
        assertThat(history.perMinute(NOON.plusSeconds(90_000))).isEmpty();
    }

    @Test
    void whatIsOldIsRemovedAFewRowsAtATimeAndStillCounted() throws Exception {
        writeADay();
        try (var later = store(NOON.plusSeconds(90_000))) {
            store.close();
            store = later;
            write(change(CUSTOMERS, 40, Operation.CREATE, "new"));
            var cutoff = NOON.plusSeconds(80_000);

            assertThat(later.removeBefore(cutoff, 40)).isEqualTo(40);
            assertThat(later.removeBefore(cutoff, 40)).isEqualTo(2);
            assertThat(later.removeBefore(cutoff, 40)).isZero();
        }

        assertThat(found(ChangeFilter.ALL)).containsExactly("new");
        assertThat(found(topic(ORDERS))).isEmpty();
        assertThat(history.counts(topic(ORDERS), Duration.ofDays(1)).getFirst().changes())
                .isEqualTo(2);
    }

    private long rejectOne(PartitionId partition) throws StoreException {
        var reject = new RejectedRecord(
                partition, 3, 1_700_000_000_900L, "not JSON", Events.bytes("{\"id\":1}"), Events.bytes("oops"));
        store.append(new EventBatch(List.of(reject), Map.of(partition, new OffsetRange(0, 4))));
        ledger.put(partition, 4L);
        return history.rejected(ChangeHistory.NEWEST, 1).getFirst().id();
    }

    @Test
    void aRejectedRecordComesBackWhole() throws Exception {
        var id = rejectOne(CUSTOMERS);
        rejectOne(ORDERS);

        assertThat(history.rejected(ChangeHistory.NEWEST, 10))
                .extracting(StoredReject::topic)
                .containsExactly(ORDERS.topic(), CUSTOMERS.topic());
        assertThat(history.rejected(id + 1, 10)).singleElement().satisfies(listed -> {
            assertThat(listed.reason()).isEqualTo("not JSON");
            assertThat(listed.offset()).isEqualTo(3);
            assertThat(listed.rejectedAt()).isEqualTo(NOON.plusSeconds(3600));
        });
        var record = history.reject(id).orElseThrow();
        assertThat(record.partition()).isEqualTo(CUSTOMERS);
        assertThat(record.kafkaMillis()).isEqualTo(1_700_000_000_900L);
        assertThat(record.key()).isEqualTo(Events.bytes("{\"id\":1}"));
        assertThat(record.value()).isEqualTo(Events.bytes("oops"));
    }

    @Test
    void aReplayedRecordBecomesAChangeOnce() throws Exception {
        var id = rejectOne(CUSTOMERS);
        var change = change(CUSTOMERS, 3, Operation.CREATE, "late");

        assertThat(store.replay(id, change)).isEqualTo(ChangeStore.Replayed.WRITTEN);
        assertThat(store.replay(id, change)).isEqualTo(ChangeStore.Replayed.GONE);

        assertThat(found(topic(CUSTOMERS))).containsExactly("late");
        assertThat(history.reject(id)).isEmpty();
        assertThat(ChangeStoreContract.offsets(store, List.of(CUSTOMERS.topic())))
                .isEqualTo(Map.of(CUSTOMERS, 4L));
    }
}
