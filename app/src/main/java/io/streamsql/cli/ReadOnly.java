package io.streamsql.cli;

import io.streamsql.pipeline.config.PipelineConfig;

/// Commands that change connectors ask here first.
public final class ReadOnly {
    private ReadOnly() {}

    /// @throws CommandException if the configuration says that the connectors are to be looked at only
    public static void refuse(PipelineConfig config) {
        if (config.connectors().readOnly()) {
            throw new CommandException(
                    "READ_ONLY is true in the configuration: connectors are looked at only, and nothing was changed.");
        }
    }
}
