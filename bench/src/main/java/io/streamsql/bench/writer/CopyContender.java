package io.streamsql.bench.writer;

import io.streamsql.fixture.Commits;
import io.streamsql.fixture.PostgresTarget;
import io.streamsql.pipeline.config.TableId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A bare COPY: the very rows that our writer wrote, held in memory in PostgreSQL's own binary form, go back into the
/// very table that our store made, a transaction per chunk. Nothing is decoded, no offset is kept.
final class CopyContender {
    private static final int PIECE_BYTES = 64 * 1024;

    private final PostgresTarget target;
    private final TableId table;
    private final String columns;

    /// @param table a table that the writer has filled
    CopyContender(PostgresTarget target, TableId table) throws SQLException {
        this.target = target;
        this.table = table;
        this.columns = writtenColumns();
    }

    /// Everything but Id, which the table gives.
    private String writtenColumns() throws SQLException {
        var sql = """
                SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position)
                FROM information_schema.columns
                WHERE table_schema = ? AND table_name = ? AND column_name <> 'Id'""";
        try (var query = target.connection().prepareStatement(sql)) {
            query.setString(1, table.schema());
            query.setString(2, table.table());
            try (var row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /// Empties the table and fills it again.
    ///
    /// @param chunk rows in one transaction
    Commits run(int chunk) throws SQLException, IOException {
        var chunks = chunks(chunk);
        target.execute("TRUNCATE %s RESTART IDENTITY".formatted(PostgresTarget.quoted(table)));
        target.settle();
        var into = "COPY %s (%s) FROM STDIN (FORMAT binary)".formatted(PostgresTarget.quoted(table), columns);
        for (var bytes : chunks) {
            // Automatic commits are on: each COPY is a transaction
            var copy = target.copy().copyIn(into);
            for (var at = 0; at < bytes.length; at += PIECE_BYTES) {
                copy.writeToCopy(bytes, at, Math.min(PIECE_BYTES, bytes.length - at));
            }
            copy.endCopy();
        }
        return target.commits(table);
    }

    private List<byte[]> chunks(int chunk) throws SQLException, IOException {
        var chunks = new ArrayList<byte[]>();
        var out =
                "COPY (SELECT %s FROM %s WHERE \"Id\" > %d AND \"Id\" <= %d ORDER BY \"Id\") TO STDOUT (FORMAT binary)";
        for (long after = 0; ; after += chunk) {
            var bytes = new ByteArrayOutputStream();
            var sql = out.formatted(columns, PostgresTarget.quoted(table), after, after + chunk);
            if (target.copy().copyOut(sql, bytes) == 0) {
                return chunks;
            }
            chunks.add(bytes.toByteArray());
        }
    }
}
