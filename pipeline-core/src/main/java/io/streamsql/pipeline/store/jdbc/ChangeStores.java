package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.postgres.PostgresDialect;
import io.streamsql.pipeline.store.postgres.PostgresViews;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.TargetSchema;
import io.streamsql.pipeline.store.schema.TargetTables;
import io.streamsql.pipeline.store.sqlserver.SqlServerDialect;
import io.streamsql.pipeline.store.sqlserver.SqlServerViews;
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
        var dialect = dialect(target, settings);
        var tables = TargetTables.of(settings.changesTable());
        var schema = new TargetSchema(dialect, tables);
        return new JdbcChangeStore(dialect, tables, schema, new StoreErrors(dialect, target, schema), clock);
    }

    /// What a target holds, to be read.
    ///
    /// @param target   the database
    /// @param settings its table
    public static ChangeHistory history(DatabaseConnection target, WriterSettings settings) {
        var dialect = dialect(target, settings);
        return history(target, settings, dialect, dialect::connect);
    }

    /// The same for whoever asks again and again: connections are kept for the next question, until it is closed.
    ///
    /// @param target   the database
    /// @param settings its table
    public static ChangeHistory pooledHistory(DatabaseConnection target, WriterSettings settings) {
        var dialect = dialect(target, settings);
        return history(target, settings, dialect, new ConnectionPool(dialect));
    }

    private static ChangeHistory history(
            DatabaseConnection target, WriterSettings settings, Dialect dialect, Connections connections) {
        var tables = TargetTables.of(settings.changesTable());
        return new JdbcChangeHistory(
                dialect, connections, tables, new StoreErrors(dialect, target, new TargetSchema(dialect, tables)));
    }

    /// What makes views in a target; not connected yet.
    ///
    /// @param target   the database
    /// @param settings its table
    public static TargetViews views(DatabaseConnection target, WriterSettings settings) {
        var dialect = dialect(target, settings);
        var views = switch (target.type()) {
            case POSTGRESQL -> new PostgresViews(dialect);
            case SQLSERVER -> new SqlServerViews(dialect);
        };
        var schema = new TargetSchema(dialect, TargetTables.of(settings.changesTable()));
        return new TargetViews(dialect, views, settings.changesTable(), new StoreErrors(dialect, target, schema));
    }

    /// What asks a target for a sign of life; not connected yet.
    ///
    /// @param target   the database
    /// @param settings its table
    public static TargetProbe probe(DatabaseConnection target, WriterSettings settings) {
        var dialect = dialect(target, settings);
        var schema = new TargetSchema(dialect, TargetTables.of(settings.changesTable()));
        return new TargetProbe(dialect, new StoreErrors(dialect, target, schema));
    }

    private static Dialect dialect(DatabaseConnection target, WriterSettings settings) {
        return switch (target.type()) {
            case POSTGRESQL -> new PostgresDialect(target, settings);
            case SQLSERVER -> new SqlServerDialect(target, settings);
        };
    }
}
