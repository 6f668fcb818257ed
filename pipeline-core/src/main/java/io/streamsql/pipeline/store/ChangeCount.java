package io.streamsql.pipeline.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How many changes of one kind were committed in the source within a stretch of time.
///
/// @param from        the stretch's beginning
/// @param database    the entry: `DB1 (SampleDB)`
/// @param server      the entry's logical server name; empty for what the original system wrote without one
/// @param schema      the table's schema, where it is known
/// @param table       the table's name, without schema
/// @param topic       its topic
/// @param operation   Debezium's code
/// @param changes     how many
/// @param meanLatency from the source's commit to the row in CDCChanges, on average
/// @param maxLatency  the longest of them
public record ChangeCount(
        Instant from,
        String database,
        String server,
        Optional<String> schema,
        String table,
        String topic,
        String operation,
        long changes,
        Duration meanLatency,
        Duration maxLatency) {

    /// The table whose changes are counted.
    public StoredTable storedTable() {
        return StoredTable.of(server, database, schema, table, topic);
    }
}
