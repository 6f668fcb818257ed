package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.TargetSchema;
import java.sql.SQLException;

/// Says what an operator should know of a failure: on which database, as which user, what it said, what to do; no
/// secret.
///
/// @param dialect the database system
/// @param target  the database
/// @param schema  what its tables should be
record StoreErrors(Dialect dialect, DatabaseConnection target, TargetSchema schema) {

    /// Where something is only read: whoever reads is not who makes tables that are not there yet.
    ///
    /// @param changes the table that is read
    String explainReading(SQLException failure, TableId changes) {
        return dialect.isTableMissing(failure)
                ? where() + ": " + changes
                        + " does not exist yet; StreamSQL makes it when it runs (streamsql run) for the first time"
                : explain(failure);
    }

    String explain(SQLException failure) {
        var remedy = dialect.remedy(failure, schema.script());
        return where() + ": " + dialect.describe(failure) + (remedy.isEmpty() ? "" : ": " + remedy);
    }

    /// Where a view is made.
    String explainView(SQLException failure) {
        return where() + ", could not make the view: " + dialect.describe(failure);
    }

    private String where() {
        return "%s at %s, user %s".formatted(dialect.name(), target.address(), target.user());
    }
}
