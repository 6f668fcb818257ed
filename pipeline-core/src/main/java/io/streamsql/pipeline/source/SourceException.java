package io.streamsql.pipeline.source;

/// A source could not be asked, or did not do what was asked of it: the same may succeed later. The message
/// says which source, as which user and why; no secret.
public final class SourceException extends Exception {
    private static final long serialVersionUID = 1L;

    SourceException(String message, Throwable cause) {
        super(message, cause);
    }
}
