package io.streamsql.demo.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Reads a PostgreSQL table that only grows, each row once, while others write to it.
///
/// Rows are read in the order of their ids. A transaction commits its rows later than it draws their ids, so that they
/// can appear behind the place that was reached. So ids that were jumped over are remembered and looked at again, until
/// every transaction that may have drawn them has ended: what is then not there was rolled back.
///
/// One thread at a time.
final class GrowingTable {
    private static final int ROWS_PER_FETCH = 1_000;

    private final String select;
    private final String id;
    private final NavigableMap<Long, Gap> gaps = new TreeMap<>();
    private long position;

    /// What is done with a row; its id is the first column.
    interface RowHandler {
        void row(ResultSet row) throws SQLException;
    }

    /// Ids that were jumped over.
    ///
    /// @param low     first of them
    /// @param high    last of them
    /// @param horizon who may have drawn them has a transaction id below this; [Long#MAX_VALUE] while not known
    private record Gap(long low, long high, long horizon) {}

    /// @param select `SELECT id, … FROM …`, without conditions
    /// @param id     the id's column, which counts up from 1, as SQL has it
    GrowingTable(String select, String id) {
        this.select = select;
        this.id = id;
    }

    /// Reads on, at most so many rows.
    ///
    /// @param connection where the table is, with autocommit off; the transaction is ended
    /// @return rows read; fewer than `limit` if there are no more
    /// @throws SQLException after which reading can go on: a row is not handed out twice
    int read(Connection connection, int limit, RowHandler handler) throws SQLException {
        int rows = 0;
        String sql = select + " WHERE " + id + " > ? ORDER BY " + id + " LIMIT ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_PER_FETCH);
            statement.setLong(1, position);
            statement.setInt(2, limit);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long read = row.getLong(1);
                    handler.row(row);
                    // Who drew a number may not have its transaction id yet: the horizon is set when we come back
                    keep(new Gap(position + 1, read - 1, Long.MAX_VALUE));
                    position = read;
                    rows++;
                }
            }
        }
        connection.commit();
        return rows;
    }

    /// Reads the rows that have appeared among the ids jumped over.
    ///
    /// @param connection as for [#read]
    void readGaps(Connection connection, RowHandler handler) throws SQLException {
        if (gaps.isEmpty()) {
            return;
        }
        Horizon horizon = horizon(connection);
        List<Gap> asked = new ArrayList<>(gaps.values());
        // One statement for all gaps. Its snapshot is younger than the horizon, so what has ended by then is seen
        String sql = select + " JOIN unnest(?::bigint[], ?::bigint[]) AS gap (low, high) ON " + id
                + " BETWEEN low AND high ORDER BY " + id;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_PER_FETCH);
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", asked.stream().map(Gap::low).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "bigint", asked.stream().map(Gap::high).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    handler.row(row);
                    close(row.getLong(1));
                }
            }
        }
        connection.commit();
        gaps.values().removeIf(gap -> gap.horizon() <= horizon.oldestRunning());
        gaps.replaceAll((low, gap) -> new Gap(low, gap.high(), Math.min(gap.horizon(), horizon.next())));
    }

    private void keep(Gap gap) {
        if (gap.low() <= gap.high()) {
            gaps.put(gap.low(), gap);
        }
    }

    private void close(long read) {
        Gap gap = gaps.floorEntry(read).getValue();
        gaps.remove(gap.low());
        keep(new Gap(gap.low(), read - 1, gap.horizon()));
        keep(new Gap(read + 1, gap.high(), gap.horizon()));
    }

    /// @param oldestRunning every transaction below it has ended
    /// @param next          no transaction has this id yet
    private record Horizon(long oldestRunning, long next) {}

    private static Horizon horizon(Connection connection) throws SQLException {
        String sql = "SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint"
                + " FROM pg_current_snapshot() AS s";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new Horizon(row.getLong(1), row.getLong(2));
        }
    }
}
