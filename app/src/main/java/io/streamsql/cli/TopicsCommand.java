package io.streamsql.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `topics list`, `topics check` and `topics monitor`; the original system's names for them are commands too.
@Command(
        name = "topics",
        description = "Kafka's topics: lists them, checks one, watches one.",
        synopsisSubcommandLabel = "(list | check | monitor)",
        mixinStandardHelpOptions = true,
        subcommands = {TopicsListCommand.class, TopicsCheckCommand.class, TopicsMonitorCommand.class})
final class TopicsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say which: streamsql topics list, topics check TOPIC, or topics monitor TOPIC.");
    }

    /// `list-topics`
    @Command(name = "list-topics", description = "The same as topics list.", hidden = true)
    static final class ListTopics extends TopicsListCommand {}

    /// `check-topic`
    @Command(name = "check-topic", description = "The same as topics check.", hidden = true)
    static final class CheckTopic extends TopicsCheckCommand {}

    /// `monitor-topic`
    @Command(name = "monitor-topic", description = "The same as topics monitor.", hidden = true)
    static final class MonitorTopic extends TopicsMonitorCommand {}
}
