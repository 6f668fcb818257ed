package io.streamsql.pipeline.source;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.source.PostgresTables.Kind;
import io.streamsql.pipeline.source.PostgresTables.Publication;
import io.streamsql.pipeline.source.PostgresTables.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/// PostgreSQL, from version 10. Columns that came later are asked for by name in a row's JSON, where an older
/// server has none.
final class PostgresSource implements SourceDialect {
    /// With the rules by which the server itself finds a replica identity, and takes an index for one. In the
    /// places come what its version calls the key columns of an index, and what it says of generated columns.
    private static final String TABLES = """
            SELECT n.nspname, c.relname, c.relkind, c.relispartition, k.is_keyed,
                   c.relpersistence = 'p', c.relreplident, k.has_primary_key, k.primary_key, k.chosen_index,
                   k.usable_index, %2$s
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN LATERAL (
                SELECT bool_or(i.indisunique) AS is_keyed, bool_or(i.indisprimary) AS has_primary_key,
                       bool_or(i.indisprimary AND i.indisvalid AND i.indimmediate) AS primary_key,
                       bool_or(i.indisreplident AND i.indisvalid AND i.indimmediate) AS chosen_index,
                       min(CASE WHEN i.indisunique AND NOT i.indisprimary AND NOT i.indisexclusion AND i.indisvalid
                                     AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL
                                THEN CASE WHEN NOT EXISTS (
                                    SELECT FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS e (attnum, place)
                                    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = e.attnum
                                    WHERE e.place <= i.%1$s
                                      AND (NOT a.attnotnull OR to_jsonb(a) ->> 'attgenerated' <> '')) THEN x.relname::text END END)
                           AS usable_index
                FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid) k ON true
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
              AND n.nspname NOT LIKE 'pg\\_%%' AND n.nspname <> 'information_schema'""";
    /// The most that a table's columns, and then those of its replica identity, are: empty, stored or virtual.
    private static final String GENERATED = """
            (SELECT max(a.attgenerated::text) FROM pg_attribute a
             WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
            (SELECT max(a.attgenerated::text) FROM pg_index i
             JOIN pg_attribute a ON a.attrelid = i.indrelid
                  AND a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
             WHERE i.indrelid = c.oid
               AND CASE c.relreplident WHEN 'd' THEN i.indisprimary ELSE i.indisreplident END)""";
    private static final String NOT_GENERATED = "'', ''";
    private static final String CHILDREN = """
            SELECT cn.nspname, c.relname, pn.nspname, p.relname
            FROM pg_inherits i
            JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace
            JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f')""";
    private static final String PUBLICATIONS = """
            SELECT p.pubname, (to_jsonb(p) ->> 'pubviaroot')::boolean, pg_has_role(p.pubowner, 'USAGE'),
                   p.pubinsert, p.pubupdate, p.pubdelete, (to_jsonb(p) ->> 'pubtruncate')::boolean,
                   to_jsonb(p) ->> 'pubgencols' = 's'
            FROM pg_publication p WHERE p.pubname = ANY (?)""";
    private static final String PUBLISHED =
            "SELECT pubname, schemaname, tablename FROM pg_publication_tables WHERE pubname = ANY (?)";
    private static final String FILTERED = """
            SELECT p.pubname, n.nspname, c.relname
            FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid
            JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE p.pubname = ANY (?)
              AND (to_jsonb(r) ->> 'prqual' IS NOT NULL OR to_jsonb(r) ->> 'prattrs' IS NOT NULL)""";

    private final DatabaseConnection source;

    PostgresSource(DatabaseConnection source) {
        this.source = source;
    }

    /// A name as a statement has it.
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String quoted(TableId table) {
        return quoted(table.schema()) + "." + quoted(table.table());
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("PGDBNAME", source.database());
        properties.setProperty("user", source.user());
        properties.setProperty("password", source.password().reveal());
        properties.setProperty("ApplicationName", "streamsql-source");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "10");
        if (source.encrypt()) {
            properties.setProperty("sslmode", source.trustServerCertificate() ? "require" : "verify-full");
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://" + source.hostname() + ":" + source.port() + "/", properties);
    }

