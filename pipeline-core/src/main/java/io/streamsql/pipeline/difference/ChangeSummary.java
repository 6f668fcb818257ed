package io.streamsql.pipeline.difference;

import io.streamsql.pipeline.difference.FieldChange.Kind;
import io.streamsql.pipeline.events.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a change did, in one line: `Status New → Paid` for an update (only the fields' names where there are many), the
/// first fields for a row that is new, `was …` for one that is gone. The key's fields are left out: they stand beside
/// it.
public final class ChangeSummary {
    private static final int FIELDS_WITH_VALUES = 3;
    private static final int LONGEST_VALUE = 60;
    private static final int LONGEST = 240;

    private ChangeSummary() {}

    /// @param operation what happened to the row
    /// @param fields    the row's fields, from [RowDifference]
    public static String of(Operation operation, List<FieldChange> fields) {
        return shortened(
                switch (operation) {
                    case CREATE, SNAPSHOT -> values(fields, FieldChange::after);
                    case DELETE -> "was " + values(fields, FieldChange::before);
                    case UPDATE -> update(fields);
                    case TRUNCATE -> "every row removed";
                });
    }

    private static String update(List<FieldChange> fields) {
        if (!fields.isEmpty() && fields.stream().allMatch(field -> field.kind() == Kind.UNKNOWN || isKept(field))) {
            return "now " + values(fields, FieldChange::after);
        }
        var changed =
                fields.stream().filter(field -> field.kind() != Kind.UNCHANGED).toList();
        if (changed.isEmpty()) {
            return "no field changed";
        }
        return changed.stream()
                .map(changed.size() > FIELDS_WITH_VALUES ? FieldChange::name : ChangeSummary::fromTo)
                .collect(Collectors.joining(", "));
    }

    private static boolean isKept(FieldChange field) {
        return field.kind() == Kind.UNCHANGED && field.before().isEmpty();
    }

    private static String fromTo(FieldChange field) {
        return switch (field.kind()) {
            case ADDED ->
                field.name() + " → " + field.after().map(ChangeSummary::value).orElse("?");
            case REMOVED ->
                field.name() + " " + field.before().map(ChangeSummary::value).orElse("?") + " removed";
            case CHANGED, UNCHANGED, UNKNOWN ->
                field.name() + " "
                        + field.before().map(ChangeSummary::value).orElse("?") + " → "
                        + field.after().map(ChangeSummary::value).orElse("?");
        };
    }

    /// The fields that say something about the row.
    private static String values(List<FieldChange> fields, Side side) {
        Predicate<FieldChange> telling = field -> !field.key()
                && side.of(field).filter(value -> !value.equals("null")).isPresent();
        return fields.stream()
                .filter(telling)
                .map(field -> field.name() + " " + value(side.of(field).orElseThrow()))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), text -> text.isEmpty() ? "nothing but its key" : text));
    }

    private interface Side {
        Optional<String> of(FieldChange field);
    }

    /// In quotes where the reader would not see where it ends.
    private static String value(String text) {
        // A value may have millions of characters
        var line = cut(oneLine(cut(text, LONGEST)), LONGEST_VALUE);
        var plain = line.equals("\"\"") || line.chars().noneMatch(c -> Character.isWhitespace(c) || c == ',');
        return plain ? line : "\"" + line + "\"";
    }

    /// No longer than a summary may be.
    public static String shortened(String text) {
        return cut(text, LONGEST);
    }

    /// Without what could break the line, or control a terminal.
    public static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "�");
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        var end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
