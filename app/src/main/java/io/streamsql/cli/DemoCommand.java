package io.streamsql.cli;

import io.streamsql.embedded.EmbeddedException;
import io.streamsql.embedded.demo.AuditResult;
import io.streamsql.embedded.demo.Demo;
import io.streamsql.embedded.demo.DemoSettings;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `streamsql demo`: the whole pipeline on this machine, with sample sources and traffic, judged at the end.
@Command(
        name = "demo",
        description =
                "Runs everything on this machine, with sample databases and steady traffic: no server, no Docker.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DemoCommand implements Callable<Integer> {
    private static final Duration DRAIN = Duration.ofSeconds(60);
    private static final Duration DRAIN_WHEN_STOPPED = Duration.ofMillis(1500);
    private static final Duration HOOK_WAIT = Duration.ofSeconds(8);
    private static final int DIFFERENCES_SHOWN = 5;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "End the traffic after this time (60s, 5m, 1h), let the pipeline drain, and end.")
    private Duration time;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "100",
            description = "Changes per second over all sources; 0 for none. Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Keep the data in this folder: the next start goes on from there. Default: a temporary folder.")
    private Path data;

    @Option(
            names = "--json",
            description = "Print the summary as one JSON object, and nothing else on standard output.")
    private boolean json;

    @Option(names = "--no-window", description = "Stay in the terminal, also where there is a display.")
    private boolean noWindow;

    @Spec
    private CommandSpec command;

    private final CountDownLatch stopAsked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exitCode = 1;

    @Override
    public Integer call() throws InterruptedException {
        if (!(rate >= 0 && rate <= 100_000)) {
            throw new ParameterException(
                    command.commandLine(), "--rate %s: a number from 0 to 100000 was expected".formatted(rate));
        }
        var starter = Thread.currentThread();
        var hook = Thread.ofPlatform().name("streamsql-stop").unstarted(() -> stopAndWait(starter));
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            exitCode = run();
            return exitCode;
        } finally {
            ended.countDown();
        }
    }

    /// Ctrl+C: asks the demo to end, and lets the process go only when it has.
    private void stopAndWait(Thread starter) {
        if (ended.getCount() == 0) {
            return;
        }
        stop(starter);
        try {
            if (ended.await(HOOK_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                // Otherwise the process would say that it was killed, whatever came of the demo.
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /// Wakes whatever the starter waits for, once: a second time would cut the judgement short.
    private synchronized void stop(Thread starter) {
        if (stopAsked.getCount() > 0) {
            starter.interrupt();
            stopAsked.countDown();
        }
    }

    private int run() {
        var out = command.commandLine().getOut();
        var err = command.commandLine().getErr();
        var summary = wantsWindow(out) ? inWindow(out) : inTerminal(json ? err : out);
        if (summary.isEmpty()) {
            err.println("Stopped before the traffic began; nothing was changed.");
            return 1;
        }
        show(summary.get(), out);
        return summary.get().good() ? 0 : 1;
    }

    /// A window where there is a display, unless somebody asked for what only a terminal is for.
    private boolean wantsWindow(PrintWriter out) {
        if (noWindow || json || time != null) {
            return false;
        }
        if (Display.isThere(System.getenv(), System.getProperties())) {
            return true;
        }
        out.println("There is no display here: the demo runs without its window.");
        return false;
    }

    private Demo demo() {
        return new Demo(new DemoSettings(Optional.ofNullable(data), rate));
    }

    private Optional<DemoSummary> inTerminal(PrintWriter out) {
        try (var demo = demo();
                var display = DemoDisplay.of(demo, out, json)) {
            return run(demo, display);
        }
    }

    /// The window is closed last, so that it can say what the stop waits for.
    private Optional<DemoSummary> inWindow(PrintWriter out) {
        var starter = Thread.currentThread();
        var demo = demo();
        try (var window = DemoWindow.open(demo, () -> stop(starter), stopAsked, out);
                demo) {
            return run(demo, window);
        }
    }

    private Optional<DemoSummary> run(Demo demo, DemoView view) {
        try {
            start(demo, view);
            view.target(demo.targetConnection(), demo.passFile(), demo.envFile());
            var stopped = time == null ? awaitStop() : stopAsked.await(time.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(judge(demo, stopped));
        } catch (InterruptedException stop) {
            return demo.hasTraffic() ? Optional.of(judge(demo, true)) : Optional.empty();
        }
    }

    private void start(Demo demo, DemoView view) throws InterruptedException {
        try {
            demo.start();
        } catch (EmbeddedException failure) {
            view.failed(failure);
            throw failure;
        }
    }

    private boolean awaitStop() throws InterruptedException {
        stopAsked.await();
        return true;
    }

    private DemoSummary judge(Demo demo, boolean stopped) {
        // Ctrl+C interrupts whatever waits; the few seconds that are left are for the summary.
        Thread.interrupted();
        try {
            var result = demo.drain(stopped ? DRAIN_WHEN_STOPPED : DRAIN);
            var differences = result.clean() ? List.<String>of() : demo.differences(DIFFERENCES_SHOWN);
            return summary(demo, Optional.of(result), stopped, differences);
        } catch (SQLException | InterruptedException notCompared) {
            var reason = "The databases could not be compared: " + notCompared.getMessage();
            return summary(demo, Optional.empty(), stopped, List.of(reason));
        }
    }

    private static DemoSummary summary(
            Demo demo, Optional<AuditResult> result, boolean cutShort, List<String> differences) {
        var health = demo.status().pipeline().orElseThrow();
        var started = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return new DemoSummary(
                result,
                health.writer().rejected(),
                health.writer().firstWrittenAt().map(first -> Duration.between(started, first)),
                health.writer().latency().total(),
                health.connectorsRunning(),
                cutShort,
                differences);
    }

    private void show(DemoSummary summary, PrintWriter out) {
        if (json) {
            out.println(summary.toJson());
        } else {
            summary.lines().forEach(out::println);
        }
        out.flush();
    }
}
