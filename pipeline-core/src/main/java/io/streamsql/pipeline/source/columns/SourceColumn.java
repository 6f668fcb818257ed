package io.streamsql.pipeline.source.columns;

import io.streamsql.pipeline.config.TableId;

/// A column as the source's catalogue describes it.
///
/// @param table    its table
/// @param name     its name
/// @param declared its type as people write it: `numeric(10,2)[]`
/// @param base     the same with domains looked through and with what bounds its values:
///                 `numeric(10,2)`,
/// `datetime2(7)`
/// @param type     the type's own name, domains looked through; of an array that of its elements
/// @param form     what kind of type that is
/// @param array    dimensions of an array, 0 for every other type
/// @param origin   where its values come from
/// @param unlogged whether the source's log leaves out a large value that an update did not change
public record SourceColumn(
        TableId table,
        String name,
        String declared,
        String base,
        String type,
        Form form,
        int array,
        Origin origin,
        boolean unlogged) {

    /// Kinds of types.
    public enum Form {
        BASE,
        ENUM,
        /// Composite types, ranges, multiranges: whatever consists of others.
        COMPOSED,
        /// A name for another type; only where it is the type of an array's elements.
        DOMAIN
    }

    /// Where a value comes from.
    public enum Origin {
        WRITTEN,
        /// Computed from other columns.
        COMPUTED,
        /// Written, but its table's capture instance does not hold the column (SQL Server).
        NOT_CAPTURED
    }

    /// `public.orders.total (numeric(10,2))`.
    @Override
    public String toString() {
        return table + "." + name + " (" + declared + ")";
    }
}
