package io.streamsql.app;

import io.streamsql.cli.Display;
import io.streamsql.cli.DurationConverter;
import io.streamsql.cli.StopSignal;
import io.streamsql.cli.run.DemoRun;
import io.streamsql.cli.run.DemoSummary;
import io.streamsql.cli.run.TerminalView;
import io.streamsql.console.session.PipelineSession;
import io.streamsql.demo.Demo;
import io.streamsql.demo.DemoSettings;
import io.streamsql.embedded.folder.FolderInUseException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
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
    private static final Duration LINES = Duration.ofSeconds(5);
    private static final String TITLE = "StreamSQL demo";

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

    @Override
    public Integer call() {
        if (!(rate >= 0 && rate <= 100_000)) {
            throw new ParameterException(
                    command.commandLine(), "--rate %s: a number from 0 to 100000 was expected".formatted(rate));
        }
        var window = wantsWindow();
        var out = command.commandLine().getOut();
        try (var stop = StopSignal.interrupting(window ? Optional.empty() : Optional.of(out))) {
            stop.exitCode(ExitCode.SOFTWARE);
            var code = run(window, stop);
            stop.exitCode(code);
            return code;
        } catch (FolderInUseException inUse) {
            if (window && ConsoleRun.isShown(data)) {
                out.println(ConsoleRun.SHOWN);
                return ExitCode.OK;
            }
            throw inUse;
        }
    }

    private int run(boolean window, StopSignal stop) {
        var out = command.commandLine().getOut();
        var err = command.commandLine().getErr();
        var summary = window ? inWindow(stop, out) : inTerminal(stop, json ? err : out);
        if (summary.isEmpty()) {
            err.println("Stopped before the traffic began; nothing was changed.");
            return ExitCode.SOFTWARE;
        }
        show(summary.get(), out);
        return summary.get().good() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /// A window where there is a display, unless somebody asked for what only a terminal is for.
    private boolean wantsWindow() {
        return !noWindow
                && !json
                && time == null
                && Display.isThere(command.commandLine().getOut(), "the demo");
    }

    private Demo demo() {
        return new Demo(new DemoSettings(Optional.ofNullable(data), rate));
    }

    private Optional<DemoSummary> inTerminal(StopSignal stop, PrintWriter out) {
        try (var demo = demo();
                var view =
                        json ? TerminalView.lines(demo, TITLE, out, LINES) : TerminalView.of(demo, TITLE, out, LINES)) {
            return new DemoRun(demo, Optional.ofNullable(time), view, stop).toTheEnd();
        }
    }

    /// The window is closed last, so that it can say what the stop waits for.
    private Optional<DemoSummary> inWindow(StopSignal stop, PrintWriter out) {
        var demo = demo();
        var session = new PipelineSession(stop::ask, Clock.systemUTC()).over(demo);
        try (var view = WindowView.open(session, stop, out);
                demo) {
            return new DemoRun(demo, Optional.empty(), view, stop).toTheEnd();
        }
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
