package io.streamsql.pipeline.health;

import java.util.Locale;

/// The state of a connector or of one of its tasks, as Kafka Connect tells it. None of them proves that changes flow.
public sealed interface ConnectorState {
    /// Not given to a worker yet, or the worker is gone.
    ConnectorState UNASSIGNED = Known.UNASSIGNED;
    /// Started; it may still be retrying a source that it cannot reach.
    ConnectorState RUNNING = Known.RUNNING;
    /// Held, with its resources kept.
    ConnectorState PAUSED = Known.PAUSED;
    /// Held, with its tasks shut down.
    ConnectorState STOPPED = Known.STOPPED;
    /// Ended by an error; the trace says which.
    ConnectorState FAILED = Known.FAILED;
    /// On its way from one start to the next.
    ConnectorState RESTARTING = Known.RESTARTING;
    /// Deleted, but still told of.
    ConnectorState DESTROYED = Known.DESTROYED;

    /// The worker's own word: `RUNNING`.
    String word();

    /// The states that this program knows, by the worker's word.
    enum Known implements ConnectorState {
        UNASSIGNED,
        RUNNING,
        PAUSED,
        STOPPED,
        FAILED,
        RESTARTING,
        DESTROYED;

        @Override
        public String word() {
            return name();
        }
    }

    /// A state that this program does not know: the worker is newer.
    record Other(String word) implements ConnectorState {}

    /// The state that a worker's word stands for, in whatever case.
    static ConnectorState of(String text) {
        for (var state : Known.values()) {
            if (state.word().equals(text.toUpperCase(Locale.ROOT))) {
                return state;
            }
        }
        return new Other(text);
    }
}
