package io.streamsql.cli.run;

import io.streamsql.cli.CommandContext;
import io.streamsql.cli.EnvOption;
import io.streamsql.cli.StopSignal;
import io.streamsql.host.Installation;
import io.streamsql.host.RunStatus;
import io.streamsql.pipeline.config.LoadedConfig;
import io.streamsql.text.Counted;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `run`: the pipeline over the operator's own databases, in the terminal or as a service.
@Command(
        name = "run",
        description = "Runs the pipeline that the configuration describes, without a window, until Ctrl+C or SIGTERM.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class RunCommand implements Callable<Integer> {
    /// What a service's journal can stand.
    private static final Duration LINES = Duration.ofMinutes(1);

    @ParentCommand
    private CommandContext root;

    @Spec
    private CommandSpec command;

    @Mixin
    private EnvOption env;

    @Override
    public Integer call() {
        return run(root.load(env), command.commandLine().getOut());
    }

    /// Runs it until the stop.
    public static int run(LoadedConfig loaded, PrintWriter out) {
        try (var stop = StopSignal.interrupting(Optional.of(out))) {
            var host = new Installation(loaded);
            try (host;
                    var view = TerminalView.of(host, "StreamSQL", out, LINES)) {
                view.note(about(loaded));
                new PipelineRun(host, view, stop).toTheEnd();
            }
            out.println(ended(host.status()));
            out.flush();
            return ExitCode.OK;
        }
    }

    /// What is going to run, in a few lines.
    public static List<String> about(LoadedConfig loaded) {
        var config = loaded.config();
        var worker = config.connect().url().map(url -> "  Kafka Connect  " + url);
        var lines = Stream.of(
                "  Configuration  " + loaded.file().map(Path::toString).orElse("from the environment"),
                "  Sources        %s in %s"
                        .formatted(
                                Counted.of(config.topics().count(), "table"),
                                Counted.of(config.enabledSources().size(), "database")),
                "  Target         %s, %s"
                        .formatted(config.target().address(), config.writer().changesTable()),
                "  Kafka          "
                        + config.kafka()
                                .bootstrapServers()
                                .orElseGet(() -> "embedded, with its data in " + loaded.dataFolder()));
        // A password with a blank at its end that nobody sees is a login that fails for no reason
        var remarks = loaded.remarks().stream().map(remark -> "  Remark         " + remark);
        return Stream.of(lines, worker.stream(), remarks).flatMap(each -> each).toList();
    }

    private static String ended(RunStatus status) {
        return status.pipeline()
                .map(health -> "Stopped. %s written; what was not is kept in Kafka and follows at the next start."
                        .formatted(Counted.of(health.writer().written(), "change was", "changes were")))
                .orElse("Stopped before the pipeline began.");
    }
}
