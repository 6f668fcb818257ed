package io.streamsql.pipeline.source;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// SQL Server. All T-SQL that a source is asked stands here: plain queries, of what Debezium's connector
/// reads with the same login, so that it needs no further permission.
final class SqlServerSource implements SourceDialect {
    private static final int LIMIT_SECONDS = 10;
    private static final int NO_SUCH_OBJECT = 208;
    private static final String TABLES = "SELECT t.object_id, s.name, t.name FROM sys.tables t"
            + " INNER JOIN sys.schemas s ON s.schema_id = t.schema_id";
    private static final String KEYED = "SELECT DISTINCT object_id FROM sys.indexes WHERE is_unique = 1";
    private static final String CAPTURED = "SELECT DISTINCT source_object_id FROM cdc.change_tables";

    private final DatabaseConnection source;

    SqlServerSource(DatabaseConnection source) {
        this.source = source;
    }

    @Override
    public String name() {
        return "SQL Server";
    }

    @Override
    public Connection connect() throws SQLException {
        var driver = new SQLServerDataSource();
        driver.setServerName(source.hostname());
        driver.setPortNumber(source.port());
        driver.setDatabaseName(source.database());
        driver.setUser(source.user());
        driver.setPassword(source.password().reveal());
        driver.setEncrypt(source.encrypt() ? "true" : "false");
        driver.setTrustServerCertificate(source.trustServerCertificate());
        driver.setApplicationName("streamsql-source");
        driver.setLoginTimeout(LIMIT_SECONDS);
        driver.setSocketTimeout(LIMIT_SECONDS * 1000);
        driver.setConnectRetryCount(0);
        return driver.getConnection();
    }

    @Override
    public SourceTables read(Connection connection, Set<String> publications) throws SQLException {
        var names = tables(connection);
        var keyed = ids(connection, KEYED);
        var tables = new HashMap<TableId, Boolean>();
        names.forEach((id, name) -> tables.put(name, keyed.contains(id)));
        return new SqlServerTables(tables, captured(connection, names));
    }

    private static Map<Integer, TableId> tables(Connection connection) throws SQLException {
        var tables = new HashMap<Integer, TableId>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.put(rows.getInt(1), new TableId(rows.getString(2), rows.getString(3)));
            }
        }
        return tables;
    }

    /// The tables of the capture instances. A database without change data capture has no such list.
    private static Optional<Set<TableId>> captured(Connection connection, Map<Integer, TableId> names)
            throws SQLException {
        try {
            return Optional.of(ids(connection, CAPTURED).stream()
                    .map(names::get)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet()));
        } catch (SQLException failed) {
            if (failed.getErrorCode() == NO_SUCH_OBJECT) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private static Set<Integer> ids(Connection connection, String sql) throws SQLException {
        var ids = new HashSet<Integer>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }
}
