package io.streamsql.bench.writer;

import com.microsoft.sqlserver.jdbc.SQLServerBulkCopy;
import com.microsoft.sqlserver.jdbc.SQLServerBulkCopyOptions;
import io.streamsql.fixture.Commits;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;

/// A bare `SQLServerBulkCopy`: the rows that our writer wrote, held in memory, go back into the table that our store
/// made, a transaction per chunk.
final class BulkCopyContender {
    private final Connection connection;
    private final String table;
    private final MemoryRows rows;

    /// @param connection one of the benchmark's own
    /// @param table      the quoted name of a table that the writer has filled
    BulkCopyContender(Connection connection, String table) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.rows = MemoryRows.of(connection, table);
    }

    /// Empties the table and fills it again.
    ///
    /// @param chunk rows in one transaction
    Commits run(int chunk) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("TRUNCATE TABLE " + table);
            connection.commit();
        }
        var options = new SQLServerBulkCopyOptions();
        options.setUseInternalTransaction(false);
        options.setBulkCopyTimeout(120);
        var commits = new ArrayList<Commits.Commit>();
        for (var from = 0; from < rows.size(); from += chunk) {
            var to = Math.min(rows.size(), from + chunk);
            rows.window(from, to);
            try (var copy = new SQLServerBulkCopy(connection)) {
                copy.setBulkCopyOptions(options);
                copy.setDestinationTableName(table);
                for (var name : rows.names()) {
                    copy.addColumnMapping(name, name);
                }
                copy.writeToServer(rows);
            }
            connection.commit();
            commits.add(new Commits.Commit(System.nanoTime(), to - from));
        }
        connection.setAutoCommit(true);
        return new Commits(commits);
    }
}
