package io.streamsql.pipeline.connect;

import java.util.Objects;

/// What a connector's configuration must know about the worker that will run it.
///
/// @param bootstrapServers `host:port,…` of Kafka as the worker reaches it, for Debezium's schema history
/// @param exactlyOnce      whether the worker has exactly-once source support switched on
/// @param secrets          how it is given passwords
public record WorkerProfile(String bootstrapServers, boolean exactlyOnce, SecretPlacement secrets) {

    public WorkerProfile {
        Objects.requireNonNull(bootstrapServers, "bootstrapServers");
        Objects.requireNonNull(secrets, "secrets");
    }
}
