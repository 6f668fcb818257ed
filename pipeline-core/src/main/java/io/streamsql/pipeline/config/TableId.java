package io.streamsql.pipeline.config;

import java.util.Objects;

/// A table's schema and name, as they are in the database: no quotes, no brackets.
public record TableId(String schema, String table) {

    public TableId {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(table, "table");
    }

    /// The form that connector and topic names are built from: `dbo.Order Lines` becomes `dbo_Order_Lines`.
    public String safeName() {
        return toString().replace('.', '_').replace(' ', '_');
    }

    /// `schema.table`, for people; never for SQL.
    @Override
    public String toString() {
        return schema + "." + table;
    }
}
