package io.streamsql.demo.traffic;

import io.streamsql.demo.sample.SampleSource;
import java.time.Instant;
import java.util.Optional;

/// How the traffic on one source is doing.
///
/// @param source    which source
/// @param phase     what it is doing
/// @param committed changes whose commit was confirmed. One whose confirmation was lost with the connection is not
///                  counted, but may stand in the database: the audit journal knows
/// @param lastError the latest error and its time, also when traffic has recovered since
public record SourceTrafficStatus(SampleSource source, Phase phase, Tally committed, Optional<Failure> lastError) {

    /// What traffic is doing.
    public enum Phase {
        /// Not started, or stopped.
        STOPPED,
        /// Connected.
        RUNNING,
        /// Waits to connect again, after the last error.
        WAITING
    }

    /// @param message what the database or the driver said
    /// @param time    when
    public record Failure(String message, Instant time) {}

    static SourceTrafficStatus initial(SampleSource source) {
        return new SourceTrafficStatus(source, Phase.STOPPED, Tally.NONE, Optional.empty());
    }

    SourceTrafficStatus running() {
        return new SourceTrafficStatus(source, Phase.RUNNING, committed, lastError);
    }

    SourceTrafficStatus stopped() {
        return new SourceTrafficStatus(source, Phase.STOPPED, committed, lastError);
    }

    SourceTrafficStatus waiting(String message, Instant time) {
        return new SourceTrafficStatus(source, Phase.WAITING, committed, Optional.of(new Failure(message, time)));
    }

    SourceTrafficStatus committed(Tally more) {
        return new SourceTrafficStatus(source, phase, committed.plus(more), lastError);
    }
}
