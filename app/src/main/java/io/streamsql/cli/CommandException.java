package io.streamsql.cli;

/// A command cannot do what it was asked to, and the message says all there is to say: what is wrong and what to do.
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandException(String message) {
        super(message);
    }
}
