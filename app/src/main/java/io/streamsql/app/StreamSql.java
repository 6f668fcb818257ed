package io.streamsql.app;

import io.streamsql.cli.CommandContext;
import io.streamsql.cli.Display;
import io.streamsql.cli.EnvOption;
import io.streamsql.cli.StandardOutput;
import io.streamsql.cli.changes.ChangesCommand;
import io.streamsql.cli.config.ConfigCommand;
import io.streamsql.cli.connectors.ApplyCommand;
import io.streamsql.cli.connectors.ConnectorsCommand;
import io.streamsql.cli.connectors.PlanCommand;
import io.streamsql.cli.rejected.RejectedCommand;
import io.streamsql.cli.run.RunCommand;
import io.streamsql.cli.topics.ConsumeCommand;
import io.streamsql.cli.topics.TopicsCommand;
import io.streamsql.pipeline.config.LoadedConfig;
import io.streamsql.pipeline.config.read.ConfigLoader;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The program's main class and the root of its commands.
///
/// Exit codes: 0 good, 1 failed, 2 wrong usage, 141 where whoever read the output went away before its end.
@Command(
        name = "streamsql",
        description = {
            "Captures every change of many databases into one CDCChanges table.",
            "Without a command it opens the console over the configuration."
        },
        synopsisSubcommandLabel = "[COMMAND]",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "The original system's names work too: list-connectors, restart-connector, delete-connector, cleanup,",
            "list-topics, check-topic, monitor-topic.",
            "Completion in bash and zsh: source <(streamsql generate-completion)"
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            PlanCommand.class,
            ApplyCommand.class,
            ConnectorsCommand.class,
            TopicsCommand.class,
            ConsumeCommand.class,
            ChangesCommand.class,
            RejectedCommand.class,
            ConfigCommand.class,
            ScreenshotsCommand.class,
            GenerateCompletion.class
        })
public final class StreamSql implements CommandContext, Callable<Integer> {
    private final ConfigLoader configLoader;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EnvOption env;

    @Option(names = "--no-window", description = "Stay in the terminal, also where there is a display: as run does.")
    private boolean noWindow;

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program an unexpected error came from.")
    private boolean stackTrace;

    StreamSql(ConfigLoader configLoader) {
        this.configLoader = configLoader;
    }

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] arguments) {
        LogFile.open(System.getenv());
        var output = StandardOutput.ofThisProcess();
        var commands = commandLine(ConfigLoader.ofThisProcess()).setOut(output.writer(System.out.charset()));
        var code = commands.execute(FormerCommandNames.translate(arguments));
        commands.getOut().flush();
        System.exit(output.exitCode(code, commands.getErr()));
    }

    /// The whole command line, ready to execute; where it prints to can still be changed.
    ///
    /// @param configLoader reads the configuration for the commands that need one
    public static CommandLine commandLine(ConfigLoader configLoader) {
        var root = new StreamSql(configLoader);
        return new CommandLine(root)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(StreamSql::execute)
                .setExecutionExceptionHandler(new ErrorReport(() -> root.stackTrace))
                .setParameterExceptionHandler(new UsageReport())
                .setUsageHelpAutoWidth(true);
    }

    /// What stands before a command and means nothing to it must not seem to work.
    private static int execute(ParseResult parsed) {
        var last = parsed.asCommandLineList().getLast().getCommandSpec();
        if (parsed.hasSubcommand()) {
            parsed.matchedOptions().stream()
                    .filter(option -> last.findOption(option.longestName()) == null)
                    .findFirst()
                    .ifPresent(option -> {
                        throw new ParameterException(
                                last.commandLine(),
                                "%s means nothing to %s".formatted(option.longestName(), last.name()));
                    });
        }
        return new RunLast().execute(parsed);
    }

    @Override
    public LoadedConfig load(EnvOption given) {
        return configLoader.load(given.file().or(env::file));
    }

    /// The console, or the pipeline without it where there is no display.
    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (noWindow || !Display.isThere(out, "the pipeline")) {
            return RunCommand.run(load(env), out);
        }
        return new ConsoleRun(configLoader, env.file(), out).toTheEnd();
    }
}
