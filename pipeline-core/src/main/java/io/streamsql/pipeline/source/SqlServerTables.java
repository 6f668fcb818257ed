package io.streamsql.pipeline.source;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.spec.ConnectorNames;
import io.streamsql.pipeline.spec.ConnectorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a SQL Server source says of itself.
///
/// @param tables   every table, and whether it has a unique index
/// @param captured the tables that have a capture instance; empty where change data capture is not enabled in
///                 the database
public record SqlServerTables(Map<TableId, Boolean> tables, Optional<Set<TableId>> captured) implements SourceTables {

    public SqlServerTables {
        tables = Map.copyOf(tables);
        captured = captured.map(Set::copyOf);
    }

    @Override
    public Set<TableId> names() {
        return tables.keySet();
    }

    /// By its exact name, else by the only one that differs in nothing but case, as the connectors' patterns
    /// do.
    @Override
    public Optional<TableId> named(TableId configured) {
        if (tables.containsKey(configured)) {
            return Optional.of(configured);
        }
        var alike = tables.keySet().stream()
                .filter(name -> name.toString().equalsIgnoreCase(configured.toString()))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
    }

    @Override
    public boolean isKeyed(TableId table) {
        return tables.getOrDefault(table, false);
    }

    @Override
    public List<Difference> differences(ConnectorSpec connector, boolean streaming) {
        var database = connector.entry().connection().database();
        var found = new ArrayList<Difference>();
        if (captured.isEmpty()) {
            found.add(Difference.told("Change data capture is not enabled in " + database
                    + ": run sys.sp_cdc_enable_db in it, and sys.sp_cdc_enable_table for each of the tables."));
        }
        for (var table : connector.tables()) {
            var name = named(table);
            if (name.isEmpty()) {
                found.add(missing(connector, table));
                continue;
            }
            captured.filter(instances -> !instances.contains(name.get()))
                    .ifPresent(_ -> found.add(Difference.told(table + " has no capture instance in " + database
                            + ": its changes are not recorded. Run sys.sp_cdc_enable_table for it.")));
            // One rule names the topics of all the entry's tables, as the source spells them
            if (!name.get().equals(table) && ConnectorNames.isOfEntry(connector.name())) {
                found.add(Difference.told("The source calls " + table + " " + name.get()
                        + ", and its changes come into a topic of that name, which is not read: write that in "
                        + connector.entry().key() + "_TABLE_INCLUDE_LIST."));
            }
        }
        return found;
    }
}
