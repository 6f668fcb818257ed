package io.streamsql.console.changes.chart;

import io.streamsql.console.ui.ChangeKind;
import java.util.List;

/// How many changes there are, exactly.
///
/// @param isKnown  whether the target has said so for what is asked for; else the numbers are none
/// @param changes  those that the filter lets through, as far as the statistics know
/// @param parts    the same by operation, whichever are chosen: the numbers of those that are not stay readable
/// @param narrowed what else narrows the table, which the statistics do not know: `text`, `record`, or empty
/// @param unknown  why they are not known; empty if they are
public record Totals(boolean isKnown, long changes, List<Part> parts, String narrowed, String unknown) {

    /// @param kind    the operation
    /// @param changes how many
    /// @param chosen  whether the filter asks for it
    public record Part(ChangeKind kind, long changes, boolean chosen) {}

    public Totals {
        parts = List.copyOf(parts);
    }

    /// Nothing is known.
    ///
    /// @param why for people
    static Totals unknown(String why) {
        return new Totals(false, 0, List.of(), "", why);
    }
}
