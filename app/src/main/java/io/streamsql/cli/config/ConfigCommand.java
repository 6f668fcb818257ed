package io.streamsql.cli.config;

import io.streamsql.cli.CommandContext;
import io.streamsql.cli.EnvOption;
import io.streamsql.pipeline.config.ConfigException;
import io.streamsql.pipeline.config.LoadedConfig;
import io.streamsql.pipeline.config.file.ExampleFile;
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
public final class ConfigCommand implements Runnable {
    @ParentCommand
    private CommandContext root;

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
    int example() {
        var out = spec.commandLine().getOut();
        out.print(ExampleFile.text());
        out.flush();
        return ExitCode.OK;
    }
}
