package io.streamsql.embedded.system;

/// An embedded server, or the folder it lives in, cannot be used. The message says what was tried, on what, and what
/// the operator can do; it never holds a secret.
public class EmbeddedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param message what was tried, on what, and what to do
    public EmbeddedException(String message) {
        super(message);
    }

    /// @param message what was tried, on what, and what to do
    /// @param cause   what went wrong underneath
    public EmbeddedException(String message, Throwable cause) {
        super(message, cause);
    }
}
