package io.streamsql.demo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.demo.sample.SampleSource;
import io.streamsql.demo.sample.TestDatabases;
import io.streamsql.demo.sample.TestDatabases.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDatabases.class)
class ChangeAuditTest {
    private static final String CHANGES = "dbo.\"CDCChanges\"";

    private TestDatabase shop;
    private TestDatabase staff;
    private TestDatabase target;
    private ChangesTable changes;
    private ChangeAudit audit;
    private Connection writer;

    @BeforeEach
    void databases(TestDatabase first, TestDatabase second, TestDatabase third) throws SQLException {
        shop = first;
        staff = second;
        target = third;
        SampleSource.AXLAP240.install(shop.dataSource());
        SampleSource.AXLAP235.install(staff.dataSource());
        Map<SampleSource, DataSource> sources =
                Map.of(SampleSource.AXLAP240, shop.dataSource(), SampleSource.AXLAP235, staff.dataSource());
        audit = new ChangeAudit(sources, target.dataSource(), ChangesTable.NAME);
        writer = target.dataSource().getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        writer.close();
    }

    /// Six changes in one source and two in the other, all delivered.
    private void changesDelivered() throws SQLException {
        changes = ChangesTable.create(target);
        shop.execute("UPDATE dbo.\"Products\" SET \"Stock\" = 7 WHERE \"ProductID\" IN (1, 2);"
                + " UPDATE dbo.\"Products\" SET \"Stock\" = 7 WHERE \"ProductID\" = 2;"
                + " UPDATE dbo.\"Products\" SET \"ProductID\" = 900 WHERE \"ProductID\" = 3; TRUNCATE dbo.\"Orders\"");
        staff.execute("DELETE FROM dbo.\"Employees\" WHERE \"EmployeeID\" IN (4, 5)");
        changes.copyJournal(SampleSource.AXLAP240, shop, writer);
        changes.copyJournal(SampleSource.AXLAP235, staff, writer);
    }

    @Test
    void allDeliveredIsClean() throws SQLException {
        changesDelivered();

        assertThat(audit.audit()).isEqualTo(new AuditResult(8, 8, 0, 0));
        assertThat(audit.audit().clean()).isTrue();
        assertThat(audit.examples(5)).isEmpty();
    }

    @Test
    void whatIsLeftBeforeAllWasReadHasNoResultAndLosesNothing() throws Exception {
        changesDelivered();

        assertThat(audit.audit(() -> true)).isEmpty();

        assertThat(audit.audit(() -> false)).contains(audit.audit());
    }

    @Test
    void aRowThatIsNotThereIsMissing() throws SQLException {
        changesDelivered();
        target.execute("DELETE FROM " + CHANGES + " WHERE \"SourceTable\" = 'Employees' AND \"Id\" % 2 = 0");

        assertThat(audit.audit()).isEqualTo(new AuditResult(8, 7, 1, 0));
        assertThat(audit.audit().clean()).isFalse();
        assertThat(audit.examples(5)).singleElement().asString().contains("missing", "AXLAP235 dbo.Employees d");
    }

    @Test
    void aRowThatIsThereTwiceIsDuplicated() throws SQLException {
        changesDelivered();
        copyOfRow("\"Operation\" = 't'", "\"AfterData\"");

        assertThat(audit.audit()).isEqualTo(new AuditResult(8, 9, 0, 1));
        assertThat(audit.audit().clean()).isFalse();
        assertThat(audit.examples(5)).singleElement().asString().contains("twice", "AXLAP240 dbo.Orders t", "Id 9");
    }

    @Test
    void anAlteredValueIsMissingAndUnexpected() throws SQLException {
        changesDelivered();
        target.execute("UPDATE " + CHANGES + " SET \"BeforeData\" = jsonb_set(\"BeforeData\"::jsonb, '{Salary}', '1')"
                + " WHERE \"Id\" = 8");

        assertThat(audit.audit()).isEqualTo(new AuditResult(8, 8, 1, 1));
    }

    @Test
    void neitherTheOrderOfKeysNorWhiteSpaceMatters() throws SQLException {
        changesDelivered();
        target.execute("UPDATE " + CHANGES + " SET \"AfterData\" = ("
                + " SELECT json_object_agg(key, value ORDER BY key DESC) FROM jsonb_each(\"AfterData\"::jsonb))"
                + " WHERE \"AfterData\" IS NOT NULL");

        assertThat(audit.audit()).isEqualTo(new AuditResult(8, 8, 0, 0));
    }

    @Test
    void theSameRowFromAnotherServerTableOrOperationIsAnother() throws SQLException {
        changesDelivered();
        target.execute("UPDATE " + CHANGES + " SET \"SourceServer\" = 'AXLAP240' WHERE \"Id\" = 7");
        target.execute("UPDATE " + CHANGES + " SET \"SourceTable\" = 'Customers' WHERE \"Id\" = 8");
        target.execute("UPDATE " + CHANGES + " SET \"Operation\" = 'c' WHERE \"Id\" = 1");

        assertThat(audit.audit()).isEqualTo(new AuditResult(8, 8, 3, 3));
    }

