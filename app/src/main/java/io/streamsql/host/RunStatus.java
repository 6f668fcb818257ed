package io.streamsql.host;

import io.streamsql.embedded.ServiceStatus;
import io.streamsql.pipeline.health.HealthSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What a [PipelineHost] runs, at one moment. Immutable.
///
/// @param phase    what it is doing
/// @param services the services that it started; none where the operator's own are used
/// @param pipeline the pipeline's health, once there is a pipeline
/// @param made     changes that it made in the sources itself since its start; empty where others make them
/// @param trouble  what is wrong beside the pipeline, for people, or an empty text
public record RunStatus(
        RunPhase phase,
        List<ServiceStatus> services,
        Optional<HealthSnapshot> pipeline,
        OptionalLong made,
        String trouble) {

    public RunStatus {
        services = List.copyOf(services);
    }
}
