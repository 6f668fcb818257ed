package io.streamsql.pipeline.connect;

import java.util.Map;
import java.util.Objects;

/// What a connector's configuration must know about the worker that will run it.
///
/// @param bootstrapServers `host:port,…` of Kafka as the worker reaches it, for Debezium's schema history
/// @param exactlyOnce      whether the worker has exactly-once source support switched on
/// @param secrets          how it is given passwords
/// @param unknown          references of which it could not be found out whether the worker resolves them, each with
///                         the reason: a connector that needs one is not registered
public record WorkerProfile(
        String bootstrapServers, boolean exactlyOnce, SecretPlacement secrets, Map<String, String> unknown) {

    public WorkerProfile {
        Objects.requireNonNull(bootstrapServers, "bootstrapServers");
        Objects.requireNonNull(secrets, "secrets");
        unknown = Map.copyOf(unknown);
    }

    /// A worker of which everything is known.
    public WorkerProfile(String bootstrapServers, boolean exactlyOnce, SecretPlacement secrets) {
        this(bootstrapServers, exactlyOnce, secrets, Map.of());
    }
}
