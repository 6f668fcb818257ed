package io.streamsql.pipeline.source;

import java.util.Optional;

/// One way in which a source differs from what a connector was configured for: something of it is not captured, or the
/// source's own application suffers from the capturing.
///
/// @param text   what is wrong and what to do, in sentences
/// @param repair what StreamSQL itself does about it; empty where that is the operator's to decide
/// @param harm   what it does to the source's own application
public record Difference(String text, Optional<Repair> repair, Harm harm) {

    Difference(String text, Repair repair) {
        this(text, Optional.of(repair), Harm.NONE);
    }

    /// A change at the source that concerns nobody but the connector.
    ///
    /// @param statement what is run, as the connector's own user
    /// @param aftermath what is left to do for the operator once it was run, in sentences
    public record Repair(String statement, String aftermath) {}

    /// Whether statements of the source's own application fail.
    public enum Harm {
        NONE,
        /// Once the connector starts: it must not.
        AT_START,
        /// Already.
        NOW
    }

    static Difference told(String text) {
        return new Difference(text, Optional.empty(), Harm.NONE);
    }
}
