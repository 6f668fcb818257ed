package io.streamsql.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.move.MoveResult;
import io.streamsql.pipeline.move.MoveStep;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// From one connector per table to one for all and back, while the source goes on changing, through the real broker,
/// worker and connectors. The oracle is the source's own journal, by value.
class ConnectorMoveTest {
    private static final List<String> TABLE_SCOPE = List.of(
            "postgres-source-connector-db1-dbo_Customers",
            "postgres-source-connector-db1-dbo_Orders",
            "postgres-source-connector-db1-dbo_Products",
            "postgres-source-connector-db1-dbo_Quiet");
    private static final List<String> DATABASE_SCOPE = List.of("postgres-source-connector-db1");

    private static final Set<MoveStep> CRASHES =
            EnumSet.of(MoveStep.START_NEW, MoveStep.STOP_NEW, MoveStep.COPY, MoveStep.SWITCH_NEW, MoveStep.CLEAN_UP);

    private static void awaitTraffic(MovableDemo demo, int changes) {
        var before = demo.committed();
        await().atMost(Patience.LIMIT).until(() -> demo.committed() >= before + changes);
    }

    /// Moves, and crashes in the middle of each step once.
    private static List<MoveResult> moveWithCrashes(MovableDemo demo, Scope scope) {
        for (var step : CRASHES) {
            assertThat(crashAt(step, demo, scope))
                    .singleElement()
                    .satisfies(result -> assertThat(result)
                            .isInstanceOfSatisfying(
                                    MoveResult.Unfinished.class,
                                    unfinished -> assertThat(unfinished.step())
                                            .as(unfinished.reason())
                                            .isEqualTo(step)));
        }
        return demo.move(scope).run(_ -> {});
    }

    private static List<MoveResult> crashAt(MoveStep step, MovableDemo demo, Scope scope) {
        return demo.move(scope).run(progress -> {
            if (progress.step() == step && progress.done() == progress.total() / 2) {
                throw new IllegalStateException("crash");
            }
        });
    }

    @Test
    void everyChangeArrivesOnceWhileConnectorsAreMovedThereAndBack() throws Exception {
        try (var demo = new MovableDemo()) {
            demo.start(300);
            awaitTraffic(demo, 200);

            assertThat(crashAt(MoveStep.AWAIT_OVERLAP, demo, Scope.DATABASE)).isNotEmpty();
            assertThat(demo.move(Scope.TABLE).run(_ -> {}))
                    .as("the configuration is changed back")
                    .containsExactly(new MoveResult.Moved("DB1", DATABASE_SCOPE, 0, List.of()));
            assertThat(demo.connectors()).isEqualTo(TABLE_SCOPE);
            awaitTraffic(demo, 200);

            demo.runPipeline(Scope.DATABASE);
            demo.registerAsBefore();
            demo.execute("SELECT pg_logical_emit_message(true, 'outbox', 'of another program')");
            assertThat(demo.move(Scope.DATABASE).run(_ -> {}))
                    .singleElement()
                    .isInstanceOfSatisfying(MoveResult.Moved.class, moved -> {
                        assertThat(moved.removed()).isEqualTo(TABLE_SCOPE);
                        assertThat(moved.remarks()).isEmpty();
                    });
            assertThat(demo.connectors()).isEqualTo(DATABASE_SCOPE);
            assertThat(demo.slots()).containsExactly("streamsql_db1");
            demo.execute("INSERT INTO dbo.\"Quiet\" VALUES (1, 'after the first move')");
            awaitTraffic(demo, 200);

            demo.runPipeline(Scope.TABLE);
            assertThat(moveWithCrashes(demo, Scope.TABLE)).singleElement().isInstanceOf(MoveResult.Moved.class);
            assertThat(demo.connectors()).isEqualTo(TABLE_SCOPE);
            assertThat(demo.slots()).hasSize(4).doesNotContain("streamsql_db1");
            demo.execute("INSERT INTO dbo.\"Quiet\" VALUES (2, 'after the second move')");
            demo.awaitStreaming();
            awaitTraffic(demo, 200);

            var result = demo.drain();
            assertThat(result.clean()).as("%s", result).isTrue();
            assertThat(demo.differences()).isEmpty();
            assertThat(demo.records(MovableDemo.QUIET)).hasSize(2);
            assertThat(demo.topics())
                    .as("messages were records of the connectors as they were before, and of no other")
                    .noneMatch(topic -> topic.endsWith(".move"))
                    .doesNotContain("AXLAP240.message");
            assertThat(demo.move(Scope.TABLE).run(_ -> {}))
                    .as("nothing is left to move")
                    .isEmpty();
        }
    }
}
