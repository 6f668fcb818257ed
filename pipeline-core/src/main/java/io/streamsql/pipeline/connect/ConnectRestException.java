package io.streamsql.pipeline.connect;

import java.net.URI;
import java.util.OptionalInt;

/// A call to Kafka Connect's REST interface that did not succeed. The message says what was tried, at which address,
/// what came back and what to do; it never holds a secret.
public final class ConnectRestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int status;

    /// What went wrong, and what to do about it.
    public enum Kind {
        UNREACHABLE("Check that the worker runs and that KAFKA_CONNECT_URL is right."),
        TIMEOUT("The worker hangs or is overloaded: look into its log."),
        UNTRUSTED("Check the worker's certificate and the trust store that is configured for Kafka Connect."),
        UNAUTHORIZED("Check the user and the password that are configured for Kafka Connect."),
        NOT_FOUND("It is not there (any more), or the worker is too old or lacks the plug-in."),
        REBALANCING("The workers are still dividing their work: try again in a moment."),
        REFUSED("The worker does not accept the request as it is."),
        FAILED("The worker failed: look into its log."),
        NOT_CONNECT("Is there a Kafka Connect worker at this address, and no proxy's page in between?"),
        TOO_OLD("Update the worker, or do without."),
        INTERRUPTED("The program is stopping.");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }
    }

    ConnectRestException(Kind kind, Attempt attempt, int status, String answer, Throwable cause) {
        super(
                "Kafka Connect: could not " + attempt.purpose() + " (" + attempt.method() + " " + attempt.uri() + "): "
                        + (status > 0 ? status + " " : "") + answer.strip().replaceFirst("\\.$", "") + ". "
                        + kind.advice,
                cause);
        this.kind = kind;
        this.status = status;
    }

    /// What was tried.
    ///
    /// @param purpose continues "could not": `observe the connectors`
    /// @param method  of the HTTP request
    /// @param uri     of the HTTP request
    record Attempt(String purpose, String method, URI uri) {}

    /// What went wrong.
    public Kind kind() {
        return kind;
    }

    /// Whether the same question may be answered for another connector.
    public boolean concernsOne() {
        return switch (kind) {
            case TIMEOUT, NOT_FOUND, REBALANCING, REFUSED, FAILED -> true;
            case UNREACHABLE, UNTRUSTED, UNAUTHORIZED, NOT_CONNECT, TOO_OLD, INTERRUPTED -> false;
        };
    }

    /// The HTTP status, if there was an answer.
    public OptionalInt status() {
        return status > 0 ? OptionalInt.of(status) : OptionalInt.empty();
    }
}
