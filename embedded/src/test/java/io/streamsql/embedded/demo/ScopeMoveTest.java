package io.streamsql.embedded.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.pipeline.config.ConnectorSettings.Scope;
import io.streamsql.pipeline.handover.MoveProgress;
import io.streamsql.pipeline.handover.MoveResult;
import io.streamsql.pipeline.handover.MoveStep;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// From one connector per table to one for all and back, while the source goes on changing, through the real broker,
/// worker and connectors. The oracle is the source's own journal, by value.
class ScopeMoveTest {
    private static final List<String> TABLE_SCOPE = List.of(
            "postgres-source-connector-db1-dbo_Customers",
            "postgres-source-connector-db1-dbo_Orders",
            "postgres-source-connector-db1-dbo_Products",
            "postgres-source-connector-db1-dbo_Quiet");
    private static final List<String> DATABASE_SCOPE = List.of("postgres-source-connector-db1");

    private static void log(MoveProgress progress) {
        System.out.printf("%tT.%<tL %s%n", System.currentTimeMillis(), progress);
    }

    private static void awaitTraffic(MovableDemo demo, int changes) {
        var before = demo.committed();
        await().atMost(Duration.ofSeconds(30)).until(() -> demo.committed() >= before + changes);
    }

    @Test
    void everyChangeArrivesOnceWhileConnectorsAreMovedThereAndBack() throws Exception {
        try (var demo = new MovableDemo()) {
            demo.start(300);
            awaitTraffic(demo, 200);

            demo.runPipeline(Scope.DATABASE);
            var there = demo.move(Scope.DATABASE).run(ScopeMoveTest::log);
            System.out.println(there);
            assertThat(there).singleElement().isInstanceOf(MoveResult.Moved.class);
            assertThat(demo.connectors()).isEqualTo(DATABASE_SCOPE);
            assertThat(demo.slots()).containsExactly("streamsql_db1");
            demo.execute("INSERT INTO dbo.\"Quiet\" VALUES (1, 'after the first move')");
            demo.awaitStreaming();
            awaitTraffic(demo, 200);

            demo.runPipeline(Scope.TABLE);
            for (var step : MoveStep.values()) {
                var crashed = demo.move(Scope.TABLE).run(progress -> {
                    log(progress);
                    if (progress.step() == step && progress.done() == progress.total() / 2) {
                        throw new IllegalStateException("crash");
                    }
                });
                System.out.println(step + " " + crashed);
            }
            var back = demo.move(Scope.TABLE).run(ScopeMoveTest::log);
            System.out.println(back);
            assertThat(demo.connectors()).isEqualTo(TABLE_SCOPE);
            demo.execute("INSERT INTO dbo.\"Quiet\" VALUES (2, 'after the second move')");
            demo.awaitStreaming();
            awaitTraffic(demo, 200);

            var result = demo.drain();
            System.out.println(result);
            demo.debug();
            assertThat(result.clean()).as("%s", result).isTrue();
            assertThat(demo.differences()).isEmpty();
            assertThat(demo.records(MovableDemo.QUIET)).hasSize(2);
            assertThat(demo.topics()).noneMatch(topic -> topic.contains("handover"));
            System.out.println(demo.slots() + " " + demo.topics());
        }
    }
}
