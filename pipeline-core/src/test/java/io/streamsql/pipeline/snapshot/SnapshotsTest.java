package io.streamsql.pipeline.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.config.SourceEntry;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.Sources;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

    private static ConnectorSpec spec(SourceEntry entry) {
        return Sources.specs(Scope.TABLE, entry).getFirst();
    }
}
