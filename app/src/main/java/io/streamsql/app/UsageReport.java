package io.streamsql.app;

import io.streamsql.pipeline.config.read.EditDistance;
import io.streamsql.text.Words;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Says in at most three lines what was wrong with a command line: the mistake, what may have been meant, and where the
/// help is. The help itself would push the mistake out of sight.
final class UsageReport implements IParameterExceptionHandler {
    private static final int SHORT = 6;

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        var command = wrong.getCommandLine();
        var err = command.getErr();
        err.println(command.getColorScheme().errorText("streamsql: " + mistake(wrong)));
        meant(wrong).ifPresent(name -> err.println("Did you mean " + name + "?"));
        err.println("Try: " + asked(command).getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    /// The command that was called: those that are methods tell their mistakes in the name of their group.
    private static CommandLine asked(CommandLine command) {
        return command.getParseResult() == null
                ? command
                : command.getParseResult().asCommandLineList().getLast();
    }

    private static String mistake(ParameterException wrong) {
        var words = unknown(wrong);
        if (words.isEmpty()) {
            return oneLine(wrong);
        }
        var of = wrong.getCommandLine().getCommandSpec();
        if (words.getFirst().startsWith("-")) {
            return "%s has no option %s.".formatted(of.qualifiedName(), words.getFirst());
        }
        return of.subcommands().isEmpty()
                ? "%s does not know what to do with %s."
                        .formatted(of.qualifiedName(), Words.quote(String.join(" ", words)))
                : "%s has no command %s.".formatted(of.qualifiedName(), Words.quote(words.getFirst()));
    }

    /// The words that mean nothing.
    private static List<String> unknown(ParameterException wrong) {
        return wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getUnmatched() : List.of();
    }

    private static String oneLine(ParameterException wrong) {
        return wrong.getMessage().strip().replaceAll("\\R\\s*", " ");
    }

    /// The name that is nearest to the first word that means nothing, where one is near enough to be a slip of it.
    private static Optional<String> meant(ParameterException wrong) {
        var spec = wrong.getCommandLine().getCommandSpec();
        return unknown(wrong).stream()
                .findFirst()
                .flatMap(word -> EditDistance.nearest(
                        word,
                        word.startsWith("-")
                                ? spec.optionsMap().keySet()
                                : spec.subcommands().keySet(),
                        UsageReport::slips));
    }

    private static int slips(String name) {
        return name.length() < SHORT ? 1 : 2;
    }
}
