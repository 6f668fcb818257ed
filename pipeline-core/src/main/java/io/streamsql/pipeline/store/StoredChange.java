package io.streamsql.pipeline.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// One row of CDCChanges. What the original system's rows lack is empty.
///
/// @param id          its key, rising in the order of writing
/// @param database    the entry: `DB1 (SampleDB)`
/// @param server      the entry's logical server name
/// @param schema      the table's schema
/// @param table       the table's name, without schema
/// @param topic       the topic that it came through
/// @param operation   Debezium's code: `c`, `u`, `d`, `r` or `t`
/// @param recordId    the record's key
/// @param changedAt   when the source committed it
/// @param debeziumAt  when Debezium processed it
/// @param processedAt when it was written
/// @param partition   its partition in Kafka
/// @param offset      its offset there
/// @param position    where it stands in the source's log
public record StoredChange(
        long id,
        String database,
        String server,
        Optional<String> schema,
        String table,
        String topic,
        String operation,
        Optional<String> recordId,
        Instant changedAt,
        Optional<Instant> debeziumAt,
        Optional<Instant> processedAt,
        OptionalInt partition,
        OptionalLong offset,
        Optional<String> position) {

    /// The table that it is a change of.
    public StoredTable storedTable() {
        return StoredTable.of(server, database, schema, table, topic);
    }
}
