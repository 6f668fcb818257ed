package io.streamsql.pipeline.health;

/// How one task of a connector is doing.
///
/// @param number from 0
/// @param state  its state in Kafka Connect
/// @param worker address of the worker that runs it; empty if none does
public record TaskHealth(int number, ConnectorState state, String worker) {

    /// Whether it runs. A task that runs may still be retrying a source that it cannot reach.
    public boolean running() {
        return state == ConnectorState.RUNNING;
    }
}
