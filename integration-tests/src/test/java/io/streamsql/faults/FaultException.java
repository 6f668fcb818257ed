package io.streamsql.faults;

/// A trial could not be carried to its end; the message says what was waited for or done.
final class FaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FaultException(String message) {
        super(message);
    }

    FaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
