package io.streamsql.pipeline;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.connect.ConnectClient;
import io.streamsql.pipeline.connect.ConnectRestException;
import io.streamsql.pipeline.connect.WorkerProfile;
import io.streamsql.pipeline.kafka.RecordLimits;
import io.streamsql.pipeline.spec.WorkerProbe;
import io.streamsql.pipeline.spec.WorkerProbe.Finding;
import java.util.List;
import java.util.Optional;

/// What is to be known before a plan is made or applied, from all who can be asked: the worker, and Kafka itself where
/// somebody else runs both.
public final class PlanFindings {

    private PlanFindings() {}

    /// Asks, each for a bounded time. Only the worker must answer; that another did not is a remark.
    ///
    /// @param client to the worker
    /// @param config with the addresses of Kafka and of the worker
    /// @param known  what connectors must know of the worker, where it is our own
    /// @throws ConnectRestException if the worker does not answer
    public static Finding ask(ConnectClient client, PipelineConfig config, Optional<WorkerProfile> known) {
        return known.map(profile -> new Finding(client.worker(), profile, List.of()))
                .orElseGet(() -> new WorkerProbe(client, config)
                        .ask()
                        .with(RecordLimits.remarks(
                                config.kafka(), config.topics().toList())));
    }
}
