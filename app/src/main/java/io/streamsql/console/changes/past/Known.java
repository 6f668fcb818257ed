package io.streamsql.console.changes.past;

import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.text.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is known of a table at all, and what is not.
///
/// @param asked        whether the target has said so
/// @param first        the first of its changes that is kept; empty where none is
/// @param snapshotRows whether rows that a snapshot reads are written now
record Known(boolean asked, Optional<StoredChange> first, boolean snapshotRows) {
    static final Known NOT_ASKED = new Known(false, Optional.empty(), false);

    static Known of(Optional<StoredChange> first, boolean snapshotRows) {
        return new Known(true, first, snapshotRows);
    }

    /// What is not known, as sentences.
    ///
    /// @param table   the table's name
    /// @param page  the rows that are shown
    List<String> notes(String table, PastPage page) {
        if (!asked) {
            return List.of();
        }
        var notes = new ArrayList<String>();
        if (first.isEmpty()) {
            notes.add("No change of " + table + " is kept: nothing is known of its rows.");
        } else if (isWithoutKey() && page.lines().isEmpty()) {
            notes.add(table + " has no key: nothing tells which of its changes are of the same row, so that none of its"
                    + " rows is here.");
        } else {
            notes.add("Known since " + Times.clock(first.get().changedAt())
                    + ": what changed before then and never since is not here.");
            notes.add("A row that has not changed since its capture began is here only where its snapshot was written;"
                    + " WRITE_SNAPSHOT_ROWS is " + snapshotRows + " now.");
        }
        if (isWithoutKey() && !page.lines().isEmpty()) {
            notes.add("Changes that were written without a key are of no row that is known, and not here.");
        }
        if (page.hasUnknown()) {
            notes.add(Numbers.UNKNOWN + " is a value that no change tells: the source did not log it, as the updates"
                    + " left it alone.");
        }
        return notes;
    }

    private boolean isWithoutKey() {
        return first.filter(change -> change.recordId().isEmpty()).isPresent();
    }

    /// Why no row is known at a time; empty where that is not known.
    String why(Instant at) {
        if (!asked || first.isEmpty() || isWithoutKey()) {
            return "";
        }
        var since = first.get().changedAt();
        return since.isBefore(at)
                ? "All rows that are known were deleted, or the table was truncated, by then."
                : "The first change that is kept is of " + Times.clock(since) + ".";
    }
}
