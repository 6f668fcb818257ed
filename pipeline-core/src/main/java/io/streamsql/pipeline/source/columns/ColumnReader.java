package io.streamsql.pipeline.source.columns;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.source.SourceException;
import io.streamsql.pipeline.source.SourceReader;
import io.streamsql.pipeline.source.columns.SourceColumn.Form;
import io.streamsql.pipeline.source.columns.SourceColumn.Origin;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads the columns of tables from a source's catalogue.
final class ColumnReader {
    /// Domains are looked through. What later versions have added to `pg_attribute` is asked for by name.
    private static final String POSTGRES = """
            SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                   format_type(t.oid, CASE WHEN a.atttypmod >= 0 THEN a.atttypmod ELSE named.typtypmod END),
                   coalesce(e.typname, t.typname), coalesce(e.typtype, t.typtype),
                   CASE WHEN e.oid IS NULL THEN 0 ELSE greatest(a.attndims, 1) END,
                   coalesce(to_jsonb(a) ->> 'attgenerated', '') <> '',
                   a.attstorage IN ('x', 'e') AND c.relreplident <> 'f'
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL (
                WITH RECURSIVE named AS (
                    SELECT oid, typtype, typbasetype, typtypmod AS next, -1 AS typtypmod
                    FROM pg_type WHERE oid = a.atttypid
                    UNION ALL
                    SELECT b.oid, b.typtype, b.typbasetype, b.typtypmod, greatest(d.typtypmod, d.next)
                    FROM pg_type b JOIN named d ON d.typtype = 'd' AND b.oid = d.typbasetype)
                SELECT oid, typtypmod FROM named WHERE typtype <> 'd') named
            JOIN pg_type t ON t.oid = named.oid
            LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typlen = -1 AND t.typcategory = 'A'
                AND t.typname NOT IN ('int2vector', 'oidvector')
            WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
              AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
            ORDER BY n.nspname, c.relname, a.attnum""";
    private static final String SQL_SERVER = """
            SELECT s.name, t.name, c.name, y.name, coalesce(b.name, y.name), c.is_computed, c.object_id, c.column_id,
                   CASE WHEN c.max_length = -1 THEN 1 ELSE 0 END, c.precision, c.scale
            FROM sys.columns c
            JOIN sys.tables t ON t.object_id = c.object_id JOIN sys.schemas s ON s.schema_id = t.schema_id
            JOIN sys.types y ON y.user_type_id = c.user_type_id
            LEFT JOIN sys.types b ON b.user_type_id = y.system_type_id AND y.is_user_defined = 1
            ORDER BY s.name, t.name, c.column_id""";
    private static final String CAPTURED = """
            SELECT i.source_object_id, c.column_id
            FROM cdc.captured_columns c JOIN cdc.change_tables i ON i.object_id = c.object_id""";
    /// Of a database without change data capture: `Invalid object name`.
    private static final int NO_SUCH_OBJECT = 208;

    private final DatabaseConnection source;

    ColumnReader(DatabaseConnection source) {
        this.source = source;
    }

    /// The columns of these tables; a table that is not there has none.
    ///
    /// @throws SourceException      if the source does not say so in time
    /// @throws InterruptedException if interrupted
    List<SourceColumn> columns(Collection<TableId> tables) throws SourceException, InterruptedException {
        return all().stream().filter(column -> tables.contains(column.table())).toList();
    }

    /// The columns of all tables.
    ///
    /// @throws SourceException      if the source does not say so in time
    /// @throws InterruptedException if interrupted
    List<SourceColumn> all() throws SourceException, InterruptedException {
        return new SourceReader(source).ask("say which columns its tables have", connection -> switch (source.type()) {
            case POSTGRESQL -> postgres(connection);
            case SQLSERVER -> sqlServer(connection);
        });
    }

    private static List<SourceColumn> postgres(Connection connection) throws SQLException {
        var columns = new ArrayList<SourceColumn>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(POSTGRES)) {
            while (rows.next()) {
                columns.add(new SourceColumn(
                        table(rows),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getString(6),
                        form(rows.getString(7)),
                        rows.getInt(8),
                        rows.getBoolean(9) ? Origin.COMPUTED : Origin.WRITTEN,
                        rows.getBoolean(10)));
            }
        }
        return columns;
    }

    private static Form form(String typtype) {
        return switch (typtype) {
            case "b" -> Form.BASE;
            case "e" -> Form.ENUM;
            case "d" -> Form.DOMAIN;
            case "r" -> Form.BASE;
            default -> Form.COMPOSED;
        };
    }

    private static List<SourceColumn> sqlServer(Connection connection) throws SQLException {
        var captured = captured(connection);
        var capturedTables = new HashSet<Integer>();
        captured.forEach(column -> capturedTables.add(column.object()));
        var columns = new ArrayList<SourceColumn>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(SQL_SERVER)) {
            while (rows.next()) {
                var id = new ColumnId(rows.getInt(7), rows.getInt(8));
                // A table without capture instance is another matter, and told as that
                var missing = capturedTables.contains(id.object()) && !captured.contains(id);
                columns.add(new SourceColumn(
                        table(rows),
                        rows.getString(3),
                        rows.getString(4),
                        bounded(rows.getString(5), rows.getInt(10), rows.getInt(11)),
                        rows.getString(5),
                        Form.BASE,
                        0,
                        missing ? Origin.NOT_CAPTURED : rows.getBoolean(6) ? Origin.COMPUTED : Origin.WRITTEN,
                        rows.getBoolean(9)));
            }
        }
        return columns;
    }

    private static String bounded(String type, int precision, int scale) {
        return switch (type) {
            case "decimal", "numeric" -> type + "(" + precision + "," + scale + ")";
            case "time", "datetime2", "datetimeoffset" -> type + "(" + scale + ")";
            default -> type;
        };
    }

    private record ColumnId(int object, int column) {}

    private static Set<ColumnId> captured(Connection connection) throws SQLException {
        var captured = new HashSet<ColumnId>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(CAPTURED)) {
            while (rows.next()) {
                captured.add(new ColumnId(rows.getInt(1), rows.getInt(2)));
            }
        } catch (SQLException failed) {
            if (failed.getErrorCode() != NO_SUCH_OBJECT) {
                throw failed;
            }
        }
        return captured;
    }

    private static TableId table(ResultSet row) throws SQLException {
        return new TableId(row.getString(1), row.getString(2));
    }
}
