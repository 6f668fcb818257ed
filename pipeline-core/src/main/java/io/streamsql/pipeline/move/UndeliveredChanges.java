package io.streamsql.pipeline.move;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What is in one list of changes and not in another, each counted as often as it is there: rows that one statement
/// changed may look the same. Pure; not thread-safe.
final class UndeliveredChanges {
    private final Map<ChangeIdentity, Integer> delivered = new HashMap<>();

    /// A change that was delivered.
    void delivered(ChangeIdentity change) {
        delivered.merge(change, 1, Integer::sum);
    }

    /// Whether a change is to be delivered still. Asked once for every change, in their order: each finds its own.
    ///
    /// @param change empty for a record that cannot be told apart: better twice than never
    boolean isMissing(Optional<ChangeIdentity> change) {
        return change.map(this::take).orElse(true);
    }

    private boolean take(ChangeIdentity change) {
        var found = delivered.containsKey(change);
        delivered.computeIfPresent(change, (_, count) -> count == 1 ? null : count - 1);
        return !found;
    }
}
