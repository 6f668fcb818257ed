package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.ChangeHistory.RowSink;
import io.streamsql.pipeline.store.Page;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.Sql;
import io.streamsql.pipeline.store.schema.TargetTables;
import io.streamsql.pipeline.store.schema.Times;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// Reads rows of CDCChanges, newest first.
///
/// @param <T> what becomes of a row
abstract class ChangeQuery<T> {
    private static final String COLUMNS = "{Id}, {SourceDatabase}, {SourceServer}, {SourceSchema}, {SourceTable},"
            + " {TopicName}, {Operation}, {RecordId}, {ChangeTimestamp}, {KafkaTimestamp}, {ProcessedAt},"
            + " {KafkaPartition}, {KafkaOffset}, {SourcePosition}";

    private static final String WITH_ROWS = COLUMNS + ", {BeforeData}, {AfterData}";

    /// Of the changes that a filter finds up to a time, what no later one of the same record has replaced by then.
    private static final String NOT_REPLACED = "{RecordId} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {*} AS {later}"
            + " WHERE {later}.{RecordId} = {change}.{RecordId} AND {later}.{TopicName} = {change}.{TopicName}"
            + " AND {later}.{Id} > {change}.{Id} AND {later}.{ChangeTimestamp} < ?)";

    /// PostgreSQL's driver has so many rows in memory at once, however long they are (decision 25).
    private static final int ROWS_AT_ONCE = 100;

    /// Before the first row comes, the target has compared all changes of the table.
    private static final int LONG_QUERY_MILLIS = 30 * 60_000;

    private final Sql changes;
    private final IdRanges ranges;
    private final String columns;

    private ChangeQuery(Dialect dialect, TargetTables tables, String columns) {
        this.changes = new Sql(dialect, tables.changes());
        this.ranges = new IdRanges(dialect, tables);
        this.columns = columns;
    }

    /// Rows without their data.
    static ChangeQuery<StoredChange> plain(Dialect dialect, TargetTables tables) {
        return new ChangeQuery<>(dialect, tables, COLUMNS) {
            @Override
            StoredChange read(ResultSet row) throws SQLException {
                return change(row);
            }
        };
    }

    /// Rows with what was before and after them.
    static ChangeQuery<ChangeData> withRows(Dialect dialect, TargetTables tables) {
        var bytes = "COALESCE(" + dialect.bytes("{BeforeData}") + ", 0) + COALESCE(" + dialect.bytes("{AfterData}")
                + ", 0) AS {Bytes}";
        return new ChangeQuery<>(dialect, tables, WITH_ROWS + ", " + bytes) {
            @Override
            ChangeData read(ResultSet row) throws SQLException {
                return data(row);
            }

            @Override
            long bytes(ResultSet row) throws SQLException {
                return row.getLong(17);
            }

            @Override
            String upTo(String query, long bytes) {
                return dialect.upToBytes(query, dialect.quoted("Id"), dialect.quoted("Bytes"), bytes);
            }
        };
    }

    /// Rows with all that is kept of them.
    static ChangeQuery<ChangeData> whole(Dialect dialect, TargetTables tables) {
        return new ChangeQuery<>(dialect, tables, COLUMNS + ", {BeforeData}, {AfterData}, {FullPayload}") {
            @Override
            ChangeData read(ResultSet row) throws SQLException {
                return new ChangeData(change(row), text(row, 15), text(row, 16), text(row, 17));
            }
        };
    }

    abstract T read(ResultSet row) throws SQLException;

    /// What a row counts for where a page must not become too long.
    long bytes(ResultSet row) throws SQLException {
        return 0;
    }

    /// The query, without rows for which the page has no room.
    String upTo(String query, long bytes) {
        return query;
    }

    /// A page.
    ///
    /// @param recordIds the filter's key in the forms that the column may hold it in; empty if it asks for none
    Page<T> page(Connection connection, ChangeFilter filter, Set<String> recordIds, long before, int most)
            throws SQLException {
        var found = rows(most);
        if (filter.recordId().isPresent()) {
            // The key says more than any range. Not the plain id: a database that goes through the newest rows until it
            // has a page of one record would go through them all, and so would one that looks up all smaller ids.
            var ofRecord = matching(filter).in("{RecordId}", recordIds).and("{Id} + 0 < ?", before);
            read(connection, ofRecord, "{Id} + 0 DESC", found);
        } else if (filter.isCounted()) {
            readCounted(connection, filter, before, found);
        } else {
            read(connection, matching(filter).and("{Id} < ?", before), "{Id} DESC", found);
        }
        return found.page();
    }

