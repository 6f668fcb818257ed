package io.streamsql.pipeline.store;

import io.streamsql.pipeline.config.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// Between which ids a batch's rows stand: the last one that was given before, and the last one given behind it. Other
/// writers' rows may stand between them too.
final class LastIds {
    /// A writer in full flow need not ask before each batch: what it learnt behind the last one is true enough.
    private static final long FRESH_NANOS = Duration.ofMillis(500).toNanos();

    private final Dialect dialect;
    private final TableId table;
    private long last;
    private long askedAt = System.nanoTime() - 2 * FRESH_NANOS;

    LastIds(Dialect dialect, TableId table) {
        this.dialect = dialect;
        this.table = table;
    }

    /// An id that no row about to be written comes before; 0 if the database does not say.
    long before(Connection connection) throws SQLException {
        if (System.nanoTime() - askedAt > FRESH_NANOS) {
            last = dialect.lastId(connection, table).orElse(0);
            askedAt = System.nanoTime();
        }
        return last;
    }

    /// An id that no row just written comes behind.
    long after(Connection connection) throws SQLException {
        var now = dialect.lastId(connection, table);
        last = now.orElse(0);
        askedAt = System.nanoTime();
        return now.orElse(Long.MAX_VALUE);
    }
}
