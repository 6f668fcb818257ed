package io.streamsql.pipeline.store.sqlserver;

import com.microsoft.sqlserver.jdbc.ISQLServerPreparedStatement;
import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.config.WriterSettings;
import io.streamsql.pipeline.store.schema.ChangeLoader;
import io.streamsql.pipeline.store.schema.Column;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.Sql;
import io.streamsql.pipeline.store.schema.TableColumns;
import io.streamsql.pipeline.store.schema.TargetSchema.Ddl;
import io.streamsql.pipeline.store.sqlserver.SqlServerRows.Field;
import io.streamsql.text.Counted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// SQL Server. All T-SQL stands here, kept to what servers that only speak its protocol understand too.
public final class SqlServerDialect implements Dialect {
    private static final int LOGIN_SECONDS = 10;
    private static final int SOCKET_MILLIS = 120_000;
    /// Longest NVARCHAR that is not NVARCHAR(MAX).
    private static final int SHORT_TEXT = 4000;

    /// The lock's name can be any, as long as all writers take the same one. They wait less than the socket does.
    private static final String LOCK = """
            DECLARE @granted int;
            EXEC @granted = sp_getapplock @Resource = N'streamsql tables', @LockMode = N'Exclusive', \
            @LockOwner = N'Transaction', @LockTimeout = 60000;
            SELECT @granted;""";

    private final DatabaseConnection target;
    private final WriterSettings settings;

    public SqlServerDialect(DatabaseConnection target, WriterSettings settings) {
        this.target = target;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "SQL Server";
    }

    @Override
    public Connection connect() throws SQLException {
        var connection = source().getConnection();
        try (var statement = connection.createStatement()) {
            // Without it an error may leave half a transaction open
            statement.execute("SET XACT_ABORT ON");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException failure) {
            try (connection) {
                throw failure;
            }
        }
    }

    private SQLServerDataSource source() {
        var source = new SQLServerDataSource();
        source.setServerName(target.hostname());
        source.setPortNumber(target.port());
        source.setDatabaseName(target.database());
        source.setUser(target.user());
        source.setPassword(target.password().reveal());
        source.setEncrypt(target.encrypt() ? "true" : "false");
        source.setTrustServerCertificate(target.trustServerCertificate());
        source.setApplicationName("streamsql-writer");
        source.setLoginTimeout(LOGIN_SECONDS);
        source.setSocketTimeout(SOCKET_MILLIS);
        source.setSendStringParametersAsUnicode(true);
        // The writer has its own way to try again, which knows what was committed
        source.setConnectRetryCount(0);
        // Else each time goes out as text, for the server to parse
        source.setSendTemporalDataTypesAsStringForBulkCopy(false);
        return source;
    }

