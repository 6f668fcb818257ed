package io.streamsql.pipeline.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.DatabaseType;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TopicRoutingTest {
    private static final String LONG = "L".repeat(115);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        SQLSERVER  | dbo     | Customers    | AXLAP240-dbo_Customers.dbo.Customers
        SQLSERVER  | dbo     | Order Lines  | AXLAP240-dbo_Order_Lines.dbo.Order_Lines
        SQLSERVER  | dbo     | Order.Lines  | AXLAP240-dbo_Order_Lines.dbo.Order.Lines
        SQLSERVER  | sales.x | Orders       | AXLAP240-sales_x_Orders.sales.x.Orders
        SQLSERVER  | dbo     | [a] (b)      | AXLAP240-dbo__a___b_.dbo._a___b_
        SQLSERVER  | dbo     | Größe        | AXLAP240-dbo_Gr__e.dbo.Gr__e
        SQLSERVER  | dbo     | größe_表_😀  | AXLAP240-dbo_gr__e_____.dbo.gr__e_____
        POSTGRESQL | public  | größe_表_😀  | AXLAP240-public_gr__e_____.public.gr__e_____
        SQLSERVER  | dbo     | a-b_c        | AXLAP240-dbo_a-b_c.dbo.a-b_c
        POSTGRESQL | public  | customers    | AXLAP240-public_customers.public.customers
        POSTGRESQL | public  | Order Lines  | AXLAP240-public_Order_Lines.public.Order_Lines
        POSTGRESQL | a.b     | c            | AXLAP240-a_b_c.a.b.c
        """)
    void bothScopesEndInThePromisedTopic(DatabaseType type, String schema, String table, String promised) {
        var id = Sources.table(schema + ":" + table);
        var entry = Sources.entry(1, type, "AXDB", Map.of(), id, Sources.table("Other"));

        assertThat(entry.topic(id)).isEqualTo(promised);
        for (var scope : Scope.values()) {
            var spec = Sources.specs(scope, entry).getFirst();
            assertThat(DebeziumRules.topic(spec.config(), schema, table))
                    .as(scope.name())
                    .isEqualTo(promised);
            assertThat(spec.topics()).contains(promised);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNameThatDebeziumCutsIsStillRoutedToItsOwnTopic(Scope scope) {
        var id = Sources.table("LongSchema:" + LONG);
        var database = "D".repeat(128);
        var entry = Sources.entry(1, DatabaseType.SQLSERVER, database, Map.of(), id);
        var spec = Sources.specs(scope, entry).getFirst();

        assertThat(DebeziumRules.topic(spec.config(), "LongSchema", LONG)).isEqualTo(entry.topic(id));
    }

    @ParameterizedTest
    @EnumSource
    void aDatabaseWithDotsAndBracketsIsTakenOut(Scope scope) {
        var id = Sources.table("Customers");
        var entry = Sources.entry(1, DatabaseType.SQLSERVER, "ax.db [live]", Map.of(), id);
        var spec = Sources.specs(scope, entry).getFirst();

        assertThat(DebeziumRules.topic(spec.config(), "dbo", "Customers")).isEqualTo(entry.topic(id));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        AXLAP240
        AXLAP240.transaction
        AXLAP240.OTHERDB.dbo.Customers
        XAXLAP240.AXDB.dbo.Customers
        """)
    void otherTopicsAreLeftAlone(String topic) {
        var spec = Sources.specs(Scope.DATABASE, Sources.sqlServer(1, Sources.tables("Customers")))
                .getFirst();

        assertThat(DebeziumRules.routed(spec.config(), topic)).isEqualTo(topic);
    }

    @Test
    void theHeartbeatsOfAllConnectorsGoToOneTopic() {
        for (var scope : Scope.values()) {
            for (var entry : List.of(
                    Sources.sqlServer(1, Sources.tables("Customers")),
                    Sources.postgres(2, Sources.tables("Customers")))) {
                var config = Sources.specs(scope, entry).getFirst().config();
                var heartbeats = "__debezium-heartbeat." + config.get("topic.prefix");
                assertThat(DebeziumRules.routed(config, heartbeats)).isEqualTo("streamsql-heartbeats");
            }
        }
    }

    @Test
    void sqlServerFindsATableWrittenInAnotherCase() {
        var entry = Sources.sqlServer(1, Sources.tables("customers"));
        var config = Sources.specs(Scope.TABLE, entry).getFirst().config();

        assertThat(DebeziumRules.patterns(config.get("table.include.list"))
                        .getFirst()
                        .matcher("dbo.Customers"))
                .matches(Matcher::matches);
        assertThat(DebeziumRules.routed(config, "AXLAP240-dbo_customers.AxDb.dbo.Customers"))
                .isEqualTo("AXLAP240-dbo_customers.dbo.customers");
    }

    @Test
    void tablesThatDifferInCaseAloneAreKeptApart() {
        var entry = Sources.sqlServer(1, Sources.tables("Orders", "orders"));

        for (var spec : Sources.specs(Scope.TABLE, entry)) {
            var wanted = spec.topics().getFirst().endsWith("Orders") ? "dbo.Orders" : "dbo.orders";
            var pattern = DebeziumRules.patterns(spec.config().get("table.include.list"))
                    .getFirst();
            assertThat(Stream.of("dbo.Orders", "dbo.orders").filter(pattern.asMatchPredicate()))
                    .containsExactly(wanted);
        }
    }

    @Test
    void postgresTablesAreMatchedExactlyAndNeedNoRouteOfTheirOwn() {
        var config = Sources.specs(Scope.TABLE, Sources.postgres(1, Sources.table("public:Orders")))
                .getFirst()
                .config();

        var pattern = DebeziumRules.patterns(config.get("table.include.list")).getFirst();
        assertThat(pattern.matcher("public.orders").matches()).isFalse();
        assertThat(pattern.matcher("public.Orders").matches()).isTrue();
        assertThat(config).containsEntry("transforms", "heartbeats");
    }
}
