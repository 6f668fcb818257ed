package io.streamsql.cli.changes;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `changes list` and its neighbours: what stands in CDCChanges.
@Command(
        name = "changes",
        description = "What stands in CDCChanges: lists it, shows what happened to one record or a table"
                + " as it was, counts it, exports it, makes views of it,"
                + " removes the oldest.",
        synopsisSubcommandLabel = "(list | history | table | stats | export | view | purge)",
        mixinStandardHelpOptions = true,
        subcommands = {
            ChangesListCommand.class,
            ChangesHistoryCommand.class,
            ChangesTableCommand.class,
            ChangesStatsCommand.class,
            ChangesExportCommand.class,
            ChangesViewCommand.class,
            ChangesPurgeCommand.class
        })
public final class ChangesCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say which: streamsql changes list, changes history --topic TOPIC --key KEY, changes table"
                        + " --topic TOPIC --at TIME, changes stats, changes export FILE, changes view --topic TOPIC,"
                        + " or changes purge --older-than 30d.");
    }
}
