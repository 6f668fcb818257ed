package io.streamsql.pipeline.threads;

import org.slf4j.Logger;

/// Logs why something that is tried again and again does not work: once, as long as the reason stays the same. One
/// thread at a time.
public final class ReasonLog {
    private final Logger log;
    private final String message;
    private String last = "";

    /// @param log     where to
    /// @param message with `{}` where the reason stands
    public ReasonLog(Logger log, String message) {
        this.log = log;
        this.message = message;
    }

    /// It failed.
    public void failed(String reason) {
        if (!last.equals(reason)) {
            last = reason;
            log.warn(message, reason);
        }
    }

    /// It worked: the next failure is news, whatever its reason.
    public void worked() {
        last = "";
    }
}
