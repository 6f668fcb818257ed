package io.streamsql.pipeline.store.postgres;

import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.view.ViewColumn;
import io.streamsql.pipeline.store.view.ViewDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Views over jsonb.
///
/// @param dialect quotes
public record PostgresViews(Dialect dialect) implements ViewDialect {
    private static final long DAY_SECONDS = 86_400;
    private static final long FIRST_DAY = -2_440_588;
    /// The days since 1970 that a date can be.
    private static final String DATES = "BETWEEN " + FIRST_DAY + " AND 2145042541";
    /// The last whole thousand of days whose microseconds fit a bigint.
    private static final long LAST_DAY = 106_751_000;

    @Override
    public String literal(String text) {
        return text.indexOf('\\') < 0
                ? "'" + text.replace("'", "''") + "'"
                : "E'" + text.replace("'", "''").replace("\\", "\\\\") + "'";
    }

    /// The fence has the JSON read once for all fields.
    @Override
    public String fields(String json, String alias, List<ViewColumn> columns) {
        var fields = IntStream.range(0, columns.size())
                .mapToObj(i -> "data ->> " + literal(columns.get(i).name()) + " AS c" + (i + 1))
                .collect(Collectors.joining(",\n        "));
        return "CROSS JOIN LATERAL (\n    SELECT " + fields + "\n    FROM (SELECT CAST(" + json + " AS jsonb) AS data"
                + fence() + ") AS parsed) AS " + alias;
    }

    @Override
    public String field(String json, ViewColumn column) {
        return "CAST(" + json + " AS jsonb) ->> " + literal(column.name());
    }

    @Override
    public String fence() {
        return " OFFSET 0";
    }

    @Override
    public String typed(String value, ViewColumn column) {
        return switch (column.kind()) {
            case BOOLEAN -> cast(value, "boolean");
            case SMALLINT -> cast(value, "smallint");
            case INTEGER -> cast(value, "integer");
            case BIGINT -> cast(value, "bigint");
            case REAL -> cast(value, "real");
            case DOUBLE -> cast(value, "double precision");
            case DECIMAL ->
                cast(
                        "CASE " + value + " WHEN 'NAN' THEN 'NaN' WHEN 'POSITIVE_INFINITY' THEN 'Infinity'"
                                + " WHEN 'NEGATIVE_INFINITY' THEN '-Infinity' ELSE " + value + " END",
                        "numeric");
            case TEXT, NESTED -> value;
            case UUID -> cast(value, "uuid");
            case BYTES -> "decode(" + value + ", 'base64')";
            case JSON -> cast(value, "json");
            case JSONB -> cast(value, "jsonb");
            case INTERVAL -> cast(value, "interval");
            case DATE ->
                "CASE WHEN " + cast(value, "integer") + " " + DATES + " THEN date '1970-01-01' + "
                        + cast(value, "integer") + " END";
            case TIME_MILLIS, TIME_MICROS, TIME_NANOS ->
                time(cast(value, "bigint"), column.kind().perSecond());
            case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
                timestamp(cast(value, "bigint"), column.kind().perSecond());
            case ZONED_TIME -> cast(value, "timetz");
            case ZONED_TIMESTAMP -> zoned(value);
        };
    }

    private static String cast(String value, String type) {
        return "CAST(" + value + " AS " + type + ")";
    }

    /// The day's last moment is not the next day's first.
    private static String time(String units, long perSecond) {
        return "CASE WHEN " + units + " = " + DAY_SECONDS * perSecond + " THEN time '24:00' ELSE time '00:00' + "
                + interval(units, perSecond) + " END";
    }

    private static String interval(String units, long perSecond) {
        return switch ((int) perSecond) {
            case 1_000 -> units + " * interval '1 millisecond'";
            case 1_000_000 -> units + " * interval '1 microsecond'";
            default -> "(" + units + " / 1000) * interval '1 microsecond'";
        };
    }

    /// By days and the rest of a day: an interval's length is counted in floating point when it is
    /// multiplied.
    private static String timestamp(String units, long perSecond) {
        var day = DAY_SECONDS * perSecond;
        var rest = "((" + units + " % " + day + " + " + day + ") % " + day + ")";
        var time = "date '1970-01-01' + CAST((" + units + " - " + rest + ") / " + day + " AS integer) + "
                + interval(rest, perSecond);
        if (perSecond == 1_000_000_000) {
            return time;
        }
        var infinite = perSecond == 1_000_000
                ? " WHEN " + units + " = 9223372036825200000 THEN timestamp 'infinity' WHEN " + units
                        + " = -9223372036832400000 THEN timestamp '-infinity'"
                : "";
        return "CASE" + infinite + " WHEN " + units + " BETWEEN " + FIRST_DAY * day + " AND " + LAST_DAY * day
                + " THEN " + time + " END";
    }

    /// ISO 8601 writes a sign before years that have not four digits, and has a year 0.
    private static String zoned(String value) {
        return cast(
                "CASE WHEN " + value + " ~ '^-[0-9]' THEN lpad(CAST(CAST(substring(" + value
                        + " from '^-([0-9]+)') AS integer) + 1 AS text), 4, '0') || substring(" + value
                        + " from '^-[0-9]+(.*)$') || ' BC' ELSE ltrim(" + value + ", '+') END",
                "timestamptz");
    }

    @Override
    public String limits(ViewColumn column) {
        return switch (column.kind()) {
            case NESTED -> "are shown as their JSON";
            case TIME_NANOS, TIMESTAMP_NANOS -> "are shown to the microsecond, as PostgreSQL keeps no more";
            default -> "";
        };
    }

    @Override
    public int nameBytes() {
        return 63;
    }

    /// What stands beside a view that is replaced, such as who may read it, stays.
    @Override
    public List<String> create(TableId view, String select, String mark) {
        return List.of(
                "CREATE OR REPLACE VIEW " + quoted(view) + " AS\n" + select,
                "COMMENT ON VIEW " + quoted(view) + " IS " + literal(mark));
    }

    @Override
    public String separator() {
        return ";\n";
    }

    @Override
    public Found look(Connection connection, TableId name) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT relkind, obj_description(oid, 'pg_class') FROM pg_class WHERE oid = to_regclass(?)")) {
            query.setString(1, quoted(name));
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? new Found(true, rows.getString(1).equals("v"), rows.getString(2))
                        : new Found(false, false, null);
            }
        }
    }
}
