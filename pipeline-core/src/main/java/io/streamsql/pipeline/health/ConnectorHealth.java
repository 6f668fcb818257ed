package io.streamsql.pipeline.health;

/// How one configured connector is doing, as last observed.
///
/// @param name              its name in Kafka Connect
/// @param state             its state there (`RUNNING`, `FAILED` …), or what keeps it from being there
/// @param running           whether the connector and all its tasks run
/// @param snapshotCompleted whether its initial snapshot is known to be done: from there on it streams
/// @param problem           what is wrong, or an empty text
public record ConnectorHealth(String name, String state, boolean running, boolean snapshotCompleted, String problem) {}
