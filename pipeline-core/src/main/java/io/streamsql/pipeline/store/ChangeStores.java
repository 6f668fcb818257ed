package io.streamsql.pipeline.store;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.WriterSettings;
import java.time.Clock;

/// Makes the store that fits a target.
public final class ChangeStores {

    private ChangeStores() {}

    /// A store that is not connected yet.
    ///
    /// @param target   the database
    /// @param settings its table, and what to keep of an event
    /// @param clock    dates the rows (ProcessedAt)
    public static ChangeStore of(DatabaseConnection target, WriterSettings settings, Clock clock) {
        var dialect = switch (target.type()) {
            case POSTGRESQL -> new PostgresDialect(target, settings);
            case SQLSERVER ->
                throw new UnsupportedOperationException("A SQL Server target cannot be written to in this version; set "
                        + "TARGET_DB_TYPE=postgresql and the other TARGET_DB_ keys to a PostgreSQL database");
        };
        return new JdbcChangeStore(dialect, clock);
    }
}
