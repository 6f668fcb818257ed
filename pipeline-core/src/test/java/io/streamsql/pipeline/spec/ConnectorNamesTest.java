package io.streamsql.pipeline.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.DatabaseType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectorNamesTest {
    private static final String LONG = "x".repeat(128);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SQLSERVER  | 1  | dbo:Customers   | mssql-source-connector-db1-dbo_Customers
        SQLSERVER  | 12 | dbo:Order Lines | mssql-source-connector-db12-dbo_Order_Lines
        SQLSERVER  | 7  | a.b:c.d         | mssql-source-connector-db7-a_b_c_d
        SQLSERVER  | 1  | dbo:[x]         | mssql-source-connector-db1-dbo_[x]
        SQLSERVER  | 1  | dbo:Größe       | mssql-source-connector-db1-dbo_Größe
        SQLSERVER  | 1  | dbo:a/b         | mssql-source-connector-db1-dbo_a_b-d3e192d0
        SQLSERVER  | 1  | dbo:a%2Fb       | mssql-source-connector-db1-dbo_a_2Fb-536890f3
        SQLSERVER  | 1  | dbo:a\\{b}      | mssql-source-connector-db1-dbo_a__b_-9ab63ce9
        SQLSERVER  | 1  | dbo:a;b?c#d     | mssql-source-connector-db1-dbo_a;b?c#d
        POSTGRESQL | 2  | public:orders   | postgres-source-connector-db2-public_orders
        """)
    void aTablesConnectorIsNamedLikeTheTable(DatabaseType type, int number, String table, String name) {
        var entry = Sources.entry(number, type, "AXDB", Map.of());

        assertThat(ConnectorNames.ofTable(entry, Sources.table(table))).isEqualTo(name);
        assertThat(ConnectorNames.isOurs(name)).isTrue();
        assertThat(ConnectorNames.isOfEntry(name)).isFalse();
    }

    @Test
    void anEntrysConnectorHasNoTable() {
        assertThat(ConnectorNames.ofEntry(Sources.sqlServer(3))).isEqualTo("mssql-source-connector-db3");
        assertThat(ConnectorNames.isOfEntry("mssql-source-connector-db3")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        mssql-source-connector
        mssql-source-connector-db
        mssql-source-connector-db0-dbo_A
        mssql-source-connector-dbX
        my-mssql-source-connector-db1
        mysql-source-connector-db1
        """)
    void othersConnectorsAreNotOurs(String name) {
        assertThat(ConnectorNames.isOurs(name)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        public_orders | streamsql_db1_public_orders
        ''            | streamsql_db1
        public_Orders | streamsql_db1_public_orders_399e60b9
        public_größe  | streamsql_db1_public_gr__e_cb734f02
        """)
    void aSlotsNameIsLegalAndHashedWhereItHadToChange(String safe, String slot) {
        assertThat(ConnectorNames.slot(Sources.postgres(1), safe))
                .isEqualTo(slot)
                .matches("[a-z0-9_]{1,63}");
    }

    @Test
    void longNamesThatDifferAtTheEndStayApart() {
        var entry = Sources.postgres(1);

        assertThat(ConnectorNames.slot(entry, LONG + "a"))
                .hasSize(63)
                .isNotEqualTo(ConnectorNames.slot(entry, LONG + "b"));
        assertThat(ConnectorNames.historyTopic(entry, Sources.table(LONG + ":" + LONG + "a")))
                .hasSize(249)
                .isNotEqualTo(ConnectorNames.historyTopic(entry, Sources.table(LONG + ":" + LONG + "b")));
    }

    @Test
    void aHistoryTopicIsTheEntrysWithTheTable() {
        assertThat(ConnectorNames.historyTopic(Sources.sqlServer(1), Sources.table("Order Lines")))
                .isEqualTo("dbhistory.db1-dbo_Order_Lines");
    }
}
