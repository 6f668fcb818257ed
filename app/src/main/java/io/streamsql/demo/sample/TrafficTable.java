package io.streamsql.demo.sample;

import static java.util.stream.Collectors.joining;

import io.streamsql.pipeline.config.TableId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A sample table as the traffic sees it, and the prepared statements that change it.
///
/// @param id      its name
/// @param key     the key's columns; the first draws its values from the table's identity
/// @param columns all others
public record TrafficTable(TableId id, List<String> key, List<Column> columns) {

    /// A column and how it gets its values.
    ///
    /// @param name   its name
    /// @param change which updates touch it
    /// @param value  a new value, perhaps null
    public record Column(String name, Change change, Function<SampleValues, Object> value) {}

    /// Which updates touch a column.
    public enum Change {
        /// None: it is set once.
        NEVER,
        /// One in ten, so that large texts mostly stand beside the change and are not part of it.
        SELDOM,
        /// All others.
        OFTEN
    }

    public List<Column> columns(Change change) {
        return columns.stream().filter(column -> column.change() == change).toList();
    }

    /// Parameters: all other columns in order, then the key.
    public String insert() {
        List<String> names = Stream.concat(columns.stream().map(Column::name), key.stream())
                .map(TrafficTable::quoted)
                .toList();
        String values = names.stream().map(name -> "?").collect(joining(", "));
        return "INSERT INTO " + name() + " (" + String.join(", ", names) + ") VALUES (" + values + ")";
    }

    /// Parameters: the columns of that kind in order, then the key.
    public String update(Change change) {
        return update(columns(change).stream().map(Column::name).toList());
    }

    /// Parameters: the new key, then the old one.
    public String updateKey() {
        return update(key);
    }

    private String update(List<String> names) {
        String changes = names.stream().map(name -> quoted(name) + " = ?").collect(joining(", "));
        return "UPDATE " + name() + " SET " + changes + whereKey();
    }

    /// Parameter: the key.
    public String delete() {
        return "DELETE FROM " + name() + whereKey();
    }

    /// The keys of the latest rows. Parameter: how many at most.
    public String selectKeys() {
        String names = key.stream().map(TrafficTable::quoted).collect(joining(", "));
        return "SELECT " + names + " FROM " + name() + " ORDER BY " + quoted(key.getFirst()) + " DESC LIMIT ?";
    }

    /// Draws values for the key's first column. Parameters: the table's quoted name, the column, how many.
    public static String drawIdentities() {
        return "SELECT nextval(pg_get_serial_sequence(?, ?)::regclass) FROM generate_series(1, ?)";
    }

    /// The table's name as SQL has it.
    public String name() {
        return quoted(id.schema()) + "." + quoted(id.table());
    }

    private String whereKey() {
        return key.stream().map(column -> quoted(column) + " = ?").collect(joining(" AND ", " WHERE ", ""));
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