    /// A page of changes that no later one of the same record has replaced.
    ///
    /// @param table which table's, and up to when
    /// @param kinds the operations that leave a row
    /// @param after only those with a larger id
    Page<T> standing(Connection connection, ChangeFilter table, Set<Operation> kinds, long after, long before, int most)
            throws SQLException {
        var found = rows(most);
        var newest = newest(connection, before);
        if (newest.isEmpty()) {
            return found.page();
        }
        var parts = new PastParts(ranges, table, newest.getAsLong());
        var first = Long.MAX_VALUE;
        while (!found.isFull() && first > after) {
            var part = parts.next(connection);
            if (part.isEmpty()) {
                break;
            }
            first = part.get().rows().first();
            var standing = matching(table.withOperations(kinds))
                    .and("{Id} > ?", after)
                    .and("{Id} BETWEEN ? AND ?", first, part.get().rows().last())
                    .within("{Id} IN (SELECT MAX({Id}) FROM {*}", newestOf(table, part.get()), " GROUP BY {RecordId})");
            read(connection, standing, "{Id} DESC", found);
        }
        return found.page();
    }

    private static Conditions newestOf(ChangeFilter table, PastParts.Part part) {
        var ids = part.passed().stream()
                .flatMap(range -> Stream.of(range.first(), range.last()))
                .toArray();
        var ranges = String.join(" OR ", Collections.nCopies(ids.length / 2, "{Id} BETWEEN ? AND ?"));
        return matching(table).and("{RecordId} IS NOT NULL").and("(" + ranges + ")", ids);
    }

