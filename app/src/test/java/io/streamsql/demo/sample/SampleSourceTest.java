package io.streamsql.demo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.demo.sample.TestDatabases.TestDatabase;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.Secret;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(TestDatabases.class)
class SampleSourceTest {

    @ParameterizedTest
    @EnumSource
    void everyTableHasBetween20And200RowsAndAWholeBeforeImage(SampleSource source, TestDatabase database)
            throws SQLException {
        source.install(database.dataSource());

        for (TableId table : source.tables()) {
            String name = "dbo.\"" + table.table() + "\"";
            assertThat(database.count("SELECT count(*) FROM " + name)).as(name).isBetween(20L, 200L);
            assertThat(database.query("SELECT relreplident FROM pg_class WHERE oid = '" + name + "'::regclass"))
                    .as(name)
                    .containsExactly("f");
        }
        assertThat(database.query(
                        "SELECT relname FROM pg_class WHERE relnamespace = 'dbo'::regnamespace" + " AND relkind = 'r'"))
                .containsExactlyInAnyOrderElementsOf(
                        source.tables().stream().map(TableId::table).toList());
    }

    @ParameterizedTest
    @EnumSource
    void sampleRowsAreNoJournalledChanges(SampleSource source, TestDatabase database) throws SQLException {
        source.install(database.dataSource());

        assertThat(database.count("SELECT count(*) FROM audit.journal")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aSecondStartKeepsRowsAndJournal(SampleSource source, TestDatabase database) throws SQLException {
        source.install(database.dataSource());
        database.execute("DELETE FROM dbo.\"Customers\" WHERE \"CustomerID\" > 30");
        long rows = database.count("SELECT count(*) FROM dbo.\"Customers\"");
        long journalled = database.count("SELECT count(*) FROM audit.journal");

        source.install(database.dataSource());

        assertThat(database.count("SELECT count(*) FROM dbo.\"Customers\"")).isEqualTo(rows);
        assertThat(database.count("SELECT count(*) FROM audit.journal")).isEqualTo(journalled);
        database.execute("DELETE FROM dbo.\"Customers\" WHERE \"CustomerID\" = 1");
        assertThat(database.count("SELECT count(*) FROM audit.journal")).isEqualTo(journalled + 1);
    }

    @Test
    void newOrdersFollowTheSampleOrders(TestDatabase database) throws SQLException {
        SampleSource.AXLAP240.install(database.dataSource());
        long last = database.count("SELECT max(\"OrderID\") FROM dbo.\"Orders\"");

        String next = "SELECT nextval(pg_get_serial_sequence('dbo.\"Orders\"', 'OrderID'))";

        assertThat(database.count(next)).isEqualTo(last + 1);
    }

    @Test
    void theEntryGivesTheTopicsThatTheSeedPromises() {
        DatabaseConnection connection = new DatabaseConnection(
                DatabaseType.POSTGRESQL, "127.0.0.1", 5432, "postgres", Secret.plain("x"), "axlap240", false, false);

        SourceEntry entry = SampleSource.AXLAP240.entry(1, connection, Map.of());

        assertThat(entry.label()).isEqualTo("DB1 (axlap240)");
        assertThat(entry.tables().stream().map(entry::topic))
                .containsExactly(
                        "AXLAP240-dbo_Customers.dbo.Customers",
                        "AXLAP240-dbo_Products.dbo.Products",
                        "AXLAP240-dbo_Orders.dbo.Orders");
    }
}
