package io.streamsql.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.spec.Sources;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SqlServerTablesTest {
    private static final TableId CUSTOMERS = Sources.table("Customers");
    private static final TableId ORDERS = Sources.table("Orders");
    private static final SqlServerTables SOURCE =
            new SqlServerTables(Map.of(CUSTOMERS, true, ORDERS, false), Optional.of(Set.of(CUSTOMERS)));

    @Test
    void aTableWithoutACaptureInstanceIsTold() {
        assertThat(told(SOURCE, Scope.TABLE, Sources.sqlServer(1, CUSTOMERS, ORDERS)))
                .containsExactly("dbo.Orders has no capture instance in AXDB: its changes are not recorded. Run"
                        + " sys.sp_cdc_enable_table for it.");
    }

    @Test
    void aDatabaseWithoutChangeDataCaptureIsToldOnce() {
        var source = new SqlServerTables(Map.of(CUSTOMERS, true, ORDERS, true), Optional.empty());

        assertThat(told(source, Scope.DATABASE, Sources.sqlServer(1, CUSTOMERS, ORDERS)))
                .containsExactly("Change data capture is not enabled in AXDB: run sys.sp_cdc_enable_db in it, and"
                        + " sys.sp_cdc_enable_table for each of the tables.");
    }

    @Test
    void namesAreFoundWithoutCase() {
        var entry = Sources.sqlServer(1, Sources.tables("customers", "CUSTOMER"));

        assertThat(told(SOURCE, Scope.TABLE, entry))
                .containsExactly(
                        "dbo.CUSTOMER is no table of AXDB that its login can see; there is dbo.Customers. Write the"
                                + " right name in DB1_TABLE_INCLUDE_LIST.");
        assertThat(SOURCE.named(Sources.table("customers"))).contains(CUSTOMERS);
    }

    @Test
    void ofTwoNamesThatDifferInCaseOnlyNoneIsGuessed() {
        var source = new SqlServerTables(Map.of(CUSTOMERS, true, Sources.table("CUSTOMERS"), true), Optional.empty());

        assertThat(source.named(Sources.table("customers"))).isEmpty();
        assertThat(source.named(CUSTOMERS)).contains(CUSTOMERS);
    }

    @Test
    void oneConnectorForAllTablesNamesTopicsAsTheSourceSpellsThem() {
        assertThat(told(SOURCE, Scope.DATABASE, Sources.sqlServer(1, Sources.tables("customers"))))
                .containsExactly(
                        "The source calls dbo.customers dbo.Customers, and its changes come into a topic of that"
                                + " name, which is not read: write that in DB1_TABLE_INCLUDE_LIST.");
    }

    private static List<String> told(SourceTables source, Scope scope, SourceEntry entry) {
        return Sources.specs(scope, entry).stream()
                .flatMap(connector -> source.differences(connector, true).stream())
                .map(Difference::text)
                .toList();
    }
}
