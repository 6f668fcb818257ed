package io.streamsql.cli;

import io.streamsql.pipeline.config.ConfigException;
import io.streamsql.pipeline.config.LoadedConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `config check` and `config example`.
@Command(
        name = "config",
        description = "Checks the configuration, or prints one to start from.",
        synopsisSubcommandLabel = "(check | example)",
        mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {
    private static final String EXAMPLE = ".env.example";

    @ParentCommand
    private StreamSql root;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say which: streamsql config check, or streamsql config example.");
    }

    @Command(
            name = "check",
            description = "Prints what was understood, secrets masked, or everything that is wrong.",
            mixinStandardHelpOptions = true)
    int check(@Mixin EnvOption env, @Option(names = "--json", description = "Print one JSON object.") boolean json) {
        var out = spec.commandLine().getOut();
        try {
            LoadedConfig loaded = root.load(env);
            out.print(json ? ConfigJson.understood(loaded) : ConfigText.understood(loaded));
            return ExitCode.OK;
        } catch (ConfigException e) {
            out.print(json ? ConfigJson.problems(e.problems()) : ConfigText.problems(e.problems()));
            return ExitCode.SOFTWARE;
        } finally {
            out.flush();
        }
    }

    @Command(
            name = "example",
            description = "Prints a configuration with every key: streamsql config example > .env",
            mixinStandardHelpOptions = true)
    int example() throws IOException {
        try (var in = Objects.requireNonNull(ConfigCommand.class.getResourceAsStream(EXAMPLE), EXAMPLE)) {
            var out = spec.commandLine().getOut();
            out.print(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            out.flush();
        }
        return ExitCode.OK;
    }
}
