package io.streamsql.cli;

import io.streamsql.pipeline.config.ConfigLoader;
import io.streamsql.pipeline.config.PipelineConfig;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The program's main class and the root of its commands.
///
/// Exit codes: 0 good, 1 failed, 2 wrong usage.
@Command(
        name = "streamsql",
        description = "Captures every change of many databases into one CDCChanges table.",
        synopsisSubcommandLabel = "COMMAND",
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
            PlanCommand.class,
            ApplyCommand.class,
            ConnectorsCommand.class,
            TopicsCommand.class,
            ConsumeCommand.class,
            RejectedCommand.class,
            ConfigCommand.class,
            ScreenshotsCommand.class,
            GenerateCompletion.class
        })
public final class StreamSql implements Runnable {
    private final ConfigLoader configLoader;

    @Spec
    private CommandSpec spec;

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
        System.exit(commandLine(ConfigLoader.ofThisProcess()).execute(SeedNames.translate(arguments)));
    }

    /// The whole command line, ready to execute; where it prints to can still be changed.
    ///
    /// @param configLoader reads the configuration for the commands that need one
    static CommandLine commandLine(ConfigLoader configLoader) {
        var root = new StreamSql(configLoader);
        return new CommandLine(root)
                .setExecutionExceptionHandler(new ErrorReport(() -> root.stackTrace))
                .setUsageHelpAutoWidth(true);
    }

    /// The root of the command that this is the specification of, however deep it stands.
    static StreamSql of(CommandSpec command) {
        return (StreamSql) command.root().userObject();
    }

    /// Reads the configuration.
    ConfigLoader configLoader() {
        return configLoader;
    }

    /// The configuration that a command works with.
    ///
    /// @throws io.streamsql.pipeline.config.ConfigException if it is wrong, with all that is wrong
    PipelineConfig config(EnvOption env) {
        return configLoader.load(env.file()).config();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }
}
