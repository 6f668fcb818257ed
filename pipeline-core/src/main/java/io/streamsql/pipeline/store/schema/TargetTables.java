package io.streamsql.pipeline.store.schema;

import io.streamsql.pipeline.config.TableId;

/// The names of the tables that StreamSQL keeps in the target, all in the schema of CDCChanges: from `CDCChanges` come
/// `CDCOffsets`, `CDCRejected` and `CDCStatistics`; from any other name, the same endings behind that name.
///
/// @param changes    one row per change
/// @param offsets    the ledger: the next offset of every partition
/// @param rejected   records that could not become a row
/// @param statistics counts per minute
public record TargetTables(TableId changes, TableId offsets, TableId rejected, TableId statistics) {

    /// The tables that belong to a CDCChanges table.
    public static TargetTables of(TableId changes) {
        var name = changes.table();
        var stem = name.endsWith("Changes") ? name.substring(0, name.length() - "Changes".length()) : name;
        return new TargetTables(
                changes,
                new TableId(changes.schema(), stem + "Offsets"),
                new TableId(changes.schema(), stem + "Rejected"),
                new TableId(changes.schema(), stem + "Statistics"));
    }
}
