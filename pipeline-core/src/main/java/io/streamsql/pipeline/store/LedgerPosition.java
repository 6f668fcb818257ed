package io.streamsql.pipeline.store;

import io.streamsql.pipeline.events.SourceMark;
import java.util.Optional;

/// Where the ledger of a partition stands.
///
/// @param nextOffset the next offset to write
/// @param mark       how far into the source's log its changes were written; empty if none was, or if none said where
public record LedgerPosition(long nextOffset, Optional<SourceMark> mark) {

    /// The position of a partition that begins here.
    public static LedgerPosition beginning(long nextOffset) {
        return new LedgerPosition(nextOffset, Optional.empty());
    }
}
