package io.streamsql.pipeline.move;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.config.DatabaseType;
import io.streamsql.pipeline.move.MoveSpec.Stage;
import io.streamsql.pipeline.spec.ConnectorSpec;
import io.streamsql.pipeline.spec.DebeziumRules;
import io.streamsql.pipeline.spec.Sources;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MoveSpecTest {

    private static ConnectorSpec moving(ConnectorSpec wanted) {
        return MoveSpec.of(wanted, Stage.SIDE_BY_SIDE);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        TABLE,    SQLSERVER
        TABLE,    POSTGRESQL
        DATABASE, SQLSERVER
        DATABASE, POSTGRESQL
        """)
    void theTablesTopicsAreDivertedAfterTheirRoutingAndNoOthers(Scope scope, DatabaseType type) {
        var entry = Sources.entry(1, type, "AXDB", Map.of(), Sources.tables("Customers", "Order.Lines"));

        for (var spec : Sources.specs(scope, entry)) {
            var config = moving(spec).config();
            for (var table : spec.tables()) {
                assertThat(DebeziumRules.topic(config, table.schema(), table.table()))
                        .isEqualTo(entry.topic(table) + ".move");
            }
            assertThat(DebeziumRules.routed(config, "AXLAP240-dbo_CustomersX.dbo.CustomersX"))
                    .isEqualTo("AXLAP240-dbo_CustomersX.dbo.CustomersX");
            assertThat(MoveSpec.signs(config))
                    .allSatisfy(topic ->
                            assertThat(DebeziumRules.routed(config, topic)).isEqualTo(MoveSpec.moveTopic(topic)));
        }
    }

    @Test
    void aTopicTooLongForTheSuffixIsDivertedToALegalNameOfItsOwn() {
        var one = Sources.table("S:" + "L".repeat(114) + "1");
        var other = Sources.table("S:" + "L".repeat(114) + "2");
        var entry = Sources.entry(1, DatabaseType.SQLSERVER, "AXDB", Map.of(), one, other);
        var config = moving(Sources.specs(Scope.DATABASE, entry).getFirst()).config();

        assertThat(entry.topic(one)).hasSizeGreaterThan(240);
        assertThat(DebeziumRules.topic(config, one.schema(), one.table()))
                .isEqualTo(MoveSpec.moveTopic(entry.topic(one)))
                .isNotEqualTo(MoveSpec.moveTopic(entry.topic(other)))
                .endsWith(".move")
                .hasSizeLessThanOrEqualTo(249);
    }

    @Test
    void itTakesNoSnapshotAndShowsThatItReads() {
        var entry = Sources.entry(
                1,
                DatabaseType.POSTGRESQL,
                "axdb",
                Map.of(
                        "topic.heartbeat.prefix", "beats",
                        "heartbeat.interval.ms", "0",
                        "heartbeat.action.query", "CALL beat()",
                        "message.prefix.include.list", "outbox"),
                Sources.tables("A"));
        var wanted = Sources.specs(Scope.TABLE, entry).getFirst();
        var config = moving(wanted).config();

        assertThat(config)
                .containsEntry("snapshot.mode", "no_data")
                .containsEntry("heartbeat.interval.ms", "500")
                .containsEntry("topic.heartbeat.prefix", "__debezium-heartbeat")
                .containsEntry("slot.name", wanted.config().get("slot.name"));
        assertThat(config.get("heartbeat.action.query")).contains("pg_logical_emit_message");
        assertThat(config)
                .as("messages are records as long as it is moving")
                .doesNotContainKeys("message.prefix.exclude.list", "message.prefix.include.list");
        assertThat(moving(Sources.specs(Scope.TABLE, Sources.sqlServer(1, Sources.tables("A")))
                                .getFirst())
                        .config())
                .doesNotContainKey("heartbeat.action.query");
    }

    @ParameterizedTest
    @EnumSource
    void itsConfigurationSaysHowFarTheMoveIs(Stage stage) {
        var wanted = Sources.specs(Scope.TABLE, Sources.postgres(1, Sources.tables("A")))
                .getFirst();
        var config = MoveSpec.of(wanted, stage).config();

        assertThat(MoveSpec.isMoving(wanted.config())).isFalse();
        assertThat(MoveSpec.isMoving(config)).isTrue();
        assertThat(MoveSpec.isCopying(config)).isEqualTo(stage == Stage.COPYING);
        assertThat(MoveSpec.isSideBySide(config)).isEqualTo(stage == Stage.SIDE_BY_SIDE);
        assertThat(RetiringConfig.isRetiring(config)).isFalse();
    }

    @Test
    void whatRetiresDeliversNothingAndDropsItsSlot() {
        var old = Sources.specs(Scope.TABLE, Sources.postgres(1, Sources.tables("A")))
                .getFirst()
                .config();
        var config = RetiringConfig.of(old);

        assertThat(config)
                .containsEntry("slot.drop.on.stop", "true")
                .containsEntry("transforms", "heartbeats,nothing")
                .containsEntry("transforms.nothing.type", "org.apache.kafka.connect.transforms.Filter");
        assertThat(RetiringConfig.isRetiring(config)).isTrue();
        assertThat(MoveSpec.isSideBySide(config)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        ,       1000
        0,      1000
        300000, 1000
        5000,   5000
        10000,  10000
        """)
    void anOldOneGetsAHeartbeatUnlessItHasOneThatComesSoon(String interval, String watched) {
        for (var type : DatabaseType.values()) {
            var old = new HashMap<>(
                    Sources.specs(Scope.TABLE, Sources.entry(1, type, "axdb", Map.of(), Sources.table("A")))
                            .getFirst()
                            .config());
            old.remove("heartbeat.interval.ms");
            if (interval != null) {
                old.put("heartbeat.interval.ms", interval);
            }
            assertThat(MoveSpec.watched(old)).containsEntry("heartbeat.interval.ms", watched);
        }
    }
}
