package io.streamsql.cli.topics;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `topics list`, `topics check` and `topics monitor`.
@Command(
        name = "topics",
        description = "Kafka's topics: lists them, checks one, watches one.",
        synopsisSubcommandLabel = "(list | check | monitor)",
        mixinStandardHelpOptions = true,
        subcommands = {TopicsListCommand.class, TopicsCheckCommand.class, TopicsMonitorCommand.class})
public final class TopicsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say which: streamsql topics list, topics check TOPIC, or topics monitor TOPIC.");
    }
}
