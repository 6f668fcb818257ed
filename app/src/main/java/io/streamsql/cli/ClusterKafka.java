package io.streamsql.cli;

import io.streamsql.pipeline.config.ConfigException;
import io.streamsql.pipeline.config.ConfigProblem;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.Origin;
import io.streamsql.pipeline.config.PipelineConfig;
import java.util.List;
import java.util.Optional;

/// The Kafka that commands ask.
final class ClusterKafka {

    private ClusterKafka() {}

    /// The cluster's settings.
    ///
    /// @throws ConfigException if the configuration names no cluster
    static KafkaSettings of(PipelineConfig config) {
        if (config.kafka().embedded()) {
            throw new ConfigException(List.of(new ConfigProblem(
                    "KAFKA_BOOTSTRAP_SERVERS",
                    new Origin.Nowhere(Optional.empty()),
                    "No Kafka cluster is named: the embedded broker runs only inside streamsql itself.",
                    "Write the cluster's host:port.")));
        }
        return config.kafka();
    }
}
