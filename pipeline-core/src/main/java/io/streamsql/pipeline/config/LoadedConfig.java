package io.streamsql.pipeline.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A valid configuration, and where it came from.
///
/// @param config          the configuration
/// @param file            the `.env` file that was read; empty where everything came from the environment
/// @param fromEnvironment keys whose value came from the environment, sorted
/// @param dataFolder      where the embedded Kafka keeps its data, should there be one
/// @param remarks         what its writer may not expect, in the order of the file
public record LoadedConfig(
        PipelineConfig config,
        Optional<Path> file,
        List<String> fromEnvironment,
        Path dataFolder,
        List<ConfigRemark> remarks) {

    public LoadedConfig {
        fromEnvironment = List.copyOf(fromEnvironment);
        remarks = List.copyOf(remarks);
    }
}
