package io.streamsql.demo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.demo.sample.SampleSource;
import io.streamsql.demo.sample.TestDatabases;
import io.streamsql.demo.sample.TestDatabases.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class AuditJournalTest {
    private static final String JOURNAL =
            "SELECT table_name, op, key, before ->> 'Quantity', after ->> 'Quantity' FROM audit.journal ORDER BY id";
    private static final String INSERT_ORDER = """
            INSERT INTO dbo."Orders" ("OrderID", "LineNumber", "CustomerID", "ProductID", "Quantity", "UnitPrice")
            VALUES (1000, 1, 1, 1, 5, 9.50)""";
    private static final String ORDER = "{\"OrderID\": 1000, \"LineNumber\": 1}";

    private TestDatabase database;

    @BeforeEach
    void install(TestDatabase fresh) throws SQLException {
        database = fresh;
        SampleSource.AXLAP240.install(database.dataSource());
    }

    @Test
    void insertUpdateAndDeleteAreJournalledWithTheRowBeforeAndAfter() {
        database.execute(INSERT_ORDER);
        database.execute("UPDATE dbo.\"Orders\" SET \"Quantity\" = 6 WHERE \"OrderID\" = 1000");
        database.execute("DELETE FROM dbo.\"Orders\" WHERE \"OrderID\" = 1000");

        assertThat(database.query(JOURNAL))
                .containsExactly(
                        "dbo.Orders|c|" + ORDER + "|-|5",
                        "dbo.Orders|u|" + ORDER + "|5|6",
                        "dbo.Orders|d|" + ORDER + "|6|-");
    }

    @Test
    void aChangedKeyIsADeleteAndACreate() {
        database.execute(INSERT_ORDER);
        database.execute("UPDATE dbo.\"Orders\" SET \"LineNumber\" = 2, \"Quantity\" = 7 WHERE \"OrderID\" = 1000");

        assertThat(database.query(JOURNAL))
                .containsExactly(
                        "dbo.Orders|c|" + ORDER + "|-|5",
                        "dbo.Orders|d|" + ORDER + "|5|-",
                        "dbo.Orders|c|{\"OrderID\": 1000, \"LineNumber\": 2}|-|7");
    }

    @Test
    void anUpdateThatChangesNothingIsAChangeAllTheSame() {
        database.execute("UPDATE dbo.\"Customers\" SET \"Email\" = \"Email\" WHERE \"CustomerID\" = 9");

        assertThat(database.query("SELECT op, before = after FROM audit.journal"))
                .containsExactly("u|t");
    }

    @Test
    void aTruncatedTableIsOneLineWithoutRows() {
        database.execute("TRUNCATE dbo.\"Orders\", dbo.\"Products\"");

        assertThat(database.query("SELECT table_name, op, key, before, after FROM audit.journal"))
                .containsExactlyInAnyOrder("dbo.Orders|t|-|-|-", "dbo.Products|t|-|-|-");
    }

    @Test
    void whatIsRolledBackLeavesNothing() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(INSERT_ORDER);
            statement.execute("TRUNCATE dbo.\"Products\"");
            connection.rollback();
        }

        assertThat(database.query(JOURNAL)).isEmpty();
    }

    @Test
    void theOneTransactionOfSeveralChangesIsKnown() {
        database.execute(INSERT_ORDER + "; DELETE FROM dbo.\"Orders\" WHERE \"OrderID\" = 1000");
        database.execute(INSERT_ORDER);

        assertThat(database.query("SELECT count(*) FROM audit.journal GROUP BY xact ORDER BY xact"))
                .containsExactly("2", "1");
    }

    @Test
    void neitherReplicationRoleNorMissingRightsSwitchItOff() {
        database.execute("SET session_replication_role = replica; " + INSERT_ORDER);
        database.execute("""
                CREATE ROLE clerk_%1$s;
                GRANT USAGE ON SCHEMA dbo TO clerk_%1$s;
                GRANT SELECT, DELETE ON dbo."Orders" TO clerk_%1$s;
                SET ROLE clerk_%1$s;
                DELETE FROM dbo."Orders" WHERE "OrderID" = 1000""".formatted(database.where().database()));

        assertThat(database.query("SELECT op FROM audit.journal ORDER BY id")).containsExactly("c", "d");
    }

    @Test
    void rowsStandInTheFormOfDebeziumsJson() {
        database.execute("SET TIME ZONE 'Asia/Kolkata'; SET datestyle = 'ISO, DMY';"
                + " UPDATE dbo.\"Customers\" SET \"FirstName\" = 'Zoë \"Ж\"', \"CreditLimit\" = 12.5, \"Email\" = NULL,"
                + " \"LastLogin\" = '2026-11-01 10:00:00.12+01',"
                + " \"CreatedAt\" = '1969-12-31 23:59:59.999999' WHERE \"CustomerID\" = 1");

        assertThat(database.query("SELECT after - 'LastName' FROM audit.journal"))
                .containsExactly("{\"Email\": null, \"IsActive\": true, \"CreatedAt\": -1, \"FirstName\": "
                        + "\"Zoë \\\"Ж\\\"\", \"LastLogin\": \"2026-11-01T09:00:00Z\", \"CustomerID\": 1,"
                        + " \"CreditLimit\": \"12.50\"}");
    }

    @Test
    void aDoubleKeepsAllItsDigitsWhateverTheSessionShows(TestDatabase staff) throws SQLException {
        SampleSource.AXLAP235.install(staff.dataSource());
        staff.execute("SET extra_float_digits = 0;"
                + " UPDATE dbo.\"Employees\" SET \"Rating\" = 0.1::float8 + 0.2 WHERE \"EmployeeID\" = 1");

        assertThat(staff.query("SELECT after ->> 'Rating' FROM audit.journal")).containsExactly("0.30000000000000004");
    }

    @Test
    void aColumnAddedLaterIsJournalledOnceTheTableIsWatchedAgain() {
        database.execute("ALTER TABLE dbo.\"Products\" ADD COLUMN \"Weight\" numeric(6, 1)");
        database.execute("CALL audit.watch('dbo.\"Products\"')");
        database.execute("UPDATE dbo.\"Products\" SET \"Weight\" = 3 WHERE \"ProductID\" = 1");

        assertThat(database.query("SELECT before -> 'Weight', after -> 'Weight' FROM audit.journal"))
                .containsExactly("null|\"3.0\"");
    }
}
