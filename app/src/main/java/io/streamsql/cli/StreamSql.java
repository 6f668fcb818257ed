package io.streamsql.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The program's door.
@Command(name = "streamsql", subcommands = {DemoCommand.class})
public final class StreamSql {
    public static void main(String[] args) {
        LogFile.open(System.getenv());
        System.exit(new CommandLine(new StreamSql()).execute(args));
    }
}
