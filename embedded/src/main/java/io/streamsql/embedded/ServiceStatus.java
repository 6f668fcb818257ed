package io.streamsql.embedded;

/// One embedded service as it is at a moment.
///
/// @param name        what the operator calls it, such as `Kafka` or `PostgreSQL axlap240`
/// @param state       where it is in its life
/// @param detail      its address when it is up, the reason when it failed, else empty
/// @param startMillis how long its start took, or has taken so far, in milliseconds
public record ServiceStatus(String name, ServiceState state, String detail, long startMillis) {}
