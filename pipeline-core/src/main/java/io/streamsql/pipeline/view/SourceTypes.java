package io.streamsql.pipeline.view;

import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.source.columns.SourceColumn;
import io.streamsql.pipeline.source.columns.SourceColumn.Form;
import io.streamsql.pipeline.store.view.ViewColumn.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// How Debezium writes the values of a source's types, with the connectors as we configure them
/// (docs/decisions/0026).
///
/// @param entry the source
record SourceTypes(SourceEntry entry) {
    private static final Pattern BOUNDS = Pattern.compile("\\((\\d+)(?:,(\\d+))?\\)");
    private static final Set<String> POSTGRES_TEXT = Set.of("text", "varchar", "bpchar", "char", "name", "citext");

    /// What is known of a column's values.
    ///
    /// @param kind   how they are written
    /// @param digits of a decimal number, as in its type; 0 where it has none
    /// @param scale  of a decimal number
    /// @param asText whether they stay what they are in the JSON, though the source has another type
    record Typing(Kind kind, int digits, int scale, boolean asText) {}

    Typing of(SourceColumn column) {
        var known = kind(column).flatMap(this::asConfigured);
        if (known.isEmpty()) {
            return new Typing(Kind.TEXT, 0, 0, true);
        }
        var kind = known.get();
        return kind == Kind.DECIMAL ? decimal(column) : new Typing(kind, 0, 0, false);
    }

    private static Typing decimal(SourceColumn column) {
        return switch (column.type()) {
            case "money" -> new Typing(Kind.DECIMAL, 19, 4, false);
            case "smallmoney" -> new Typing(Kind.DECIMAL, 10, 4, false);
            default ->
                new Typing(
                        Kind.DECIMAL,
                        bound(column, 1).orElse(0),
                        bound(column, 2).orElse(0),
                        false);
        };
    }

    private Optional<Kind> kind(SourceColumn column) {
        return switch (entry.connection().type()) {
            case POSTGRESQL -> Optional.ofNullable(postgres(column));
            case SQLSERVER -> Optional.ofNullable(sqlServer(column));
        };
    }

    private static Kind postgres(SourceColumn column) {
        if (column.array() > 0) {
            return Kind.NESTED;
        }
        if (column.form() == Form.ENUM || POSTGRES_TEXT.contains(column.type())) {
            return Kind.TEXT;
        }
        return switch (column.type()) {
            case "bool" -> Kind.BOOLEAN;
            case "int2" -> Kind.SMALLINT;
            case "int4" -> Kind.INTEGER;
            case "int8", "oid" -> Kind.BIGINT;
            case "float4" -> Kind.REAL;
            case "float8" -> Kind.DOUBLE;
            case "numeric", "money" -> Kind.DECIMAL;
            case "uuid" -> Kind.UUID;
            case "bytea" -> Kind.BYTES;
            case "json" -> Kind.JSON;
            case "jsonb", "hstore" -> Kind.JSONB;
            case "point", "geometry", "geography" -> Kind.NESTED;
            case "interval" -> Kind.INTERVAL;
            case "date" -> Kind.DATE;
            case "time" -> bound(column, 1).orElse(6) <= 3 ? Kind.TIME_MILLIS : Kind.TIME_MICROS;
            case "timestamp" -> bound(column, 1).orElse(6) <= 3 ? Kind.TIMESTAMP_MILLIS : Kind.TIMESTAMP_MICROS;
            case "timetz" -> Kind.ZONED_TIME;
            case "timestamptz" -> Kind.ZONED_TIMESTAMP;
            case "bit" -> bound(column, 1).orElse(1) == 1 ? Kind.BOOLEAN : null;
            default -> null;
        };
    }

    private static Kind sqlServer(SourceColumn column) {
        return switch (column.type()) {
            case "bit" -> Kind.BOOLEAN;
            case "tinyint", "smallint" -> Kind.SMALLINT;
            case "int" -> Kind.INTEGER;
            case "bigint" -> Kind.BIGINT;
            case "real" -> Kind.REAL;
            case "float" -> Kind.DOUBLE;
            case "decimal", "numeric", "money", "smallmoney" -> Kind.DECIMAL;
            case "char", "varchar", "text", "nchar", "nvarchar", "ntext", "sysname" -> Kind.TEXT;
            case "uniqueidentifier" -> Kind.UUID;
            case "binary", "varbinary", "image", "timestamp", "rowversion" -> Kind.BYTES;
            case "date" -> Kind.DATE;
            case "datetime", "smalldatetime" -> Kind.TIMESTAMP_MILLIS;
            case "time" -> counted(bound(column, 1).orElse(7), Kind.TIME_MILLIS, Kind.TIME_MICROS, Kind.TIME_NANOS);
            case "datetime2" ->
                counted(bound(column, 1).orElse(7), Kind.TIMESTAMP_MILLIS, Kind.TIMESTAMP_MICROS, Kind.TIMESTAMP_NANOS);
            case "datetimeoffset" -> Kind.ZONED_TIMESTAMP;
            default -> null;
        };
    }

    private static Kind counted(int digits, Kind millis, Kind micros, Kind nanos) {
        return digits <= 3 ? millis : digits <= 6 ? micros : nanos;
    }

    /// What the operator's own properties make of it; empty where that is something else.
    private Optional<Kind> asConfigured(Kind kind) {
        return switch (kind) {
            case DECIMAL -> kept(kind, "decimal.handling.mode", "string", Set.of("string", "double"));
            case BYTES -> kept(kind, "binary.handling.mode", "bytes", Set.of("bytes", "base64"));
            case INTERVAL -> kept(kind, "interval.handling.mode", "string", Set.of("string"));
            case TIME_MILLIS, TIME_MICROS, TIME_NANOS, TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
                precision(kind);
            case DATE ->
                kept(
                        kind,
                        "time.precision.mode",
                        "adaptive",
                        Set.of("adaptive", "adaptive_time_microseconds", "connect"));
            default -> Optional.of(kind);
        };
    }

    private Optional<Kind> precision(Kind kind) {
        var isTime = Set.of(Kind.TIME_MILLIS, Kind.TIME_MICROS, Kind.TIME_NANOS).contains(kind);
        return switch (mode("time.precision.mode", "adaptive")) {
            case "adaptive" -> Optional.of(kind);
            case "adaptive_time_microseconds" -> Optional.of(isTime ? Kind.TIME_MICROS : kind);
            case "connect" -> Optional.of(isTime ? Kind.TIME_MILLIS : Kind.TIMESTAMP_MILLIS);
            default -> Optional.empty();
        };
    }

    private Optional<Kind> kept(Kind kind, String property, String ours, Set<String> modes) {
        return Optional.of(kind).filter(_ -> modes.contains(mode(property, ours)));
    }

    private String mode(String property, String ours) {
        Map<String, Secret> properties = entry.connectorProperties();
        return properties.containsKey(property) ? properties.get(property).reveal() : ours;
    }

    private static Optional<Integer> bound(SourceColumn column, int which) {
        var bounds = BOUNDS.matcher(column.base());
        return bounds.find() && bounds.group(which) != null
                ? Optional.of(Integer.parseInt(bounds.group(which)))
                : Optional.empty();
    }
}
