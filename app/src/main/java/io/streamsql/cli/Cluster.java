package io.streamsql.cli;

import io.streamsql.embedded.RunningServices;
import io.streamsql.pipeline.config.LoadedConfig;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.connectors.WorkerProfile;
import java.util.Optional;

/// The Kafka and the Kafka Connect that a command asks: the operator's own ones, or the embedded ones of a StreamSQL
/// that runs on the same configuration.
///
/// @param config with the addresses of both
/// @param worker what connectors must know of the worker, where that is known
record Cluster(PipelineConfig config, Optional<WorkerProfile> worker) {

    /// Those that a configuration means.
    ///
    /// @throws CommandException if they are embedded and do not run
    static Cluster of(LoadedConfig loaded) {
        var config = loaded.config();
        if (!config.kafka().embedded()) {
            return new Cluster(config, Optional.empty());
        }
        return RunningServices.in(loaded.dataFolder())
                .map(running -> new Cluster(
                        config.at(running.bootstrapServers(), running.connectUrl()), Optional.of(running.worker())))
                .orElseThrow(() -> new CommandException("The configuration uses StreamSQL's own Kafka, and no StreamSQL"
                        + " runs with the data folder " + loaded.dataFolder() + ": start it with streamsql or streamsql"
                        + " run. For a Kafka of your own set KAFKA_BOOTSTRAP_SERVERS and KAFKA_CONNECT_URL; for the"
                        + " demo name the file that it shows, with --env."));
    }

    /// Whether a StreamSQL that runs keeps the connectors as its own configuration wants them.
    boolean embedded() {
        return worker.isPresent();
    }
}
