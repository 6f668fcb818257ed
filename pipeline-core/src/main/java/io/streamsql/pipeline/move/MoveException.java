package io.streamsql.pipeline.move;

/// A step of a move cannot be done now. The message is for people.
final class MoveException extends Exception {
    private static final long serialVersionUID = 1L;

    MoveException(String message) {
        super(message);
    }
}
