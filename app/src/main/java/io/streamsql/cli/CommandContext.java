package io.streamsql.cli;

import io.streamsql.pipeline.config.LoadedConfig;
import io.streamsql.pipeline.config.PipelineConfig;
import picocli.CommandLine.Model.CommandSpec;

/// What commands have of the program that runs them: the configuration. The root of all commands is one.
public interface CommandContext {

    /// The context of the command that this is the specification of, however deep it stands.
    static CommandContext of(CommandSpec command) {
        return (CommandContext) command.root().userObject();
    }

    /// The configuration that a command works with, and where it came from. `--env` may stand before the command too.
    ///
    /// @throws io.streamsql.pipeline.config.ConfigException if it is wrong, with all that is wrong
    LoadedConfig load(EnvOption given);

    /// The configuration alone.
    ///
    /// @throws io.streamsql.pipeline.config.ConfigException if it is wrong, with all that is wrong
    default PipelineConfig config(EnvOption given) {
        return load(given).config();
    }

    /// The Kafka and the Kafka Connect of the configuration that a command works with.
    ///
    /// @throws CommandException as [Cluster#of]
    default Cluster cluster(EnvOption given) {
        return Cluster.of(load(given));
    }
}
