package io.streamsql.pipeline.store.view;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.schema.Sql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The query of a view, the same on all systems but for what its dialect says.
final class ViewQuery {
    private static final String CODES_OF_ROWS = "('c', 'u', 'r')";
    /// As many arguments as every system lets a function have.
    private static final int ARGUMENTS = 50;

    private final TypedView view;
    private final ViewDialect dialect;
    private final List<ViewColumn> columns;
    private final Sql sql;
    private final String changes;
    private final String topic;

    ViewQuery(TypedView view, TableId changes, ViewDialect dialect) {
        this.view = view;
        this.dialect = dialect;
        this.columns = view.columns();
        this.sql = new Sql(dialect.dialect(), changes);
        this.changes = dialect.quoted(changes);
        this.topic = dialect.literal(view.topic());
    }

    String select() {
        return switch (view.content()) {
            case HISTORY -> history();
            case NOW -> now();
        };
    }

    private String history() {
        var shown = new ArrayList<String>();
        shown.add(named("{change}.{Id}", "cdc_id"));
        shown.add(named(operation(), "cdc_operation"));
        shown.add(named("{change}.{Operation}", "cdc_code"));
        shown.add(named("{change}.{ChangeTimestamp}", "cdc_committed_utc"));
        shown.add(named("{change}.{ProcessedAt}", "cdc_written_utc"));
        shown.add(named("{change}.{SourcePosition}", "cdc_position"));
        if (hasUnlogged()) {
            shown.add(unloggedNames() + " AS " + ours("cdc_unlogged"));
        }
        for (var i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var value = value(i);
            var logged = column.unlogged()
                    ? "CASE WHEN " + isPlaceholder(value, column) + " THEN NULL ELSE " + value + " END"
                    : value;
            shown.add(dialect.typed(logged, column) + " AS " + dialect.quoted(column.name()));
        }
        return "SELECT " + String.join(",\n       ", shown)
                + "\nFROM " + changes + " AS " + sql.text("{change}\n")
                + dialect.fields(
                        sql.text("CASE WHEN {change}.{Operation} = 'd' THEN {change}.{BeforeData}"
                                + " ELSE {change}.{AfterData} END"),
                        sql.text("{fields}"),
                        columns)
                + sql.text("\nWHERE {change}.{TopicName} = ") + topic;
    }

    private String now() {
        var shown = new ArrayList<String>();
        for (var i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            shown.add(dialect.typed(column.unlogged() ? filled(i) : value(i), column) + " AS "
                    + dialect.quoted(column.name()));
        }
        return "SELECT " + String.join(",\n       ", shown)
                + "\nFROM (" + latest() + ") AS " + sql.text("{latest}")
                + "\nJOIN " + changes + sql.text(" AS {change} ON {change}.{Id} = {latest}.{newest}\n")
                + dialect.fields(sql.text("{change}.{AfterData}"), sql.text("{fields}"), columns)
                + sql.text("\nWHERE {change}.{Operation} IN " + CODES_OF_ROWS);
    }

    /// Of each record the newest change since the table was last truncated, the last one that told the
    /// whole row, and
    /// for each column the last one that told it.
    private String latest() {
        var truncated = sql.text("COALESCE((SELECT MAX({Id}) FROM ")
                + changes
                + sql.text(" WHERE {TopicName} = ")
                + topic
                + sql.text(" AND {Operation} = 't'), -1)");
        var where = sql.text(" WHERE {TopicName} = ")
                + topic
                + sql.text(" AND {RecordId} IS NOT NULL AND {Id} > ")
                + truncated;
        if (!hasUnlogged()) {
            return sql.text("SELECT {RecordId}, MAX({Id}) AS {newest} FROM ")
                    + changes
                    + where
                    + sql.text(" GROUP BY {RecordId}");
        }
        var told = new StringBuilder();
        var last = new StringBuilder();
        for (var i = 0; i < columns.size(); i++) {
            if (columns.get(i).unlogged()) {
                var known = dialect.quoted(known(i));
                var field = dialect.field(sql.text("{partial}"), columns.get(i));
                told.append(sql.text(",\n        CASE WHEN {Operation} NOT IN " + CODES_OF_ROWS
                                + " THEN NULL WHEN {partial} IS NULL THEN {Id} WHEN "))
                        .append(isPlaceholder(field, columns.get(i)))
                        .append(sql.text(" THEN NULL ELSE {Id} END AS "))
                        .append(known);
                last.append(", MAX(").append(known).append(") AS ").append(known);
            }
        }
        var partial = sql.text("SELECT {Id}, {RecordId}, {Operation}, CASE WHEN {AfterData} LIKE ")
                + dialect.literal('%' + ViewDialect.PLACEHOLDER + '%')
                + sql.text(" OR {AfterData} LIKE ")
                + dialect.literal('%' + ViewDialect.PLACEHOLDER_BASE64 + '%')
                + sql.text(" THEN {AfterData} END AS {partial} FROM ")
                + changes
                + where
                + dialect.fence();
        return sql.text("\n    SELECT {RecordId}, MAX({Id}) AS {newest},"
                        + " MAX(CASE WHEN {Operation} IN ('c', 'r', 'd') THEN {Id} END) AS {whole}")
                + last + sql.text("\n    FROM (SELECT {Id}, {RecordId}, {Operation}") + told + "\n      FROM ("
                + partial
                + sql.text(") AS {marked}) AS {told}\n    GROUP BY {RecordId}");
    }

