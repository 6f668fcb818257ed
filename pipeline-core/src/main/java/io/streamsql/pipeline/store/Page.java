package io.streamsql.pipeline.store;

import java.util.List;

/// A page of what there is, and whether it was the last.
///
/// @param rows newest first
/// @param more whether there may be older ones. How many rows there are does not say so: a page ends early where they
///             are long
public record Page<T>(List<T> rows, boolean more) {
    public Page {
        rows = List.copyOf(rows);
    }
}
