package io.streamsql.pipeline.events;

/// A record's bytes are not what Debezium writes. The message says what was found instead.
final class UnreadableEventException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableEventException(String message) {
        super(message);
    }
}
