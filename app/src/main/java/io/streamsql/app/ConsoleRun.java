package io.streamsql.app;

import io.streamsql.cli.StopSignal;
import io.streamsql.cli.run.DemoRun;
import io.streamsql.cli.run.DemoSummary;
import io.streamsql.cli.run.PipelineRun;
import io.streamsql.cli.run.RunCommand;
import io.streamsql.console.session.PipelineSession;
import io.streamsql.console.session.Refusal;
import io.streamsql.console.session.Refusal.Problem;
import io.streamsql.console.session.StartChoices.Choice;
import io.streamsql.demo.Demo;
import io.streamsql.demo.DemoSettings;
import io.streamsql.embedded.folder.FolderInUseException;
import io.streamsql.embedded.folder.ShowRequest;
import io.streamsql.embedded.system.EmbeddedException;
import io.streamsql.host.Installation;
import io.streamsql.host.PipelineHost;
import io.streamsql.pipeline.config.ConfigException;
import io.streamsql.pipeline.config.LoadedConfig;
import io.streamsql.pipeline.config.read.ConfigLoader;
import io.streamsql.pipeline.spec.ConnectorConfigException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ExitCode;

/// `streamsql` without a command: the console's window over what the configuration describes; where there is no
/// configuration, or a wrong one, the operator chooses in the window. The terminal follows in a few lines.
///
/// @param loader reads the configuration
/// @param asked  the file that the operator named
/// @param out    the terminal
record ConsoleRun(ConfigLoader loader, Optional<Path> asked, PrintWriter out) {
    static final String SHOWN = "StreamSQL is open already over this data: its window is in front now.";
    private static final double DEMO_RATE = 100;
    /// A window looks for requests four times a second.
    private static final Duration SHOWN_WITHIN = Duration.ofMillis(1_500);

    /// Shows the window until somebody stops it.
    ///
    /// @return the exit code
    /// @throws EmbeddedException if what was to run did not come up, or did not stay up
    int toTheEnd() {
        try (var stop = StopSignal.interrupting(Optional.empty())) {
            var session = new PipelineSession(stop::ask, Clock.systemUTC());
            Optional<PipelineHost> first;
            try {
                first = open(asked, session);
            } catch (FolderInUseException shown) {
                return shownElsewhere();
            }
            try (var view = WindowView.open(session, stop, out);
                    var host = first.isPresent() ? first.get() : chosen(session)) {
                var code = run(host, view, stop);
                stop.exitCode(code);
                return code;
            } catch (InterruptedException stopped) {
                say(List.of("Closed. Nothing was started."));
                return ExitCode.OK;
            } catch (FolderInUseException shown) {
                return shownElsewhere();
            }
        }
    }

    private int shownElsewhere() {
        say(List.of(SHOWN));
        return ExitCode.OK;
    }

    /// Whether a window that is open over the same data has come to the front.
    static boolean isShown(Path folder) {
        try {
            return new ShowRequest(folder).ask(SHOWN_WITHIN);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static int run(PipelineHost host, WindowView view, StopSignal stop) {
        return switch (host) {
            case Demo demo ->
                new DemoRun(demo, Optional.empty(), view, stop)
                        .toTheEnd()
                        .map(summary -> judged(summary, view))
                        .orElse(ExitCode.OK);
            default -> {
                new PipelineRun(host, view, stop).toTheEnd();
                yield ExitCode.OK;
            }
        };
    }

    private static int judged(DemoSummary summary, WindowView view) {
        view.note(summary.lines());
        return summary.good() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /// What a configuration describes; empty, and told in the window and here, where it cannot be run.
    ///
    /// @throws FolderInUseException if a window over the same data is open, and in front now
    private Optional<PipelineHost> open(Optional<Path> file, PipelineSession session) {
        try {
            return install(loader.load(file), session);
        } catch (ConfigException wrong) {
            return refuse(Refusal.of(wrong), session);
        }
    }

    private Optional<PipelineHost> install(LoadedConfig loaded, PipelineSession session) {
        try {
            var host = new Installation(loaded);
            session.over(host);
            say(RunCommand.about(loaded));
            return Optional.of(host);
        } catch (ConnectorConfigException wrong) {
            return refuse(unusable(loaded, wrong.problems(), session), session);
        } catch (FolderInUseException inUse) {
            if (isShown(loaded.dataFolder())) {
                throw inUse;
            }
            return refuse(unusable(loaded, List.of(inUse.getMessage()), session), session);
        } catch (EmbeddedException notUsable) {
            return refuse(unusable(loaded, List.of(notUsable.getMessage()), session), session);
        }
    }

    private static Refusal unusable(LoadedConfig loaded, List<String> problems, PipelineSession session) {
        return new Refusal.Wrong(
                loaded.file(),
                problems.stream()
                        .map(problem -> Problem.of(session.withoutSecrets(problem)))
                        .toList());
    }

    private Optional<PipelineHost> refuse(Refusal why, PipelineSession session) {
        session.startChoices().refuse(why);
        say(List.of(why.text(), "Choose in the window what to run."));
        return Optional.empty();
    }

    private PipelineHost chosen(PipelineSession session) throws InterruptedException {
        var host = Optional.<PipelineHost>empty();
        while (host.isEmpty()) {
            host = switch (session.startChoices().await()) {
                case Choice.Demo() -> Optional.of(demo(session));
                case Choice.Configuration(var file) -> open(Optional.of(file), session);
                case Choice.AsStarted() -> open(asked, session);
            };
        }
        return host.get();
    }

    private PipelineHost demo(PipelineSession session) {
        var demo = new Demo(new DemoSettings(Optional.empty(), DEMO_RATE));
        session.over(demo);
        say(List.of("The demo starts: two sample databases with live changes, on this computer only."));
        return demo;
    }

    private void say(List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }
}
