package io.streamsql.cli;

import io.streamsql.console.session.Doors.Choice;
import io.streamsql.console.session.PipelineSession;
import io.streamsql.embedded.EmbeddedException;
import io.streamsql.embedded.Installation;
import io.streamsql.embedded.PipelineHost;
import io.streamsql.embedded.demo.Demo;
import io.streamsql.embedded.demo.DemoSettings;
import io.streamsql.pipeline.config.ConfigException;
import io.streamsql.pipeline.config.ConfigLoader;
import io.streamsql.pipeline.connectors.ConnectorConfigException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// `streamsql` without a command: the console's window over what the configuration describes; where there is no
/// configuration, or a wrong one, the operator chooses in the window.
///
/// @param loader reads the configuration
/// @param asked  the file that the operator named
/// @param out    the terminal
record ConsoleRun(ConfigLoader loader, Optional<Path> asked, PrintWriter out) {
    private static final double DEMO_RATE = 100;

    /// Shows the window until somebody stops it.
    void toTheEnd() {
        try (var stop = StopSignal.interrupting()) {
            var session = new PipelineSession(stop::ask, Clock.systemUTC());
            var first = open(asked, session);
            try (var view = WindowView.open(session, stop, out);
                    var host = first.isPresent() ? first.get() : chosen(session)) {
                run(host, view, stop);
            } catch (InterruptedException stopped) {
                // Nothing was chosen
            }
        }
    }

    private void run(PipelineHost host, WindowView view, StopSignal stop) {
        switch (host) {
            case Demo demo ->
                new DemoRun(demo, Optional.empty(), view, stop)
                        .toTheEnd()
                        .ifPresent(summary -> view.note(summary.lines()));
            default -> new PipelineRun(host, view, stop).toTheEnd();
        }
    }

    /// What a configuration describes; empty, and told in the window, where it cannot be run.
    private Optional<PipelineHost> open(Optional<Path> file, PipelineSession session) {
        try {
            var host = new Installation(loader.load(file));
            session.over(host);
            return Optional.of(host);
        } catch (ConfigException wrong) {
            session.doors().refuse(ConfigText.problems(wrong.problems()));
        } catch (ConnectorConfigException wrong) {
            session.doors().refuse(String.join(System.lineSeparator(), wrong.problems()));
        } catch (EmbeddedException notUsable) {
            session.doors().refuse(notUsable.getMessage());
        }
        return Optional.empty();
    }

    private PipelineHost chosen(PipelineSession session) throws InterruptedException {
        while (true) {
            switch (session.doors().await()) {
                case Choice.Demo() -> {
                    var demo = new Demo(new DemoSettings(Optional.empty(), DEMO_RATE));
                    session.over(demo);
                    return demo;
                }
                case Choice.Configuration(var file) -> {
                    var host = open(Optional.of(file), session);
                    if (host.isPresent()) {
                        return host.get();
                    }
                }
            }
        }
    }
}