    /// All changes that no later one of the same record has replaced, in one question: asked page by page, each page
    /// costs as much.
    ///
    /// @param filter which ones; its end is when it counts
    /// @param after  only those with a larger id
    void eachStanding(Connection connection, ChangeFilter filter, long after, RowSink sink)
            throws SQLException, StoreException, IOException, InterruptedException {
        var until = Times.of(filter.until().orElseThrow());
        var conditions = matching(filter).and("{Id} > ?", after).and(NOT_REPLACED, until);
        var sql = changes.text(
                "SELECT " + WITH_ROWS + " FROM {*} AS {change}" + conditions.where() + " ORDER BY {Id} DESC");
        var usual = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, LONG_QUERY_MILLIS);
        try (var query = connection.prepareStatement(sql)) {
            query.setFetchSize(ROWS_AT_ONCE);
            conditions.bind(query);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    sink.take(data(rows));
                }
            }
        } finally {
            if (!connection.isClosed()) {
                connection.setNetworkTimeout(Runnable::run, usual);
            }
        }
    }

    /// How many changes are newer than one.
    ///
    /// @param most where to stop counting
    long newer(Connection connection, ChangeFilter filter, long after, int most) throws SQLException {
        var conditions = matching(filter).and("{Id} > ?", after);
        var sql = changes.text("SELECT COUNT(*) FROM (SELECT {Id} FROM {*}" + conditions.where()
                + " ORDER BY {Id} OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY) AS {newer}");
        try (var query = connection.prepareStatement(sql)) {
            query.setInt(conditions.bind(query), most);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /// Where the next ids lie that a filter's changes may have, text aside: from where the statistics know of some, or
    /// from the newest row of all.
    ///
    /// @param ids how long at most
    Optional<IdRanges.IdRange> next(Connection connection, ChangeFilter filter, long before, int ids)
            throws SQLException {
        var last = filter.isCounted()
                ? ranges.next(connection, filter, before).stream().findFirst()
                : newest(connection, before).stream()
                        .mapToObj(id -> new IdRanges.IdRange(Long.MIN_VALUE, id))
                        .findFirst();
        return last.map(range ->
                new IdRanges.IdRange(Math.max(range.first(), Math.max(0, range.last() - ids + 1)), range.last()));
    }

    /// The change of a filter with the smallest id.
    ///
    /// @param filter one that the statistics can tell something about
    Optional<T> first(Connection connection, ChangeFilter filter) throws SQLException {
        var found = rows(1);
        var oldest = end(connection, new Conditions(), "ASC");
        if (oldest.isPresent()) {
            var from = ranges.first(connection, filter, oldest.get().id());
            if (from.isPresent()) {
                read(connection, matching(filter).and("{Id} >= ?", from.getAsLong()), "{Id}", found);
            }
        }
        return found.page().rows().stream().findFirst();
    }

    private OptionalLong newest(Connection connection, long before) throws SQLException {
        return end(connection, new Conditions().and("{Id} < ?", before), "DESC").stream()
                .mapToLong(Place::id)
                .findFirst();
    }

    /// When the oldest row of a range was committed.
    Optional<Instant> oldest(Connection connection, IdRanges.IdRange range) throws SQLException {
        return end(connection, new Conditions().and("{Id} BETWEEN ? AND ?", range.first(), range.last()), "ASC")
                .map(Place::committed);
    }

    private record Place(long id, Instant committed) {}

    /// The first or the last of some rows.
    private Optional<Place> end(Connection connection, Conditions conditions, String direction) throws SQLException {
        var sql = changes.text("SELECT {Id}, {ChangeTimestamp} FROM {*}" + conditions.where() + " ORDER BY {Id} "
                + direction + " OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY");
        try (var query = connection.prepareStatement(sql)) {
            conditions.bind(query);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(new Place(rows.getLong(1), Times.instant(rows, 2))) : Optional.empty();
            }
        }
    }

    /// The changes of a range of ids, newest first.
    Page<T> within(Connection connection, ChangeFilter filter, Set<String> recordIds, IdRanges.IdRange range, int most)
            throws SQLException {
        var found = rows(most);
        var conditions =
                matching(filter).in("{RecordId}", recordIds).and("{Id} BETWEEN ? AND ?", range.first(), range.last());
        read(connection, conditions, "{Id} DESC", found);
        return found.page();
    }

    /// Goes through the ranges that the statistics name until the page is full.
    private void readCounted(Connection connection, ChangeFilter filter, long before, PageRows<T> found)
            throws SQLException {
        var below = before;
        while (!found.isFull()) {
            var next = ranges.next(connection, filter, below);
            if (next.isEmpty()) {
                return;
            }
            for (var range : next) {
                if (!found.isFull()) {
                    var within = matching(filter).and("{Id} BETWEEN ? AND ?", range.first(), range.last());
                    read(connection, within, "{Id} DESC", found);
                }
            }
            below = next.getLast().first();
        }
    }

    Optional<T> one(Connection connection, long id) throws SQLException {
        var found = rows(1);
        read(connection, new Conditions().and("{Id} = ?", id), "{Id} DESC", found);
        return found.page().rows().stream().findFirst();
    }

    private PageRows<T> rows(int most) {
        return new PageRows<>(most, ChangeHistory.PAGE_BYTES);
    }

    private void read(Connection connection, Conditions conditions, String order, PageRows<T> into)
            throws SQLException {
        var all = changes.text("SELECT " + columns + " FROM {*} AS {change}" + conditions.where() + " ORDER BY " + order
                + " OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY");
        try (var query = connection.prepareStatement(upTo(all, into.bytesLeft()))) {
            query.setInt(conditions.bind(query), into.rowsLeft());
            try (var rows = query.executeQuery()) {
                while (!into.isFull() && rows.next()) {
                    into.add(read(rows), bytes(rows));
                }
            }
        }
    }

    private static Conditions matching(ChangeFilter filter) {
        var conditions = Conditions.ofKind(filter);
        filter.from().ifPresent(from -> conditions.and("{ChangeTimestamp} >= ?", Times.of(from)));
        filter.until().ifPresent(until -> conditions.and("{ChangeTimestamp} < ?", Times.of(until)));
        filter.text()
                .map(ChangeQuery::containing)
                .ifPresent(pattern -> conditions.and(
                        "({BeforeData} LIKE ? ESCAPE '!' OR {AfterData} LIKE ? ESCAPE '!')", pattern, pattern));
        return conditions;
    }

    /// SQL Server takes a bracket for the beginning of a set.
    private static String containing(String text) {
        return '%' + text.replaceAll("[!%_\\[]", "!$0") + '%';
    }

    private static ChangeData data(ResultSet row) throws SQLException {
        return new ChangeData(change(row), text(row, 15), text(row, 16), Optional.empty());
    }

    private static StoredChange change(ResultSet row) throws SQLException {
        return new StoredChange(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                text(row, 4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                text(row, 8),
                Times.instant(row, 9),
                Optional.ofNullable(Times.instant(row, 10)),
                Optional.ofNullable(Times.instant(row, 11)),
                row.getObject(12) == null ? OptionalInt.empty() : OptionalInt.of(row.getInt(12)),
                row.getObject(13) == null ? OptionalLong.empty() : OptionalLong.of(row.getLong(13)),
                text(row, 14));
    }

    private static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }
}
