package io.streamsql.pipeline.spec;

import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import java.util.List;
import java.util.Optional;

/// What one connector captures.
///
/// @param entry the source
/// @param table the one table; empty for all tables of the entry
record Capture(SourceEntry entry, Optional<TableId> table) {

    String connectorName() {
        return table.map(one -> ConnectorNames.ofTable(entry, one)).orElseGet(() -> ConnectorNames.ofEntry(entry));
    }

    List<TableId> tables() {
        return table.map(List::of).orElseGet(entry::tables);
    }
}
