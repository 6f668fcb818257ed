package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.store.Removable;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.Sql;
import io.streamsql.pipeline.store.schema.TargetTables;
import io.streamsql.pipeline.store.schema.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/// Removes what is too old from CDCChanges, a few rows at a time: ids rise in the order of writing, so the oldest rows
/// stand at the primary key's beginning, and neither an index nor a long lock is needed.
final class OldChanges {
    private final String lastOld;
    private final String delete;
    private final String before;
    private final String after;
    private final String counted;
    private final String partly;

    OldChanges(Dialect dialect, TargetTables tables) {
        var sql = new Sql(dialect, tables.changes());
        this.lastOld = sql.text("SELECT MAX({Id}) FROM (SELECT {Id}, {ProcessedAt} FROM {*} ORDER BY {Id}"
                + " OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY) AS {Oldest} WHERE {ProcessedAt} < ?");
        this.delete = sql.text("DELETE FROM {*} WHERE {Id} <= ? AND {ProcessedAt} < ?");
        var row = "SELECT {Id}, {ProcessedAt} FROM {*}";
        var one = " OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY";
        this.before = sql.text(row + " WHERE {Id} <= ? ORDER BY {Id} DESC" + one);
        this.after = sql.text(row + " WHERE {Id} > ? ORDER BY {Id}" + one);
        var statistics = new Sql(dialect, tables.statistics());
        this.counted = statistics.text("SELECT SUM({Changes}) FROM {*} WHERE {FirstId} >= ? AND {LastId} <= ?");
        this.partly = statistics.text("SELECT {Changes}, {FirstId}, {LastId} FROM {*} WHERE {FirstId} <= ?"
                + " AND {LastId} >= ? AND ({FirstId} < ? OR {LastId} > ?)");
    }

    private record Row(long id, Instant written) {
        boolean isBefore(Instant time) {
            return written != null && written.isBefore(time);
        }
    }

    /// What was written before a time. Ids rise with the time of writing, so that the last of them is found in a few
    /// steps.
    Removable removable(Connection connection, Instant time) throws SQLException {
        var first = row(connection, after, Long.MIN_VALUE);
        if (first.filter(row -> row.isBefore(time)).isEmpty()) {
            return new Removable(0, Optional.empty(), Optional.empty(), first.map(Row::written));
        }
        var last = lastBefore(connection, first.get(), time);
        return new Removable(
                rows(connection, first.get().id(), last.id()),
                first.map(Row::written),
                Optional.of(last.written()),
                row(connection, after, last.id()).map(Row::written));
    }

    private Row lastBefore(Connection connection, Row first, Instant time) throws SQLException {
        var newest = row(connection, before, Long.MAX_VALUE).orElse(first);
        if (newest.isBefore(time)) {
            return newest;
        }
        var found = first;
        // Up to `low` all are old; from `high` on none is
        var low = first.id();
        var high = newest.id();
        while (high - low > 1) {
            var middle = low + (high - low) / 2;
            var row = row(connection, before, middle).orElse(first);
            if (row.id() <= found.id() || row.isBefore(time)) {
                found = row.id() > found.id() ? row : found;
                low = middle;
            } else {
                high = row.id();
            }
        }
        return found;
    }

    /// By the statistics, whose ranges of ids are not exact; of what they count together with changes
    /// beyond the ends, the share that lies within.
    private long rows(Connection connection, long first, long last) throws SQLException {
        var rows = 0L;
        try (var query = connection.prepareStatement(counted)) {
            query.setLong(1, first);
            query.setLong(2, last);
            try (var row = query.executeQuery()) {
                row.next();
                rows += row.getLong(1);
            }
        }
        try (var query = connection.prepareStatement(partly)) {
            query.setLong(1, last);
            query.setLong(2, first);
            query.setLong(3, first);
            query.setLong(4, last);
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    var within = Math.min(row.getLong(3), last) - Math.max(row.getLong(2), first) + 1;
                    var all = row.getLong(3) - row.getLong(2) + 1;
                    rows += (long) Math.ceil(row.getLong(1) * ((double) within / all));
                }
            }
        }
        // There is at least the one that was found, and not more than there are ids
        return Math.clamp(rows, 1, last - first + 1);
    }

    private static Optional<Row> row(Connection connection, String sql, long id) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setLong(1, id);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(new Row(rows.getLong(1), Times.instant(rows, 2))) : Optional.empty();
            }
        }
    }

    /// @param written remove what was written before this time
    /// @param most    rows to look at
    /// @return rows removed
    int remove(Connection connection, LocalDateTime written, int most) throws SQLException {
        try (var query = connection.prepareStatement(lastOld)) {
            query.setInt(1, most);
            query.setObject(2, written);
            try (var row = query.executeQuery()) {
                row.next();
                var last = row.getLong(1);
                return row.wasNull() ? 0 : delete(connection, last, written);
            }
        }
    }

    private int delete(Connection connection, long last, LocalDateTime written) throws SQLException {
        try (var statement = connection.prepareStatement(delete)) {
            statement.setLong(1, last);
            statement.setObject(2, written);
            return statement.executeUpdate();
        }
    }
}
