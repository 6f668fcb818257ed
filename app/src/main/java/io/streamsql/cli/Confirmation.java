package io.streamsql.cli;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/// `--yes`, and the question that stands in its place: for commands that destroy something.
public final class Confirmation {
    @Option(
            names = {"-y", "--yes"},
            description = "Do it without asking.")
    private boolean yes;

    /// Asks once, on a terminal.
    ///
    /// @param command  the command that wants to know
    /// @param question what goes and what stays, ending with a question mark
    /// @return whether the operator agreed
    /// @throws CommandException if there is no terminal to ask on, and `--yes` was not given
    public boolean given(CommandLine command, String question) {
        if (yes) {
            return true;
        }
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new CommandException(
                    question + " There is no terminal to answer on: add --yes to do it without asking.");
        }
        command.getOut().print(question + " [y/N] ");
        command.getOut().flush();
        var answer = console.readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }
}
