package io.streamsql.pipeline.difference;

import java.util.Optional;

/// One field of a row, before and after a change. Values are text for people: `null`, `""` for the empty text, other
/// texts without quotes, the digits of a number as the source wrote them.
///
/// @param name   the column
/// @param key    whether it is part of the record's key
/// @param kind   what happened to it
/// @param before its value before; empty where there was no such row or field, or where the event does not say
/// @param after  its value after, likewise
public record FieldChange(String name, boolean key, Kind kind, Optional<String> before, Optional<String> after) {

    /// What may happen to a field.
    public enum Kind {
        CHANGED,
        /// There was no row or no such field before.
        ADDED,
        /// There is no row or no such field any more.
        REMOVED,
        UNCHANGED,
        /// The event does not hold the row as it was before the update.
        UNKNOWN
    }
}
