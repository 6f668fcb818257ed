package io.streamsql.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.demo.audit.AuditResult;
import io.streamsql.pipeline.health.metrics.Latency;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemoSummaryTest {
    private static DemoSummary summary(AuditResult result, long rejected) {
        return new DemoSummary(
                Optional.ofNullable(result),
                rejected,
                Optional.of(Duration.ofMillis(8718)),
                new Latency(1799, 61, 100, 143, 300),
                5,
                List.of(),
                false,
                List.of());
    }

    @Test
    void theJsonHasEveryFigureOnOneLine() {
        assertThat(summary(new AuditResult(1800, 1799, 1, 0), 2).toJson())
                .isEqualTo("{\"captured\":1800,\"written\":1799,\"rejected\":2,\"missing\":1,\"duplicated\":0,"
                        + "\"firstChangeMs\":8718,\"p50Ms\":61,\"p99Ms\":143,\"connectors\":5}");
    }

    @Test
    void whatIsNotKnownIsNull() {
        var unknown =
                new DemoSummary(Optional.empty(), 0, Optional.empty(), Latency.NONE, 0, List.of(), false, List.of());

        assertThat(unknown.toJson())
                .isEqualTo("{\"captured\":null,\"written\":null,\"rejected\":0,\"missing\":null,\"duplicated\":null,"
                        + "\"firstChangeMs\":null,\"p50Ms\":null,\"p99Ms\":null,\"connectors\":0}");
    }

    @Test
    void onlyNothingMissingDoubledOrRejectedIsGood() {
        assertThat(summary(new AuditResult(10, 10, 0, 0), 0).good()).isTrue();
        assertThat(summary(new AuditResult(10, 9, 1, 0), 0).good()).isFalse();
        assertThat(summary(new AuditResult(10, 11, 0, 1), 0).good()).isFalse();
        assertThat(summary(new AuditResult(10, 10, 0, 0), 1).good()).isFalse();
        assertThat(summary(null, 0).good()).isFalse();
    }

    private static DemoSummary stopped(Optional<AuditResult> result, List<String> notRunning) {
        return new DemoSummary(
                result, 0, Optional.empty(), Latency.NONE, 5, notRunning, true, List.of("missing in CDCChanges: …"));
    }

    @Test
    void nothingIsSaidOfChangesWhoseConnectorDidNotRun() {
        var lost = stopped(Optional.of(new AuditResult(100, 68, 32, 0)), List.of("streamsql-db2-dbo_Employees"));

        assertThat(lost.lines())
                .last()
                .isEqualTo("Stopped before the pipeline had drained. Whether what is missing was still under way is"
                        + " not known: streamsql-db2-dbo_Employees did not run.");
    }

    @Test
    void whatWasNotComparedIsNotKnown() {
        var closed = stopped(Optional.empty(), List.of());

        assertThat(closed.lines()).last().isEqualTo("It is not known whether every change arrived.");
        assertThat(closed.good()).isFalse();
    }

    @Test
    void whatWasUnderWayWhenTheOperatorStoppedItIsNotCalledLost() {
        var stopped = stopped(Optional.of(new AuditResult(100, 68, 32, 0)), List.of());

        assertThat(stopped.lines()).last().asString().contains("may still have been under way");
        assertThat(stopped.lines()).noneMatch(line -> line.contains("missing in CDCChanges"));
        assertThat(stopped.good()).isFalse();
    }
}
