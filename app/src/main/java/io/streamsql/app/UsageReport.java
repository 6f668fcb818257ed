package io.streamsql.app;

import io.streamsql.pipeline.config.read.EditDistance;
import io.streamsql.text.Words;
import java.util.Comparator;
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
        return switch (wrong) {
            case UnmatchedArgumentException unmatched -> {
                var words = unmatched.getUnmatched();
                yield words.isEmpty() ? oneLine(wrong) : unknown(wrong.getCommandLine(), words);
            }
            default -> oneLine(wrong);
        };
    }

    private static String unknown(CommandLine command, List<String> words) {
        var first = words.getFirst();
        var of = command.getCommandSpec();
        if (first.startsWith("-")) {
            return "%s has no option %s.".formatted(of.qualifiedName(), first);
        }
        return of.subcommands().isEmpty()
                ? "%s does not know what to do with %s."
                        .formatted(of.qualifiedName(), Words.quote(String.join(" ", words)))
                : "%s has no command %s.".formatted(of.qualifiedName(), Words.quote(first));
    }

    private static String oneLine(ParameterException wrong) {
        return wrong.getMessage().strip().replaceAll("\\R\\s*", " ");
    }

    /// The name that is nearest to the first word that means nothing, where one is near enough to be a slip of it.
    private static Optional<String> meant(ParameterException wrong) {
        if (!(wrong instanceof UnmatchedArgumentException unmatched)
                || unmatched.getUnmatched().isEmpty()) {
            return Optional.empty();
        }
        var word = unmatched.getUnmatched().getFirst();
        var spec = wrong.getCommandLine().getCommandSpec();
        var names = word.startsWith("-")
                ? spec.optionsMap().keySet()
                : spec.subcommands().keySet();
        return names.stream()
                .filter(name -> EditDistance.between(word, name) <= slips(name))
                .min(Comparator.comparingInt(name -> EditDistance.between(word, name)));
    }

    private static int slips(String name) {
        return name.length() < SHORT ? 1 : 2;
    }
}
