package io.streamsql.console.changes.record;

import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.pipeline.store.StoredTable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which record is open.
///
/// @param topic  its table's
/// @param key    its key, as RecordId has it; empty for a row of a table without one
/// @param table  its table's name, without schema
/// @param source the source's name; empty where that is not known yet
/// @param schema the table's schema, likewise
/// @param change the change that it was opened with, by its id
public record OpenRecord(
        String topic, Optional<String> key, String table, String source, String schema, OptionalLong change) {

    /// That of a change.
    static OpenRecord of(StoredChange change) {
        return new OpenRecord(
                change.topic(),
                change.recordId(),
                change.table(),
                change.storedTable().source(),
                change.schema().orElse(""),
                OptionalLong.of(change.id()));
    }

    /// A record by its key; the names of its table as far as they are known.
    static OpenRecord of(String topic, String key, List<StoredTable> tables) {
        var known = tables.stream().filter(table -> table.topic().equals(topic)).findFirst();
        var name = known.map(StoredTable::table).orElse(topic);
        var dot = name.lastIndexOf('.');
        return new OpenRecord(
                topic,
                Optional.of(key),
                name.substring(dot + 1),
                known.map(StoredTable::source).orElse(""),
                known.isPresent() && dot > 0 ? name.substring(0, dot) : "",
                OptionalLong.empty());
    }

    /// The same, with the names that a change of it has.
    OpenRecord named(StoredChange like) {
        return new OpenRecord(
                topic,
                key,
                like.table(),
                like.storedTable().source(),
                like.schema().orElse(""),
                change);
    }

    /// `Customers 1042`.
    public String title() {
        return key.map(known -> table + " " + known).orElse(table);
    }

    /// `AXLAP240, dbo`.
    public String place() {
        return Stream.of(source, schema).filter(name -> !name.isEmpty()).collect(Collectors.joining(", "));
    }
}