    @Override
    public void lockTables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            // The lock needs a transaction, and only a statement that reads a table begins one
            statement.execute("SELECT COUNT(*) FROM sys.schemas");
            var granted = lastInt(statement, LOCK);
            if (granted < 0) {
                throw new SQLException(
                        "another session holds the application lock 'streamsql tables' (sp_getapplock: " + granted
                                + ")",
                        "HYT00");
            }
        }
    }

    /// Runs a batch whose last result is one number.
    private static int lastInt(Statement statement, String batch) throws SQLException {
        var isRows = statement.execute(batch);
        while (!isRows) {
            if (statement.getUpdateCount() == -1) {
                throw new SQLException("no answer to: " + batch);
            }
            isRows = statement.getMoreResults();
        }
        try (var rows = statement.getResultSet()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Override
    public boolean hasSchema(Connection connection, String schema) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery("SELECT name FROM sys.schemas")) {
            while (rows.next()) {
                if (rows.getString(1).equalsIgnoreCase(schema)) {
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    public boolean hasTable(Connection connection, TableId table) throws SQLException {
        try (var query = connection.createStatement();
                var rows = query.executeQuery("SELECT " + objectId(table))) {
            rows.next();
            return rows.getObject(1) != null;
        }
    }

    private String objectId(TableId table) {
        return "OBJECT_ID(" + literal(quoted(table)) + ", N'U')";
    }

    static String literal(String text) {
        return "N'" + text.replace("'", "''") + "'";
    }

    @Override
    public String quoted(String identifier) {
        return '[' + identifier.replace("]", "]]") + ']';
    }

    @Override
    public String type(Column column) {
        return switch (column.kind()) {
            case IDENTITY -> "BIGINT IDENTITY(1,1)";
            case NAME, CUT_TEXT -> "NVARCHAR(" + Math.min(column.width(), SHORT_TEXT) + ")";
            case LONG_TEXT -> "NVARCHAR(MAX)";
            case INTEGER -> "INT";
            case BIGINT -> "BIGINT";
            case TIME -> "DATETIME2(6)";
            case TIME_OF_WRITING -> "DATETIME2(6) DEFAULT SYSUTCDATETIME()";
            case UUID -> "UNIQUEIDENTIFIER";
            case BYTES -> "VARBINARY(MAX)";
        };
    }

    @Override
    public String unlessSchema(String schema, Ddl create) {
        // CREATE SCHEMA must stand alone in its batch
        return "IF SCHEMA_ID(%s) IS NULL EXEC(%s);".formatted(literal(schema), literal(create.sql()));
    }

    @Override
    public String unlessTable(TableId table, List<Ddl> create) {
        return "IF " + objectId(table) + " IS NULL\nBEGIN\n"
                + create.stream().map(ddl -> ddl.sql() + ";\n").collect(Collectors.joining()) + "END;";
    }

    @Override
    public String unlessColumn(TableId table, String column, Ddl add) {
        return "IF COL_LENGTH(%s, %s) IS NULL %s;".formatted(literal(quoted(table)), literal(column), add.sql());
    }

    @Override
    public Ddl recordIndex(TableId changes) {
        return new Ddl(
                "CREATE INDEX",
                new Sql(this, changes).text(quoted(changes.table() + "_Record") + " ON {*} ({TopicName}, {RecordId})"));
    }

    @Override
    public String lastId() {
        return "SELECT CAST(IDENT_CURRENT(?) AS BIGINT)";
    }

    @Override
    public String beginning(String time, long minutes) {
        return "DATEADD(minute, DATEDIFF(minute, '20000101', %s) / %d * %d, '20000101')"
                .formatted(time, minutes, minutes);
    }

    @Override
    public String bytes(String text) {
        return "DATALENGTH(" + text + ")";
    }

    /// The driver has one row in memory at a time.
    @Override
    public String upToBytes(String query, String id, String bytes, long most) {
        return query;
    }

    @Override
    public void setUuid(PreparedStatement statement, int parameter, UUID value) throws SQLException {
        statement.unwrap(ISQLServerPreparedStatement.class).setUniqueIdentifier(parameter, value.toString());
    }

    @Override
    public ChangeLoader loader(Connection connection, TableColumns columns) throws SQLException {
        var fields = SqlServerRows.layout(columns);
        var names = fields.stream().map(Field::name).map(this::quoted).collect(Collectors.joining(", "));
        var markers = String.join(", ", Collections.nCopies(fields.size(), "?"));
        var table = quoted(settings.changesTable());
        var insert = "INSERT INTO " + table + " (" + names + ") VALUES (" + markers + ")";
        return new SqlServerBulkLoader(connection, table, insert, fields, settings.writeFullPayload());
    }

    /// It checks everything at once.
    @Override
    public void checkDeferred(Connection connection) {}

    /// A text that NVARCHAR takes: all of them.
    @Override
    public String spelled(Connection connection, String text) {
        return text;
    }

    /// A table that somebody else made may have columns of VARCHAR, into which the server writes a question mark for
    /// what their collation lacks, and says nothing.
    @Override
    public List<String> textLimits(Connection connection, TableId changes) throws SQLException {
        var narrow = new ArrayList<String>();
        try (var query = connection.prepareStatement("SELECT COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH,"
                + " IS_NULLABLE, COLLATION_NAME FROM INFORMATION_SCHEMA.COLUMNS"
                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? ORDER BY ORDINAL_POSITION")) {
            query.setString(1, changes.schema());
            query.setString(2, changes.table());
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var name = rows.getString(1);
                    if (isNarrow(rows.getString(2), rows.getString(5)) && SqlServerRows.isWritten(name)) {
                        var width = rows.getInt(3);
                        narrow.add("ALTER TABLE %s ALTER COLUMN %s NVARCHAR(%s) %s;"
                                .formatted(
                                        quoted(changes),
                                        quoted(name),
                                        width > 0 && width <= SHORT_TEXT ? width : "MAX",
                                        rows.getString(4).equals("NO") ? "NOT NULL" : "NULL"));
                    }
                }
            }
        }
        return narrow.isEmpty()
                ? List.of()
                : List.of(Counted.of(narrow.size(), "column") + " of " + changes
                        + " cannot hold all text: in place of a character that its collation lacks, the server writes a"
                        + " question mark. Widen them, without their indexes and while nothing is written; the log has the"
                        + " statements.\n" + String.join("\n", narrow));
    }

    private static boolean isNarrow(String type, String collation) {
        var isBytes = Set.of("varchar", "char", "text").contains(type.toLowerCase(Locale.ROOT));
        return isBytes
                && (collation == null || !collation.toUpperCase(Locale.ROOT).endsWith("_UTF8"));
    }

    @Override
    public Failure classify(SQLException failure) {
        return SqlServerErrors.of(failure).kind();
    }

    @Override
    public String describe(SQLException failure) {
        return SqlServerErrors.of(failure).describe();
    }

    @Override
    public boolean isTableMissing(SQLException failure) {
        return SqlServerErrors.of(failure).number() == SqlServerErrors.NO_SUCH_OBJECT;
    }

    @Override
    public String remedy(SQLException failure, String script) {
        return SqlServerErrors.of(failure).remedy(script);
    }
}
