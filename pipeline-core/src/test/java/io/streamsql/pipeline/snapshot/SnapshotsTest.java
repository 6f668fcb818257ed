package io.streamsql.pipeline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.source.SqlServerTables;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Sources;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotsTest {
    @Test
    void theSignalNamesTheTableAsAPatternThatMatchesNoOther() {
        var spec = spec(Sources.postgres(1, Sources.table("Order.Lines")));

        var signal = Snapshots.signal(spec, Sources.table("Order.Lines"), "copy-1");

        assertThat(signal.topic()).isEqualTo("streamsql-signals");
        assertThat(signal.key()).isEqualTo(spec.config().get("topic.prefix"));
        assertThat(signal.value())
                .isEqualTo("{\"id\":\"copy-1\",\"type\":\"execute-snapshot\",\"data\":{\"type\":\"incremental\","
                        + "\"data-collections\":[\"dbo\\\\.Order\\\\.Lines\"]}}");
    }

    @Test
    void onSqlServerTheTableIsNamedWithItsDatabaseAndNeedsATableForSignals() {
        var entry = Sources.sqlServer(1, Sources.table("A"));
        assertThat(Snapshots.obstacle(spec(entry)))
                .hasValueSatisfying(obstacle ->
                        assertThat(obstacle).contains("DB1_CONNECTOR_SIGNAL_DATA_COLLECTION=AXDB.dbo.debezium_signal"));

        var ready = Sources.entry(
                1,
                DatabaseType.SQLSERVER,
                "AXDB",
                Map.of("signal.data.collection", "AXDB.dbo.debezium_signal"),
                Sources.table("A"));
        assertThat(Snapshots.obstacle(spec(ready))).isEmpty();
        assertThat(Snapshots.signal(spec(ready), Sources.table("A"), "x").value())
                .contains("AXDB\\\\.dbo\\\\.A");
    }

    @Test
    void aConnectorThatTheOperatorMadeDeafCannotBeTold() {
        var deaf = Sources.entry(
                2, DatabaseType.POSTGRESQL, "axdb", Map.of("signal.enabled.channels", "source"), Sources.table("A"));

        assertThat(Snapshots.obstacle(spec(deaf)))
                .hasValueSatisfying(
                        obstacle -> assertThat(obstacle).startsWith("DB2_CONNECTOR_SIGNAL_ENABLED_CHANNELS"));
    }

    @Test
    void aTableOfSqlServerIsNamedAsTheSourceSpellsItAndMustHaveAKey() {
        var customers = Sources.table("customers");
        var spec = spec(Sources.sqlServer(1, customers));
        var source = new SqlServerTables(Map.of(Sources.table("Customers"), true), Optional.of(Set.of()));

        assertThat(Snapshots.obstacle(spec, customers, source)).isEmpty();
        assertThat(Snapshots.signal(spec, source.named(customers).orElseThrow(), "x")
                        .value())
                .contains("AXDB\\\\.dbo\\\\.Customers");

        var keyless = new SqlServerTables(Map.of(Sources.table("Customers"), false), Optional.of(Set.of()));
        assertThat(Snapshots.obstacle(spec, customers, keyless))
                .hasValueSatisfying(why -> assertThat(why).contains("neither a primary key nor a unique index"));
        var other = new SqlServerTables(Map.of(Sources.table("Customer"), true), Optional.of(Set.of()));
        assertThat(Snapshots.obstacle(spec, customers, other))
                .hasValueSatisfying(why -> assertThat(why).contains("there is dbo.Customer"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        POSTGRESQL | axdb  | Order Lines | “Order Lines”
        POSTGRESQL | axdb  | a.b         | “a.b”
        POSTGRESQL | axdb  | "a"         | “"a"”
        POSTGRESQL | my db | A           |
        POSTGRESQL | axdb  | [it's]      |
        SQLSERVER  | AXDB  | [a]         | “[a]”
        SQLSERVER  | my db | A           | “my db”
        SQLSERVER  | AX-DB | A_1         |
        """)
    void aNameThatDebeziumsSignalsDoNotCarryIsSaidBefore(
            DatabaseType type, String database, String table, String named) {
        var id = Sources.table(table);
        var spec = spec(Sources.entry(1, type, database, Map.of(), id));

        assertThat(Snapshots.obstacle(spec, id).map(obstacle -> obstacle.contains("the name " + named + " apart")))
                .isEqualTo(Optional.ofNullable(named).map(_ -> true));
        Snapshots.obstacle(spec, id)
                .ifPresent(obstacle -> assertThat(obstacle)
                        .contains("streamsql connectors stop '" + spec.name() + "'", "--reset", "connectors resume"));
    }

    private static ConnectorSpec spec(SourceEntry entry) {
        return Sources.specs(Scope.TABLE, entry).getFirst();
    }
}
