package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.store.schema.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;

/// Between which ids a batch's rows stand: the last one that was given before, and the last one given behind it. Other
/// writers' rows may stand between them too.
final class LastIds {
    /// A writer in full flow need not ask before each batch: what it learnt behind the last one is true enough.
    private static final long FRESH_NANOS = Duration.ofMillis(500).toNanos();

    private final String query;
    private final String table;
    private long last;
    private long askedAt = System.nanoTime() - 2 * FRESH_NANOS;

    LastIds(Dialect dialect, TableId table) {
        this.query = dialect.lastId();
        this.table = dialect.quoted(table);
    }

    /// An id that no row about to be written comes before; 0 if the database does not say.
    long before(Connection connection) throws SQLException {
        if (System.nanoTime() - askedAt > FRESH_NANOS) {
            last = ask(connection).orElse(0);
            askedAt = System.nanoTime();
        }
        return last;
    }

    /// An id that no row just written comes behind.
    long after(Connection connection) throws SQLException {
        var now = ask(connection);
        last = now.orElse(0);
        askedAt = System.nanoTime();
        return now.orElse(Long.MAX_VALUE);
    }

    private OptionalLong ask(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, table);
            try (var row = statement.executeQuery()) {
                row.next();
                var id = row.getLong(1);
                return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(id);
            }
        }
    }
}
