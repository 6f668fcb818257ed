package io.streamsql.pipeline.health;

import java.util.Locale;

/// The state of a connector or of one of its tasks, as Kafka Connect tells it. None of them proves that changes flow.
public enum ConnectorState {
    /// Not given to a worker yet, or the worker is gone.
    UNASSIGNED,
    /// Started; it may still be retrying a source that it cannot reach.
    RUNNING,
    /// Held, with its resources kept.
    PAUSED,
    /// Held, with its tasks shut down.
    STOPPED,
    /// Ended by an error; the trace says which.
    FAILED,
    /// On its way from one start to the next.
    RESTARTING,
    /// Deleted, but still told of.
    DESTROYED,
    /// A state that this program does not know: the worker is newer.
    UNKNOWN;

    public static ConnectorState of(String text) {
        for (var state : values()) {
            if (state.name().equals(text.toUpperCase(Locale.ROOT))) {
                return state;
            }
        }
        return UNKNOWN;
    }
}
