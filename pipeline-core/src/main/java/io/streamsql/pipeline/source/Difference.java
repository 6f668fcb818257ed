package io.streamsql.pipeline.source;

import java.util.Optional;

/// One way in which a source differs from what a connector was configured for: something of it is not captured.
///
/// @param text   what is wrong and what to do, in sentences
/// @param repair what StreamSQL itself does about it; empty where that is the operator's to decide
public record Difference(String text, Optional<Repair> repair) {

    /// A change at the source that concerns nobody but the connector.
    ///
    /// @param statement what is run, as the connector's own user
    /// @param aftermath what is left to do for the operator once it was run, in sentences
    public record Repair(String statement, String aftermath) {}

    static Difference told(String text) {
        return new Difference(text, Optional.empty());
    }
}
