package io.streamsql.console.session;

import io.streamsql.embedded.ServiceStatus;
import io.streamsql.pipeline.health.HealthSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A session at one moment. Immutable.
///
/// @param at       when it was taken
/// @param phase    where it is in its life
/// @param doing    what it is doing, for people, in lower case
/// @param services the embedded services; none where the user's own are used
/// @param health   the pipeline's health, once there is a pipeline
/// @param config   what the pipeline runs with, once it is known
/// @param trouble  what is wrong beside the pipeline, for people and without secrets, or an empty text
public record SessionSnapshot(
        Instant at,
        Phase phase,
        String doing,
        List<ServiceStatus> services,
        Optional<HealthSnapshot> health,
        Optional<ConfigFacts> config,
        String trouble) {

    public SessionSnapshot {
        services = List.copyOf(services);
    }
}
