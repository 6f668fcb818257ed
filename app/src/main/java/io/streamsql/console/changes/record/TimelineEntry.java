package io.streamsql.console.changes.record;

import io.streamsql.console.changes.record.EntryField.Shape;
import io.streamsql.console.ui.ChangeKind;
import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.difference.FieldChange;
import io.streamsql.pipeline.difference.FieldChange.Kind;
import io.streamsql.pipeline.past.ChangedKeys.OtherHalf;
import io.streamsql.pipeline.past.ChangedKeys.Sign;
import io.streamsql.pipeline.past.Timeline;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One change of a record's timeline, or a truncate of its table.
///
/// @param data     the change
/// @param fields   what it did to fields, in the order of the columns. A value that the source did not log is unchanged
/// @param compared whether only the record's change before tells what it changed
/// @param other    its other half, where it changed the record's key
public record TimelineEntry(ChangeData data, List<EntryField> fields, boolean compared, Optional<OtherHalf> other) {
    private static final String NO_ROW_BEFORE = "The event does not hold the row as it was before the update.";
    private static final String COMPARED =
            "The event does not hold the row before the update: compared with what the change before it left.";
    private static final String NOT_LOGGED = "The source did not log what it was before.";

    public TimelineEntry {
        fields = List.copyOf(fields);
    }

    /// Compares the rows, which may take a moment: not on the FX thread.
    ///
    /// @param earlier the record's change before, where only that tells what an update changed
    static TimelineEntry of(ChangeData data, Optional<ChangeData> earlier, Optional<OtherHalf> other) {
        var kind = ChangeKind.ofCode(data.change().operation());
        var fields = earlier.map(before -> Timeline.fieldsSince(before, data)).orElseGet(() -> Timeline.fields(data));
        return new TimelineEntry(
                data,
                fields.stream()
                        .map(field -> field(kind, field))
                        .flatMap(Optional::stream)
                        .toList(),
                earlier.isPresent(),
                other);
    }

    long id() {
        return data.change().id();
    }

    /// What happened.
    ChangeKind kind() {
        return ChangeKind.ofCode(data.change().operation());
    }

    /// When the source committed it, short.
    String time() {
        return Times.clock(data.change().changedAt());
    }

    /// The same, whole.
    String wholeTime() {
        return Times.whole(data.change().changedAt());
    }

    /// How long ago.
    String ago() {
        return Ago.of(data.change().changedAt());
    }

    /// `the update of 14:32:07`.
    String words() {
        return kind().inSentence() + " of " + time();
    }

    private static Optional<EntryField> field(ChangeKind kind, FieldChange field) {
        return switch (kind) {
            case CREATE, SNAPSHOT -> value(field.name(), field.after(), Shape.SET);
            case DELETE -> value(field.name(), field.before(), Shape.WAS);
            case UPDATE, TRUNCATE, OTHER ->
                field.kind() == Kind.UNCHANGED ? Optional.empty() : Optional.of(changed(field));
        };
    }

    private static Optional<EntryField> value(String name, Optional<String> value, Shape shape) {
        return value.filter(text -> !text.equals("null")).map(text -> new EntryField(name, text, text, shape, ""));
    }

    private static EntryField changed(FieldChange field) {
        var absent = field.before().isEmpty() && field.kind() == Kind.ADDED ? Numbers.NONE : Numbers.UNKNOWN;
        var why = field.before().isPresent() || field.kind() == Kind.ADDED
                ? ""
                : field.kind() == Kind.UNKNOWN ? NO_ROW_BEFORE : NOT_LOGGED;
        return new EntryField(
                field.name(), field.before().orElse(absent), field.after().orElse(Numbers.NONE), Shape.CHANGED, why);
    }

    /// What is said beside the fields; empty where they say all.
    String note() {
        if (kind() == ChangeKind.TRUNCATE) {
            return "Every row of the table removed.";
        }
        if (!fields.isEmpty()) {
            return compared ? COMPARED : "";
        }
        return switch (kind()) {
            case DELETE -> "The event does not hold the row as it was.";
            case UPDATE -> compared ? "No field changed. " + COMPARED : "No field changed.";
            default -> "No field has a value.";
        };
    }

    /// The record that this one became or was; empty where its key was not changed, or that cannot be told.
    Optional<KeyLink> link() {
        return other.map(half -> {
            var key = half.change().recordId().orElseThrow();
            return new KeyLink(
                    linkWords(key, half.sign()),
                    half.change().table() + " " + key,
                    key,
                    half.change().id());
        });
    }

    private String linkWords(String key, Sign sign) {
        var deleted = kind() == ChangeKind.DELETE;
        return switch (sign) {
            case ONE_PLACE ->
                deleted
                        ? "The key was changed to " + key + " here; the row goes on under it."
                        : "The key was changed from " + key + " here.";
            case ONE_NUMBER ->
                "Probably the key was changed " + (deleted ? "to " : "from ") + key
                        + ": the source's log has the delete and the create under one number.";
            case ALIKE ->
                deleted
                        ? "Probably the key was changed to " + key
                                + ": the same commit goes on with a new row that is alike but for its key."
                        : "Probably the key was changed from " + key
                                + ": just before, the same commit deleted a row that was alike but for its key.";
        };
    }

    /// Where it stands, and when it was where.
    List<NamedValue> facts() {
        var change = data.change();
        var facts = new ArrayList<NamedValue>();
        facts.add(new NamedValue("Key", change.recordId().orElse(Numbers.NONE)));
        facts.add(new NamedValue("Topic", change.topic()));
        facts.add(new NamedValue(
                "Partition",
                change.partition().isPresent() ? "" + change.partition().getAsInt() : Numbers.UNKNOWN));
        facts.add(new NamedValue(
                "Offset",
                change.offset().isPresent() ? Numbers.count(change.offset().getAsLong()) : Numbers.UNKNOWN));
        facts.add(new NamedValue("Position", change.position().orElse(Numbers.UNKNOWN)));
        facts.add(new NamedValue("Id", Numbers.count(change.id())));
        facts.add(new NamedValue("Committed", wholeTime()));
        facts.add(new NamedValue("Debezium", hop(Optional.of(change.changedAt()), change.debeziumAt())));
        facts.add(new NamedValue(
                "CDCChanges",
                hop(change.debeziumAt().or(() -> Optional.of(change.changedAt())), change.processedAt())));
        return facts;
    }

    /// Clocks of two machines may disagree: less than nothing is nothing.
    private static String hop(Optional<Instant> from, Optional<Instant> to) {
        return to.map(time -> Times.whole(time)
                        + from.map(start -> ", " + Numbers.duration(Duration.between(start, time)) + " later")
                                .orElse(""))
                .orElse(Numbers.UNKNOWN);
    }

    /// As text.
    String text() {
        var lines = new ArrayList<String>();
        lines.add(wholeTime() + "\t" + kind().word());
        fields.forEach(field -> lines.add("\t" + field.text()));
        if (!note().isEmpty()) {
            lines.add("\t" + note());
        }
        link().ifPresent(link -> lines.add("\t" + link.sentence()));
        return String.join("\n", lines) + "\n";
    }
}
