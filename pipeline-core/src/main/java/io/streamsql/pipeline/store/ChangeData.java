package io.streamsql.pipeline.store;

import java.util.Optional;

/// A change with the row that it changed, each part as Debezium wrote it: JSON text.
///
/// @param change  the change
/// @param before  the row before
/// @param after   the row after
/// @param payload the whole event, where it was kept
public record ChangeData(
        StoredChange change, Optional<String> before, Optional<String> after, Optional<String> payload) {

    /// How many characters the rows before and after have.
    public long length() {
        return before.map(String::length).orElse(0)
                + (long) after.map(String::length).orElse(0);
    }
}