    /// A column's value, from an earlier change of the same row where the newest does not tell it.
    private String filled(int column) {
        var known = sql.text("{latest}.") + dialect.quoted(known(column));
        return "CASE WHEN " + isPlaceholder(value(column), columns.get(column)) + " THEN (SELECT "
                + sql.text("{earlier_fields}.{c1}") + " FROM " + changes + sql.text(" AS {earlier} ")
                + dialect.fields(
                        sql.text("{earlier}.{AfterData}"), sql.text("{earlier_fields}"), List.of(columns.get(column)))
                + sql.text(" WHERE {earlier}.{Id} = ") + known + sql.text(" AND ({latest}.{whole} IS NULL OR ") + known
                + sql.text(" >= {latest}.{whole}))") + " ELSE " + value(column) + " END";
    }

    private static String known(int column) {
        return "k" + (column + 1);
    }

    private String value(int column) {
        return sql.text("{fields}.") + dialect.quoted("c" + (column + 1));
    }

    private boolean hasUnlogged() {
        return columns.stream().anyMatch(ViewColumn::unlogged);
    }

    private String isPlaceholder(String value, ViewColumn column) {
        var text = switch (column.kind()) {
            case BYTES -> ViewDialect.PLACEHOLDER_BASE64;
            case NESTED -> "[\"" + ViewDialect.PLACEHOLDER + "\"]";
            default -> ViewDialect.PLACEHOLDER;
        };
        return value + " = " + dialect.literal(text);
    }

    private String unloggedNames() {
        var words = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).unlogged())
                .mapToObj(i -> "CASE WHEN " + isPlaceholder(value(i), columns.get(i)) + " THEN "
                        + dialect.literal(", " + columns.get(i).name()) + " ELSE '' END")
                .toList();
        // Behind the first comma; SUBSTRING of nothing is nothing
        return "NULLIF(SUBSTRING(" + joined(words) + ", 3, 100000), '')";
    }

    private static String joined(List<String> texts) {
        var parts = new ArrayList<String>();
        for (var from = 0; from < texts.size(); from += ARGUMENTS) {
            parts.add("CONCAT('', " + String.join(", ", texts.subList(from, Math.min(texts.size(), from + ARGUMENTS)))
                    + ")");
        }
        return parts.size() == 1 ? parts.getFirst() : joined(parts);
    }

    private String operation() {
        return Arrays.stream(Operation.values())
                .map(operation -> " WHEN '" + operation.code() + "' THEN '"
                        + operation.name().toLowerCase(Locale.ROOT) + "'")
                .collect(Collectors.joining("", "CASE {change}.{Operation}", " ELSE {change}.{Operation} END"));
    }

    private String named(String expression, String name) {
        return sql.text(expression) + " AS " + ours(name);
    }

    /// A name of ours that no column of the source has.
    private String ours(String name) {
        var free = name;
        while (isTaken(free)) {
            free += "_";
        }
        return dialect.quoted(free);
    }

    private boolean isTaken(String name) {
        return columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(name));
    }
}
