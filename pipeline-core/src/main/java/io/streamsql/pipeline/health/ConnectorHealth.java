package io.streamsql.pipeline.health;

/// How one connector is doing, as last observed.
///
/// @param name     its name in Kafka Connect
/// @param state    its state there (`RUNNING`, `FAILED` …), or what came of the last try to create or change it
/// @param running  whether the connector and all its tasks run
/// @param problem  what is wrong, or an empty text
public record ConnectorHealth(String name, String state, boolean running, String problem) {}
