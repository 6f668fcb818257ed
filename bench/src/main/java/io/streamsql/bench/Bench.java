package io.streamsql.bench;

import io.streamsql.bench.decode.DecodeCommand;
import io.streamsql.bench.feed.FeedCommand;
import io.streamsql.bench.history.HistoryCommand;
import io.streamsql.bench.latency.LatencyCommand;
import io.streamsql.bench.memory.MemoryCommand;
import io.streamsql.bench.plan.PlanBenchCommand;
import io.streamsql.bench.window.WindowCommand;
import io.streamsql.bench.writer.WriterCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The benchmarks' main class and the root of their commands: `./streamsql bench NAME`.
///
/// Exit codes: 0 measured, 1 failed (a benchmark that lost rows has failed), 2 wrong usage. Whether a goal was reached
/// is printed and does not change the exit code: the machine may have been busy.
@Command(
        name = "streamsql bench",
        description = "Measures the pipeline. Results go to standard output, progress to standard error.",
        synopsisSubcommandLabel = "NAME",
        subcommands = {
            WriterCommand.class,
            LatencyCommand.class,
            DecodeCommand.class,
            MemoryCommand.class,
            FaultsCommand.class,
            HistoryCommand.class,
            PlanBenchCommand.class,
            FeedCommand.class,
            WindowCommand.class
        })
public final class Bench implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    /// Runs one benchmark and ends the process with its exit code.
    public static void main(String[] arguments) {
        // Kafka leaves threads alive after some failures
        System.exit(commandLine().execute(arguments));
    }

    /// The whole command line, ready to execute; where it prints to can still be changed.
    static CommandLine commandLine() {
        return new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a benchmark.");
    }
}
