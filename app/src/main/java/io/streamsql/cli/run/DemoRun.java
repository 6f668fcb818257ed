package io.streamsql.cli.run;

import io.streamsql.cli.StopSignal;
import io.streamsql.demo.Demo;
import io.streamsql.demo.audit.AuditResult;
import io.streamsql.embedded.system.EmbeddedException;
import io.streamsql.pipeline.health.ConnectorHealth;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One demo from its start to its judgement.
///
/// @param demo not started yet; closing it is the caller's
/// @param time how long the traffic flows, and then drains; empty to go on until the stop
/// @param view where it is shown
/// @param stop of the thread that runs it
public record DemoRun(Demo demo, Optional<Duration> time, RunView view, StopSignal stop) {
    private static final Duration DRAIN = Duration.ofSeconds(60);
    private static final Duration DRAIN_WHEN_STOPPED = Duration.ofMillis(1500);
    // With the end of everything, which takes two to three seconds, a stop takes no more than ten
    private static final Duration COMPARE_WHEN_STOPPED = Duration.ofSeconds(6);
    private static final String NOT_COMPARED =
            "It was closed before all changes were compared, which takes a second for 50,000. With --for it is waited.";
    private static final int DIFFERENCES_SHOWN = 5;

    /// Runs it.
    ///
    /// @return what came of it; empty if it was stopped before there was any traffic
    /// @throws EmbeddedException if it does not come up
    public Optional<DemoSummary> toTheEnd() {
        stop.lastResort(demo::abandon);
        try {
            start();
            view.note(whereToLook());
            return Optional.of(judge(awaitEnd()));
        } catch (InterruptedException stopped) {
            return demo.hasTraffic() ? Optional.of(judge(true)) : Optional.empty();
        }
    }

    private void start() throws InterruptedException {
        try {
            demo.start();
        } catch (EmbeddedException failure) {
            view.failed(failure);
            throw failure;
        }
    }

    /// Where to query the target, and how to ask about the demo, as commands that work.
    private List<String> whereToLook() {
        var target = demo.targetConnection();
        return List.of(
                "  Query the result while it runs:",
                "  PGPASSFILE='%s' psql -h %s -p %d -U %s %s"
                        .formatted(demo.passFile(), target.hostname(), target.port(), target.user(), target.database()),
                "  SELECT * FROM dbo.\"CDCChanges\" ORDER BY \"Id\" DESC LIMIT 20;",
                "  Every other command takes its configuration:",
                "  streamsql connectors list --env '%s'".formatted(demo.envFile()));
    }

    /// @return whether it was stopped
    private boolean awaitEnd() throws InterruptedException {
        if (time.isPresent()) {
            return stop.within(time.get());
        }
        stop.await();
        return true;
    }

    private DemoSummary judge(boolean stopped) {
        // Ctrl+C interrupts whatever waits; the few seconds that are left are for the summary.
        Thread.interrupted();
        var limit = System.nanoTime() + COMPARE_WHEN_STOPPED.toNanos();
        try {
            var result = demo.drain(
                    stopped ? DRAIN_WHEN_STOPPED : DRAIN,
                    () -> stop.isUrgent() || stopped && System.nanoTime() - limit > 0);
            if (result.isEmpty()) {
                return summary(result, stopped, List.of(NOT_COMPARED));
            }
            var differences = result.get().clean() ? List.<String>of() : demo.differences(DIFFERENCES_SHOWN);
            return summary(result, stopped, differences);
        } catch (SQLException | InterruptedException notCompared) {
            var reason = "The databases could not be compared: " + notCompared.getMessage();
            return summary(Optional.empty(), stopped, List.of(reason));
        }
    }

    private DemoSummary summary(Optional<AuditResult> result, boolean cutShort, List<String> differences) {
        var health = demo.status().pipeline().orElseThrow();
        var started = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return new DemoSummary(
                result,
                health.writer().rejected(),
                health.writer().firstWrittenAt().map(first -> Duration.between(started, first)),
                health.writer().latencySinceStart().total(),
                health.connectorsRunning(),
                health.connectors().stream()
                        .filter(connector -> !connector.running())
                        .map(ConnectorHealth::name)
                        .toList(),
                cutShort,
                differences);
    }
}
