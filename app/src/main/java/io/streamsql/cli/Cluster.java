package io.streamsql.cli;

import io.streamsql.embedded.folder.RunningServices;
import io.streamsql.pipeline.config.LoadedConfig;
import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.spec.ConnectorSpecs;
import java.util.Optional;

/// The Kafka and the Kafka Connect that a command asks: the operator's own ones, or the embedded ones of a StreamSQL
/// that runs on the same configuration.
///
/// @param config  with the addresses of both
/// @param running the embedded ones
public record Cluster(PipelineConfig config, Optional<RunningServices> running) {

    /// Those that a configuration means.
    ///
    /// @throws CommandException if they are embedded and do not run
    static Cluster of(LoadedConfig loaded) {
        var config = loaded.config();
        if (!config.kafka().embedded()) {
            return new Cluster(config, Optional.empty());
        }
        return RunningServices.in(loaded.dataFolder())
                .map(running ->
                        new Cluster(config.at(running.bootstrapServers(), running.connectUrl()), Optional.of(running)))
                .orElseThrow(() -> new CommandException("The configuration uses StreamSQL's own Kafka, and no StreamSQL"
                        + " runs with the data folder " + loaded.dataFolder() + ": start it with streamsql or streamsql"
                        + " run. For a Kafka of your own set KAFKA_BOOTSTRAP_SERVERS and KAFKA_CONNECT_URL; for the"
                        + " demo name the file that it shows, with --env."));
    }

    /// What connectors must know of the worker, where that is known.
    public Optional<WorkerProfile> worker() {
        return running.map(RunningServices::worker);
    }

    /// Whoever runs the embedded worker keeps its connectors by its own configuration, and would undo what another one
    /// asks for.
    ///
    /// @throws CommandException if the configuration has been changed since that program started
    public void refuseChanged() {
        running.filter(program -> !program.wanted()
                        .equals(RunningServices.fingerprint(ConnectorSpecs.of(config, program.worker()))))
                .ifPresent(_ -> {
                    throw new CommandException(
                            "The configuration has changed since the running StreamSQL started, which"
                                    + " keeps the connectors as it was then. Start it anew: that applies it.");
                });
    }
}
