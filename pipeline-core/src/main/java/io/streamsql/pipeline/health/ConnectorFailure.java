package io.streamsql.pipeline.health;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a connector failed, and what was tried since.
///
/// @param since       when the failure was first seen; for one that fails again and again, the first of the row
/// @param cause       the innermost cause: its class and message, in one line
/// @param diagnosis   the cause in plain words, and what to do
/// @param sameCause   whether it was restarted and failed again, each time for this cause
/// @param trace       the whole stack trace as Connect reports it, secrets taken out
/// @param restarts    when StreamSQL restarted it by itself since then, oldest first
/// @param nextRestart when it will be restarted next; empty if it will not be: by hand only, or read-only
/// @param flapping    whether it ran between failures: it fails again and again, and is not just down
public record ConnectorFailure(
        Instant since,
        String cause,
        Diagnosis diagnosis,
        boolean sameCause,
        String trace,
        List<Instant> restarts,
        Optional<Instant> nextRestart,
        boolean flapping) {

    public ConnectorFailure {
        restarts = List.copyOf(restarts);
    }
}