    @Test
    void rowsOfASnapshotAreNoChanges() throws SQLException {
        changesDelivered();
        target.execute(
                "INSERT INTO " + CHANGES + " (\"SourceServer\", \"SourceSchema\", \"SourceTable\", \"Operation\")"
                        + " VALUES ('AXLAP240', 'dbo', 'Products', 'r')");

        assertThat(audit.audit()).isEqualTo(new AuditResult(8, 8, 0, 0));
    }

    @Test
    void eachCallGoesOnFromTheLast() throws SQLException {
        changesDelivered();
        audit.audit();

        shop.execute("UPDATE dbo.\"Products\" SET \"Stock\" = 8 WHERE \"ProductID\" < 3");
        assertThat(audit.audit()).isEqualTo(new AuditResult(10, 8, 2, 0));

        long last = shop.count("SELECT max(id) FROM audit.journal");
        changes.copy(SampleSource.AXLAP240, shop, last, writer);
        assertThat(audit.audit()).isEqualTo(new AuditResult(10, 9, 1, 0));

        changes.copy(SampleSource.AXLAP240, shop, last - 1, writer);
        assertThat(audit.audit()).isEqualTo(new AuditResult(10, 10, 0, 0));
    }

    @Test
    void withoutACdcChangesTableEveryChangeIsMissing() throws SQLException {
        staff.execute("DELETE FROM dbo.\"Employees\" WHERE \"EmployeeID\" = 4");

        assertThat(audit.audit()).isEqualTo(new AuditResult(1, 0, 1, 0));
    }

    @Test
    void aSourcesTransactionThatCommitsLateIsNotLost() throws SQLException {
        changesDelivered();
        try (Connection late = shop.dataSource().getConnection();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute("UPDATE dbo.\"Products\" SET \"Stock\" = 9 WHERE \"ProductID\" IN (1, 2)");
            shop.execute("UPDATE dbo.\"Products\" SET \"Stock\" = 9 WHERE \"ProductID\" = 4");
            assertThat(audit.audit()).isEqualTo(new AuditResult(9, 8, 1, 0));
            assertThat(audit.audit()).isEqualTo(new AuditResult(9, 8, 1, 0));
            assertThat(audit.audit()).isEqualTo(new AuditResult(9, 8, 1, 0));

            late.commit();

            assertThat(audit.audit()).isEqualTo(new AuditResult(11, 8, 3, 0));
            assertThat(audit.audit()).isEqualTo(new AuditResult(11, 8, 3, 0));
        }
    }

    @Test
    void aWritersTransactionThatCommitsLateIsNotLost() throws SQLException {
        changesDelivered();
        shop.execute("UPDATE dbo.\"Products\" SET \"Stock\" = 9 WHERE \"ProductID\" IN (10, 11, 12)");
        long last = shop.count("SELECT max(id) FROM audit.journal");
        try (Connection late = target.dataSource().getConnection()) {
            late.setAutoCommit(false);
            changes.copy(SampleSource.AXLAP240, shop, last - 2, late);
            changes.copy(SampleSource.AXLAP240, shop, last - 1, writer);
            changes.copy(SampleSource.AXLAP240, shop, last, late);
            assertThat(audit.audit()).isEqualTo(new AuditResult(11, 9, 2, 0));
            assertThat(audit.audit()).isEqualTo(new AuditResult(11, 9, 2, 0));
            assertThat(audit.audit()).isEqualTo(new AuditResult(11, 9, 2, 0));

            late.commit();

            assertThat(audit.audit()).isEqualTo(new AuditResult(11, 11, 0, 0));
        }
    }

    @Test
    void idsOfARolledBackTransactionAreNotWaitedFor() throws SQLException {
        changesDelivered();
        try (Connection undone = target.dataSource().getConnection()) {
            undone.setAutoCommit(false);
            changes.copy(SampleSource.AXLAP240, shop, 1, undone);
            shop.execute("UPDATE dbo.\"Products\" SET \"Stock\" = 9 WHERE \"ProductID\" = 10");
            changes.copy(SampleSource.AXLAP240, shop, shop.count("SELECT max(id) FROM audit.journal"), writer);
            assertThat(audit.audit()).isEqualTo(new AuditResult(9, 9, 0, 0));
            undone.rollback();
        }

        assertThat(audit.audit()).isEqualTo(new AuditResult(9, 9, 0, 0));
        assertThat(audit.audit()).isEqualTo(new AuditResult(9, 9, 0, 0));
    }

    @Test
    void aSecondAuditOfTheSameDataComesToTheSame() throws SQLException {
        changesDelivered();
        audit.audit();

        ChangeAudit afterRestart = new ChangeAudit(
                Map.of(SampleSource.AXLAP240, shop.dataSource(), SampleSource.AXLAP235, staff.dataSource()),
                target.dataSource(),
                ChangesTable.NAME);

        assertThat(afterRestart.audit()).isEqualTo(new AuditResult(8, 8, 0, 0));
    }

    private void copyOfRow(String condition, String after) {
        target.execute("INSERT INTO " + CHANGES
                + " (\"SourceServer\", \"SourceSchema\", \"SourceTable\", \"Operation\", \"BeforeData\", \"AfterData\")"
                + " SELECT \"SourceServer\", \"SourceSchema\", \"SourceTable\", \"Operation\", \"BeforeData\", " + after
                + " FROM " + CHANGES + " WHERE " + condition);
    }
}
