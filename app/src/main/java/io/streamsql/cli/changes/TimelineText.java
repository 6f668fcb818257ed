package io.streamsql.cli.changes;

import io.streamsql.cli.Columns;
import io.streamsql.pipeline.difference.ChangeSummary;
import io.streamsql.pipeline.difference.FieldChange;
import io.streamsql.pipeline.difference.FieldChange.Kind;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.past.Timeline;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.StoredChange;
import io.streamsql.text.Numbers;
import java.util.Optional;

/// A record's timeline, for people.
final class TimelineText {
    private TimelineText() {}

    /// A change: a line with its operation, time and place, and one for each field that it set, changed or removed.
    static String of(ChangeData data) {
        var change = data.change();
        var head = new Columns("")
                .row(
                        Numbers.dateTime(change.changedAt()),
                        "%-8s".formatted(ChangeText.operation(change.operation())),
                        "id " + change.id() + place(change));
        return head + fieldLines(data);
    }

    private static String place(StoredChange change) {
        var place = change.partition().isPresent() && change.offset().isPresent()
                ? ", " + change.partition().getAsInt() + "@" + change.offset().getAsLong()
                : "";
        return place
                + change.position()
                        .map(position -> ", source's log " + ChangeSummary.oneLine(position))
                        .orElse("");
    }

    private static String fieldLines(ChangeData data) {
        if (data.change().operation().equals(Operation.TRUNCATE.code())) {
            return new Columns("    ").row("every row of the table removed").toString();
        }
        var lines = new Columns("    ");
        var told = 0;
        for (var field : Timeline.fields(data)) {
            if (field.kind() != Kind.UNCHANGED && !isNothing(field)) {
                lines.row(ChangeSummary.oneLine(field.name()), words(field));
                told++;
            }
        }
        return told == 0 ? new Columns("    ").row("no field changed").toString() : lines.toString();
    }

    /// A field of a new row, or of one that is gone, that has no value.
    private static boolean isNothing(FieldChange field) {
        return switch (field.kind()) {
            case ADDED -> field.after().filter("null"::equals).isPresent();
            case REMOVED -> field.before().filter("null"::equals).isPresent();
            case CHANGED, UNCHANGED, UNKNOWN -> false;
        };
    }

    private static String words(FieldChange field) {
        return switch (field.kind()) {
            case CHANGED -> value(field.before()) + " → " + value(field.after());
            case ADDED -> value(field.after());
            case REMOVED -> "was " + value(field.before());
            case UNKNOWN -> "now " + value(field.after()) + " (what it was is not known)";
            case UNCHANGED -> "unchanged";
        };
    }

    private static String value(Optional<String> value) {
        return value.map(text -> ChangeSummary.shortened(ChangeSummary.oneLine(text)))
                .orElse(Numbers.UNKNOWN);
    }

    /// What lies before the oldest change that is kept.
    static String start(StoredChange first) {
        return Timeline.start(first, Numbers::dateTime);
    }
}
