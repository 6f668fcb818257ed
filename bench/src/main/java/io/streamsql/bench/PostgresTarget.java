package io.streamsql.bench;

import io.streamsql.pipeline.config.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// What a benchmark asks of the PostgreSQL database beside the contenders: what was committed when, and a clean start
/// for each. Not thread-safe.
public final class PostgresTarget implements AutoCloseable {
    private final Connection connection;

    PostgresTarget(Connection connection) {
        this.connection = connection;
    }

    /// The connection itself, with automatic commits on.
    public Connection connection() {
        return connection;
    }

    /// The driver's COPY.
    public CopyManager copy() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    /// A table's name in SQL.
    public static String quoted(TableId table) {
        return "\"%s\".\"%s\"".formatted(table.schema(), table.table());
    }

    /// Writes out what earlier contenders left in memory, so that the next does not pay for it.
    public void settle() throws SQLException {
        execute("CHECKPOINT");
    }

    /// Runs one statement.
    public void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The transactions that filled a table, with the server's own times, and how many rows each brought.
    public Commits commits(TableId table) throws SQLException {
        var commits = new ArrayList<Commits.Commit>();
        var sql = """
                SELECT pg_xact_commit_timestamp(transaction) AS at, inserted
                FROM (SELECT xmin AS transaction, count(*) AS inserted FROM %s GROUP BY xmin) AS transactions
                ORDER BY at""".formatted(quoted(table));
        try (var query = connection.createStatement();
                var rows = query.executeQuery(sql)) {
            while (rows.next()) {
                var at = rows.getObject(1, OffsetDateTime.class);
                var micros = Duration.between(OffsetDateTime.parse("2000-01-01T00:00:00Z"), at);
                commits.add(new Commits.Commit(micros.toNanos(), rows.getLong(2)));
            }
        }
        return new Commits(commits);
    }

    /// Bytes of a table's row on average, as the server keeps it.
    public double bytesPerRow(TableId table) throws SQLException {
        try (var query = connection.createStatement();
                var row = query.executeQuery(
                        "SELECT avg(pg_column_size(stored)) FROM %s AS stored".formatted(quoted(table)))) {
            row.next();
            return row.getDouble(1);
        }
    }

    /// Rows ever inserted into a table as the server's statistics know it: cheap to ask for, up to a second late, 0 for
    /// a table that does not exist yet.
    public long insertedSoFar(TableId table) throws SQLException {
        var sql = "SELECT n_tup_ins FROM pg_stat_user_tables WHERE schemaname = ? AND relname = ?";
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, table.schema());
            query.setString(2, table.table());
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
