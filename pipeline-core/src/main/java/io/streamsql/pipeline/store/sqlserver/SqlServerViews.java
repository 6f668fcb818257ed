package io.streamsql.pipeline.store.sqlserver;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.view.ViewColumn;
import io.streamsql.pipeline.store.view.ViewColumn.Kind;
import io.streamsql.pipeline.store.view.ViewDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Views over OPENJSON.
///
/// @param dialect quotes
public record SqlServerViews(Dialect dialect) implements ViewDialect {
    private static final long DAY_SECONDS = 86_400;
    /// The days since 1970 that a DATE can be.
    private static final long FIRST_DAY = -719_162;
    private static final long LAST_DAY = 2_932_896;
    private static final int MOST_DIGITS = 38;

    @Override
    public String literal(String text) {
        return SqlServerDialect.literal(text);
    }

    @Override
    public String fields(String json, String alias, List<ViewColumn> columns) {
        var fields = IntStream.range(0, columns.size())
                .mapToObj(i -> "c" + (i + 1) + " NVARCHAR(MAX) " + path(columns.get(i))
                        + (isNested(columns.get(i)) ? " AS JSON" : ""))
                .collect(Collectors.joining(",\n    "));
        return "OUTER APPLY OPENJSON(" + json + ") WITH (\n    " + fields + ") AS " + alias;
    }

    @Override
    public String field(String json, ViewColumn column) {
        return (isNested(column) ? "JSON_QUERY(" : "JSON_VALUE(") + json + ", " + path(column) + ")";
    }

    private static boolean isNested(ViewColumn column) {
        return column.kind() == Kind.NESTED;
    }

    private String path(ViewColumn column) {
        return literal("$.\"" + column.name().replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }

    @Override
    public String fence() {
        return "";
    }

    @Override
    public String typed(String value, ViewColumn column) {
        return switch (column.kind()) {
            case BOOLEAN -> cast(value, "BIT");
            case SMALLINT -> cast(value, "SMALLINT");
            case INTEGER -> cast(value, "INT");
            case BIGINT -> cast(value, "BIGINT");
            case REAL -> cast(finite(value), "REAL");
            case DOUBLE -> cast(finite(value), "FLOAT");
            case DECIMAL ->
                isBounded(column)
                        ? cast(finite(value), "DECIMAL(" + column.digits() + ", " + column.scale() + ")")
                        : value;
            case TEXT, NESTED, JSON, JSONB, INTERVAL, ZONED_TIME -> value;
            case UUID -> cast(value, "UNIQUEIDENTIFIER");
            // OPENJSON reads Base64 where bytes are asked for
            case BYTES ->
                "(SELECT bytes FROM OPENJSON(N'{\"bytes\":\"' + " + value
                        + " + N'\"}') WITH (bytes VARBINARY(MAX) '$.bytes'))";
            case DATE -> {
                var days = cast(value, "INT");
                yield "CASE WHEN " + days + " BETWEEN " + FIRST_DAY + " AND " + LAST_DAY + " THEN DATEADD(day, " + days
                        + ", CAST('1970-01-01' AS DATE)) END";
            }
            case TIME_MILLIS, TIME_MICROS, TIME_NANOS -> {
                var units = cast(value, "BIGINT");
                yield cast(
                        withRest(
                                "CAST('1970-01-01' AS DATETIME2(7))",
                                units,
                                column.kind().perSecond()),
                        "TIME(7)");
            }
            case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
                timestamp(cast(value, "BIGINT"), column.kind().perSecond());
            case ZONED_TIMESTAMP -> "TRY_CAST(" + value + " AS DATETIMEOFFSET(7))";
        };
    }

    private static boolean isBounded(ViewColumn column) {
        return column.digits() > 0
                && column.digits() <= MOST_DIGITS
                && column.scale() >= 0
                && column.scale() <= column.digits();
    }

    /// Null where a number is none that SQL Server has.
    private static String finite(String value) {
        return "CASE WHEN " + value + " LIKE N'%N%' OR " + value + " LIKE N'%n%' THEN NULL ELSE " + value + " END";
    }

    private static String cast(String value, String type) {
        return "CAST(" + value + " AS " + type + ")";
    }

    private static String timestamp(String units, long perSecond) {
        var day = DAY_SECONDS * perSecond;
        var rest = "((" + units + " % " + day + " + " + day + ") % " + day + ")";
        var days = "CAST((" + units + " - " + rest + ") / " + day + " AS INT)";
        var time = withRest("DATEADD(day, " + days + ", CAST('1970-01-01' AS DATETIME2(7)))", rest, perSecond);
        return perSecond == 1_000_000_000
                ? time
                : "CASE WHEN " + units + " BETWEEN " + FIRST_DAY * day + " AND " + ((LAST_DAY + 1) * day - 1)
                        + " THEN " + time
                        + " END";
    }

    /// DATEADD takes an INT: seconds first, then what is left of one.
    private static String withRest(String day, String units, long perSecond) {
        var part = switch ((int) perSecond) {
            case 1_000 -> "millisecond";
            case 1_000_000 -> "microsecond";
            default -> "nanosecond";
        };
        return "DATEADD(" + part + ", CAST(" + units + " % " + perSecond + " AS INT), DATEADD(second, CAST(" + units
                + " / " + perSecond + " AS INT), " + day + "))";
    }

    @Override
    public String limits(ViewColumn column) {
        return switch (column.kind()) {
            case NESTED -> "are shown as their JSON";
            case JSON, JSONB, INTERVAL, ZONED_TIME -> "are text, as SQL Server has no such type";
            case DECIMAL ->
                isBounded(column) ? "" : "are text, as SQL Server has no decimal number without such a limit";
            case REAL, DOUBLE ->
                "are null where they hold no number or an infinite one, which SQL Server does not have";
            default -> "";
        };
    }

    /// It refuses longer ones itself.
    @Override
    public int nameBytes() {
        return Integer.MAX_VALUE;
    }

    /// CREATE VIEW must stand alone in its batch.
    @Override
    public List<String> create(TableId view, String select, String mark) {
        var name = quoted(view);
        return List.of(
                "IF OBJECT_ID(" + literal(name) + ", N'V') IS NOT NULL DROP VIEW " + name,
                "CREATE VIEW " + name + " AS\n-- " + mark + "\n" + select);
    }

    @Override
    public String separator() {
        return "\nGO\n";
    }

    @Override
    public Found look(Connection connection, TableId name) throws SQLException {
        var literal = literal(quoted(name));
        try (var query = connection.createStatement();
                var rows = query.executeQuery("SELECT OBJECT_ID(" + literal + "), OBJECT_ID(" + literal
                        + ", N'V'), OBJECT_DEFINITION(OBJECT_ID(" + literal + "))")) {
            rows.next();
            return new Found(rows.getObject(1) != null, rows.getObject(2) != null, rows.getString(3));
        }
    }
}
