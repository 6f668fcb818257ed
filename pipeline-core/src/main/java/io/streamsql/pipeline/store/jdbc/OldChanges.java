package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.Sql;
import io.streamsql.pipeline.store.schema.TargetTables;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;

/// Removes what is too old from CDCChanges, a few rows at a time: ids rise in the order of writing, so the oldest rows
/// stand at the primary key's beginning, and neither an index nor a long lock is needed.
final class OldChanges {
    private final String lastOld;
    private final String delete;

    OldChanges(Dialect dialect, TargetTables tables) {
        var sql = new Sql(dialect, tables.changes());
        this.lastOld = sql.text("SELECT MAX({Id}) FROM (SELECT {Id}, {ProcessedAt} FROM {*} ORDER BY {Id}"
                + " OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY) AS {Oldest} WHERE {ProcessedAt} < ?");
        this.delete = sql.text("DELETE FROM {*} WHERE {Id} <= ? AND {ProcessedAt} < ?");
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
