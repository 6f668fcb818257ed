package io.streamsql.pipeline.source.columns;

import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.source.columns.CapturedColumns.Content;
import io.streamsql.pipeline.source.columns.SourceColumn.Origin;
import java.util.Optional;
import java.util.Set;

/// How a column differs in changes from what the source has, with the connectors as we configure them.
///
/// As found out with Debezium 3.6.1: for PostgreSQL by a table of every type, for SQL Server from Debezium's source and
/// Microsoft's documentation of change data capture.
enum ColumnLoss {
    STOPS(
            Content.NONE,
            "stop their connector, as Debezium cannot read them: leave them out with CONNECTOR_COLUMN_EXCLUDE_LIST of this"
                    + " source"),
    LEFT_OUT(Content.NONE, "are in no change, as Debezium does not know their type"),
    NOT_CAPTURED(
            Content.NONE,
            "are in no change, as their table's capture instance does not hold them: make a new one with"
                    + " sys.sp_cdc_enable_table"),
    COPY_ONLY(Content.TYPED, "are in rows of the first copy only, as PostgreSQL does not send generated columns"),
    NULL(Content.TYPED, "are null in every change, as change data capture does not hold computed columns"),
    WRONG(Content.OTHERWISE, "come wrong, as Debezium does not know arrays of this kind"),
    BASE64(Content.OTHERWISE, "come as the Base64 of their text, as Debezium does not know their type"),
    BINARY(Content.OTHERWISE, "come as the Base64 of SQL Server's own binary form of them"),
    WITHOUT_LEADING_ZEROS(Content.OTHERWISE, "come without the zeros that they begin with"),
    WITHOUT_OFFSET(Content.TYPED, "come in UTC, without the offset that they were written with"),
    NULL_BEFORE(Content.TYPED, "are null in the row before the change, as change data capture does not keep that");

    private static final Set<String> KNOWN_TO_POSTGRES_CONNECTOR =
            Set.of("""
            int2 int4 int8 oid float4 float8 numeric money bool text varchar bpchar char name citext bytea
            uuid json jsonb xml hstore ltree date time timetz timestamp timestamptz interval bit varbit
            inet cidr macaddr macaddr8 point int4range int8range numrange daterange tsrange tstzrange
            tsvector geometry geography vector halfvec sparsevec isbn
            """.strip().split("\\s+"));
    private static final Set<String> NO_ARRAYS_OF = Set.of("money", "name", "interval", "varbit", "xml", "point");
    private static final Set<String> CLR_TYPES = Set.of("hierarchyid", "geometry", "geography");
    private static final Set<String> OLD_LARGE_TYPES = Set.of("text", "ntext", "image");

    private final Content content;
    private final String sentence;

    ColumnLoss(Content content, String sentence) {
        this.content = content;
        this.sentence = sentence;
    }

    /// What happens to such columns, as the end of a sentence that begins with them.
    String sentence() {
        return sentence;
    }

    /// What changes hold of such a column.
    Content content() {
        return content;
    }

    /// What is lost of a column; empty where its changes hold what the source does.
    static Optional<ColumnLoss> of(DatabaseType source, SourceColumn column) {
        return Optional.ofNullable(
                switch (source) {
                    case POSTGRESQL -> postgres(column);
                    case SQLSERVER -> sqlServer(column);
                });
    }

    private static ColumnLoss postgres(SourceColumn column) {
        if (column.origin() == Origin.COMPUTED) {
            return COPY_ONLY;
        }
        var type = column.type();
        if (column.array() > 0) {
            if (type.equals("bit")) {
                return STOPS;
            }
            if (NO_ARRAYS_OF.contains(type)) {
                return LEFT_OUT;
            }
            if (column.array() > 1) {
                return WRONG;
            }
        }
        if (type.equals("refcursor")) {
            return STOPS;
        }
        if (Set.of("int2vector", "oidvector").contains(type)) {
            return WRONG;
        }
        return switch (column.form()) {
            case ENUM -> null;
            case COMPOSED, DOMAIN -> BASE64;
            case BASE ->
                switch (type) {
                    case "varbit" -> WITHOUT_LEADING_ZEROS;
                    case "timetz" -> WITHOUT_OFFSET;
                    default -> KNOWN_TO_POSTGRES_CONNECTOR.contains(type) ? null : BASE64;
                };
        };
    }

    private static ColumnLoss sqlServer(SourceColumn column) {
        return switch (column.origin()) {
            case COMPUTED -> NULL;
            case NOT_CAPTURED -> NOT_CAPTURED;
            case WRITTEN -> {
                var type = column.type();
                if (CLR_TYPES.contains(type)) {
                    yield BINARY;
                }
                yield type.equals("sql_variant") ? LEFT_OUT : OLD_LARGE_TYPES.contains(type) ? NULL_BEFORE : null;
            }
        };
    }
}
