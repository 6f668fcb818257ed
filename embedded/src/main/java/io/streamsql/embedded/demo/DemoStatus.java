package io.streamsql.embedded.demo;

import io.streamsql.embedded.ServiceStatus;
import io.streamsql.pipeline.health.HealthSnapshot;
import java.util.List;
import java.util.Optional;

/// The demo at one moment. Immutable.
///
/// @param phase    what it is doing
/// @param services the embedded services
/// @param pipeline the pipeline's health, once there is a pipeline
/// @param traffic  changes committed in the sources since this start
/// @param trouble  what keeps the traffic from its sources, or an empty text
public record DemoStatus(
        DemoPhase phase,
        List<ServiceStatus> services,
        Optional<HealthSnapshot> pipeline,
        Tally traffic,
        String trouble) {

    public DemoStatus {
        services = List.copyOf(services);
    }
}