    @Override
    public SourceTables read(Connection connection, Set<String> publications) throws SQLException {
        var version = connection.getMetaData().getDatabaseMajorVersion();
        return new PostgresTables(
                version, tables(connection, version), children(connection), publications(connection, publications));
    }

    static Map<TableId, Table> tables(Connection connection, int version) throws SQLException {
        var tables = new HashMap<TableId, Table>();
        var sql = TABLES.formatted(
                version < 11 ? "indnatts" : "indnkeyatts",
                version < ReplicaIdentity.GENERATED_MATTER ? NOT_GENERATED : GENERATED);
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                tables.put(
                        table(rows, 1),
                        new Table(kind(rows.getString(3)), rows.getBoolean(4), rows.getBoolean(5), identity(rows)));
            }
        }
        return tables;
    }

    private static ReplicaIdentity identity(ResultSet rows) throws SQLException {
        return new ReplicaIdentity(
                rows.getBoolean(6),
                rows.getString(7),
                rows.getBoolean(8),
                rows.getBoolean(9),
                rows.getBoolean(10),
                Optional.ofNullable(rows.getString(11)),
                Objects.requireNonNullElse(rows.getString(12), ""),
                Objects.requireNonNullElse(rows.getString(13), ""));
    }

    private static Kind kind(String letter) {
        return switch (letter) {
            case "p" -> Kind.PARTITIONED;
            case "v", "m" -> Kind.VIEW;
            case "f" -> Kind.FOREIGN;
            default -> Kind.TABLE;
        };
    }

    private static Map<TableId, Set<TableId>> children(Connection connection) throws SQLException {
        var children = new HashMap<TableId, Set<TableId>>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(CHILDREN)) {
            while (rows.next()) {
                children.computeIfAbsent(table(rows, 3), _ -> new HashSet<>()).add(table(rows, 1));
            }
        }
        return children;
    }

    private static Map<String, Publication> publications(Connection connection, Set<String> names) throws SQLException {
        var published = tables(connection, PUBLISHED, names);
        var filtered = tables(connection, FILTERED, names);
        var publications = new HashMap<String, Publication>();
        try (var query = connection.prepareStatement(PUBLICATIONS)) {
            query.setArray(1, connection.createArrayOf("text", names.toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var name = rows.getString(1);
                    publications.put(
                            name,
                            new Publication(
                                    Optional.ofNullable(rows.getObject(2, Boolean.class)),
                                    leftOut(rows),
                                    rows.getBoolean(3),
                                    rows.getBoolean(8),
                                    published.getOrDefault(name, Set.of()),
                                    filtered.getOrDefault(name, Set.of())));
                }
            }
        }
        return publications;
    }

    private static Map<String, String> leftOut(ResultSet publication) throws SQLException {
        var left = new HashMap<>(Map.of("insert", "c", "update", "u", "delete", "d", "truncate", "t"));
        var column = 4;
        for (var operation : new String[] {"insert", "update", "delete", "truncate"}) {
            // PostgreSQL 10 publishes no truncate, and says nothing of it
            var published = publication.getObject(column++, Boolean.class);
            if (published == null || published) {
                left.remove(operation);
            }
        }
        return left;
    }

    private static Map<String, Set<TableId>> tables(Connection connection, String sql, Set<String> names)
            throws SQLException {
        var tables = new HashMap<String, Set<TableId>>();
        try (var query = connection.prepareStatement(sql)) {
            query.setArray(1, connection.createArrayOf("text", names.toArray()));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    tables.computeIfAbsent(rows.getString(1), _ -> new HashSet<>())
                            .add(table(rows, 2));
                }
            }
        }
        return tables;
    }

    private static TableId table(ResultSet rows, int column) throws SQLException {
        return new TableId(rows.getString(column), rows.getString(column + 1));
    }
}
