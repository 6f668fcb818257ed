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
            case SQLSERVER -> new SqlServerDialect(target, settings);
        };
        return new JdbcChangeStore(dialect, target, TargetTables.of(settings.changesTable()), clock);
    }
}
