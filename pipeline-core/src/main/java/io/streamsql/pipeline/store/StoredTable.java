package io.streamsql.pipeline.store;

import java.util.Optional;

/// A table as what was written of it names it.
///
/// @param source the source's name: the logical server name, or the entry where the original system wrote none
/// @param table  with its schema, where that is known: `dbo.Customers`
/// @param topic  the topic that its changes came through
public record StoredTable(String source, String table, String topic) {

    static StoredTable of(String server, String database, Optional<String> schema, String table, String topic) {
        return new StoredTable(
                server.isEmpty() ? database : server,
                schema.filter(name -> !name.isEmpty())
                        .map(name -> name + "." + table)
                        .orElse(table),
                topic);
    }
}
