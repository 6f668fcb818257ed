package io.streamsql.console.changes.record;

import io.streamsql.console.ui.ChangeKind;
import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.difference.JsonTrees;
import io.streamsql.pipeline.past.PastRow;
import io.streamsql.pipeline.past.RecordPast.State;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a record was at a time, for people. Times in its words are in the zone of the moment that they are asked for.
///
/// @param state what is known of it
public record RowView(State state) {
    /// Why a value is not known.
    public static final String NOT_LOGGED = "The source did not log this value, as the updates since left it alone,"
            + " and no change that is kept tells it.";

    private Optional<PastRow> row() {
        return state instanceof State.Standing(var row) ? Optional.of(row) : Optional.empty();
    }

    /// Whether there was a row.
    boolean isRow() {
        return row().isPresent();
    }

    /// What there was, or why there is nothing to show.
    String sentence() {
        return switch (state) {
            case State.Standing(var row) -> "As " + words(row.change()) + " left it.";
            case State.Deleted(var by) -> "Deleted at " + Times.clock(by.changedAt()) + ".";
            case State.Truncated(var by) ->
                "Gone: every row of " + by.table() + " was removed at " + Times.clock(by.changedAt()) + ".";
            case State.BeforeFirst(var first) ->
                "Not known: the first change kept is " + words(first) + ". What was before is not known.";
            case State.NoneKept() -> "Not known: no change of this record is kept.";
        };
    }

    private static String words(StoredChange change) {
        return ChangeKind.ofCode(change.operation()).inSentence() + " of " + Times.clock(change.changedAt());
    }

    /// Its fields in the order of the columns; none where there was no row.
    List<RowField> fields() {
        return besides(this);
    }

    /// The fields of this row and another, which is that of now.
    List<RowField> besides(RowView now) {
        var names = new LinkedHashSet<String>();
        row().ifPresent(row -> row.fields().fieldNames().forEachRemaining(names::add));
        now.row().ifPresent(row -> row.fields().fieldNames().forEachRemaining(names::add));
        var fields = new ArrayList<RowField>();
        for (var name : names) {
            var unknown = isUnknown(name) || now.isUnknown(name);
            fields.add(new RowField(
                    name,
                    text(name),
                    now.text(name),
                    !unknown && isRow() && now.isRow() && !Objects.equals(value(name), now.value(name)),
                    unknown ? NOT_LOGGED : ""));
        }
        return fields;
    }

    private boolean isUnknown(String name) {
        return row().filter(row -> row.unknown().contains(name)).isPresent();
    }

    private Object value(String name) {
        return row().map(row -> row.fields().get(name)).orElse(null);
    }

    private String text(String name) {
        return isUnknown(name)
                ? Numbers.UNKNOWN
                : row().map(row -> row.fields().get(name)).map(JsonTrees::text).orElse(Numbers.NONE);
    }

    /// As text: a line for each field.
    String text() {
        var lines = new ArrayList<String>();
        lines.add(sentence());
        fields().forEach(field -> lines.add(field.name() + "\t" + field.then()));
        return String.join("\n", lines) + "\n";
    }
}
