package io.streamsql.console.changes.past;

import io.streamsql.console.changes.record.RowView;
import io.streamsql.console.ui.ChangeKind;
import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.difference.ChangeSummary;
import io.streamsql.pipeline.difference.JsonTrees;
import io.streamsql.pipeline.past.PastRow;
import io.streamsql.text.Numbers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A row of a table as it was, as a line.
///
/// @param row the row
public record PastLine(PastRow row) {
    /// Since when it is so: the commit of the change that left it.
    String since() {
        return Times.milli(row.change().changedAt());
    }

    /// The same with the change, a sentence.
    String sinceWords() {
        return "As " + ChangeKind.ofCode(row.change().operation()).inSentence() + " of "
                + Times.whole(row.change().changedAt()) + " left it.";
    }

    /// A value in one line; a question mark where it is not known, a dash where the row has no such column.
    String text(String column) {
        if (isUnknown(column)) {
            return Numbers.UNKNOWN;
        }
        var value = row.fields().get(column);
        return value == null ? Numbers.NONE : ChangeSummary.oneLine(JsonTrees.text(value));
    }

    /// Why a value is not one; empty where it is.
    String why(String column) {
        return isUnknown(column)
                ? RowView.NOT_LOGGED
                : row.fields().has(column) ? "" : "Its table had no such column at that change.";
    }

    /// Whether a value stands at the right, as numbers do.
    boolean isNumber(String column) {
        var value = row.fields().get(column);
        return value != null && value.isNumber();
    }

    private boolean isUnknown(String column) {
        return row.unknown().contains(column);
    }

    /// The record's key.
    public String key() {
        return row.change().recordId().orElseThrow();
    }

    /// As text, its parts apart by tabs.
    String copied(List<String> columns) {
        return Stream.concat(
                        Stream.of(Times.whole(row.change().changedAt())),
                        columns.stream().map(this::text))
                .collect(Collectors.joining("\t"));
    }
}
