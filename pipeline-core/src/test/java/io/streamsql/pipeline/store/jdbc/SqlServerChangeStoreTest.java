package io.streamsql.pipeline.store.jdbc;

import static io.streamsql.pipeline.events.Events.PARTITION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.Sql;
import io.streamsql.pipeline.store.sqlserver.SqlServerDialect;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class SqlServerChangeStoreTest extends ChangeStoreContract {
    private static SqlServerForTests server;

    @BeforeAll
    static void findServer() {
        server = SqlServerForTests.find();
    }

    @AfterAll
    static void leaveServer() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    DatabaseConnection target() {
        return server.connection();
    }

    private DatabaseConnection login(String user, String password) {
        var target = target();
        return new DatabaseConnection(
                target.type(),
                target.hostname(),
                target.port(),
                user,
                Secret.plain(password),
                target.database(),
                target.encrypt(),
                target.trustServerCertificate());
    }

    @Override
    Dialect dialect() {
        return new SqlServerDialect(target(), settings(true));
    }

    @Override
    DatabaseConnection wrongLogin() {
        return login(target().user(), "not-to-be-shown");
    }

    @Override
    List<String> originalTable() {
        return originalTable("BIGINT", "DATETIME2");
    }

    private static List<String> originalTable(String id, String time) {
        return List.of(
                """
                CREATE TABLE {*} ({Id} %s IDENTITY(1,1) PRIMARY KEY, {SourceDatabase} NVARCHAR(100) NOT NULL,
                    {SourceTable} NVARCHAR(100) NOT NULL, {SourceServer} NVARCHAR(100) NOT NULL,
                    {TopicName} NVARCHAR(255) NOT NULL, {Operation} NVARCHAR(10) NOT NULL, {RecordId} NVARCHAR(100),
                    {ChangeTimestamp} %2$s NOT NULL, {KafkaTimestamp} %2$s NULL, {BeforeData} NVARCHAR(MAX) NULL,
                    {AfterData} NVARCHAR(MAX) NULL, {FullPayload} NVARCHAR(MAX) NULL,
                    {ProcessedAt} %2$s DEFAULT GETDATE())""".formatted(id, time),
                "CREATE INDEX {IX_CDCChanges_Table} ON {*} ({SourceTable})",
                "CREATE INDEX {IX_CDCChanges_Time} ON {*} ({ChangeTimestamp})",
                "CREATE INDEX {IX_CDCChanges_Operation} ON {*} ({Operation})");
    }

    @Test
    void theOriginalSystemsOlderTypesAreFilledTheirOwnWay() throws Exception {
        newTables("CDCChanges");
        execute("CREATE SCHEMA " + dialect().quoted(tables.changes().schema()));
        execute(originalTable("INT", "DATETIME").stream()
                .map(sql -> new Sql(dialect(), tables.changes()).text(sql))
                .toArray(String[]::new));
        try (var store = newStore()) {
            store.prepare();
            store.open(PARTITION, 0);
            store.append(new EventBatch(
                    List.of(Events.change(0, Operation.CREATE, "1", "{}")), Map.of(PARTITION, new OffsetRange(0, 1))));
        }

        var row = changes("ChangeTimestamp", "KafkaTimestamp", "ProcessedAt").getFirst();
        // DATETIME counts in three hundredths of a second
        assertThat(row.get(0)).startsWith("2023-11-14 22:13:20.12");
        assertThat(row.get(1)).isEqualTo("2023-11-14 22:13:20.5");
        assertThat(row.get(2)).isEqualTo("2023-11-14 22:13:21");
    }

    @Test
    void columnsThatCannotHoldAllTextAreToldOfWithWhatWidensThem() throws Exception {
        newTables("CDCChanges");
        execute("CREATE SCHEMA " + dialect().quoted(tables.changes().schema()));
        execute(originalTable().stream()
                .map(sql -> new Sql(dialect(), tables.changes()).text(sql))
                .map(sql -> sql.replace("[AfterData] NVARCHAR(MAX)", "[AfterData] VARCHAR(MAX)")
                        .replace("[SourceTable] NVARCHAR(100)", "[SourceTable] VARCHAR(100)"))
                .toArray(String[]::new));
        var table = dialect().quoted(tables.changes());

        try (var store = newStore()) {
            assertThat(store.prepare())
                    .singleElement()
                    .satisfies(limit -> assertThat(limit.lines())
                            .satisfiesExactly(
                                    what -> assertThat(what)
                                            .startsWith("2 columns of ")
                                            .contains("question mark"),
                                    names -> assertThat(names)
                                            .isEqualTo("ALTER TABLE " + table
                                                    + " ALTER COLUMN [SourceTable] NVARCHAR(100) NOT NULL;"),
                                    rows -> assertThat(rows)
                                            .isEqualTo("ALTER TABLE " + table
                                                    + " ALTER COLUMN [AfterData] NVARCHAR(MAX) NULL;")));
        }
    }

    /// A table's name can be longer on other systems than on this one.
    @Override
    ChangeEvent refused(long offset) {
        var one = Events.change(offset, Operation.CREATE, "1", "{}");
        return new ChangeEvent(
                one.source(),
                one.partition(),
                offset,
                one.kafkaMillis(),
                one.operation(),
                one.schema(),
                "t".repeat(129),
                one.recordId(),
                one.changeMicros(),
                one.envelopeMicros(),
                one.position(),
                one.order(),
                one.doubt(),
                one.before(),
                one.after(),
                one.payload(),
                one.key());
    }

    @Override
    DatabaseConnection newUser() {
        var name = "writer" + UUID.randomUUID().toString().substring(0, 8);
        var password = "Aa1!" + UUID.randomUUID();
        try {
            execute("CREATE LOGIN [" + name + "] WITH PASSWORD = N'" + password + "'");
        } catch (SQLException failure) {
            throw new TestAbortedException("this server lets us create no login: " + failure.getMessage(), failure);
        }
        try {
            execute("CREATE USER [" + name + "] FOR LOGIN [" + name + "]");
        } catch (SQLException failure) {
            dropUser(name);
            throw new TestAbortedException("this server lets us create no user: " + failure.getMessage(), failure);
        }
        return login(name, password);
    }

    @Override
    String grantWriting(String user, String table) {
        return "GRANT SELECT, INSERT, UPDATE ON " + table + " TO [" + user + "]";
    }

    /// Best effort: a login that was just used may be held for a moment, and is without rights.
    @Override
    void dropUser(String user) {
        for (var sql : List.of("DROP USER [" + user + "]", "DROP LOGIN [" + user + "]")) {
            try {
                execute(sql);
            } catch (SQLException left) {
                System.err.println("Left on the server: " + user + ": " + left.getMessage());
            }
        }
    }

    @Override
    void runScript(String script) throws SQLException {
        try {
            execute(script);
        } catch (SQLException failure) {
            assumeFalse(isOnlyCompatible(), "the script is for SQL Server itself: " + failure.getMessage());
            throw failure;
        }
    }

    @Override
    void mayHaveAnyName() {
        assumeFalse(isOnlyCompatible(), "bracketed brackets in a name are for SQL Server itself");
    }

    /// Whether this is another server that speaks SQL Server's protocol.
    private boolean isOnlyCompatible() {
        return query("SELECT @@VERSION").getFirst().getFirst().contains("Babelfish");
    }
}
