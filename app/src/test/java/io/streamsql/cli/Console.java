package io.streamsql.cli;

import io.streamsql.app.FormerCommandNames;
import io.streamsql.app.StreamSql;
import io.streamsql.pipeline.config.read.ConfigLoader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine;

/// Runs commands and keeps what they print.
public final class Console {
    private final ConfigLoader loader;

    /// @param folder      the working folder, and the user's home
    /// @param environment the environment variables
    public Console(Path folder, Map<String, String> environment) {
        this.loader = new ConfigLoader(environment, folder, folder, "Linux");
    }

    /// What a command printed, and how it ended.
    public record Run(int exitCode, String out, String err) {}

    public Run run(String... arguments) {
        return run(UnaryOperator.identity(), arguments);
    }

    public Run run(UnaryOperator<CommandLine> change, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode = change.apply(StreamSql.commandLine(loader))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .execute(FormerCommandNames.translate(arguments));
        return new Run(exitCode, out.toString(), err.toString());
    }
}
