package io.streamsql.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamsql.file.sheet.SheetCell;
import io.streamsql.file.sheet.SheetCell.Day;
import io.streamsql.file.sheet.SheetCell.Flag;
import io.streamsql.file.sheet.SheetCell.Text;
import io.streamsql.file.sheet.SheetCell.Time;
import io.streamsql.pipeline.difference.FieldChange.Kind;
import io.streamsql.pipeline.difference.JsonTrees;
import io.streamsql.pipeline.difference.RowDifference;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.past.Timeline;
import io.streamsql.pipeline.store.ChangeData;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The row that a change left, or the one that it deleted, as cells with types.
///
/// A value has a type where its JSON leaves no doubt: a number, true or false, a day or a time as ISO 8601 writes them,
/// and digits with a point in a text, which is how decimals come. All else is text, and so is a number of more digits
/// than a spreadsheet keeps.
final class RowCells {
    /// What the source did not log, as an update left it alone, and what the row before does not tell either.
    static final Text NOT_LOGGED = new Text("(not logged)");

    private static final String NO_FIELDS = "Row";
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?0*Z");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9]\\d*)\\.\\d+");
    private static final int LONGEST_TYPED = 40;

    private RowCells() {}

    /// By the fields' names, in the order of the columns.
    static Map<String, SheetCell> of(ChangeData data) {
        var before = JsonTrees.read(data.before());
        var after = JsonTrees.read(data.after());
        var cells = new LinkedHashMap<String, SheetCell>();
        if (isUnread(data.before(), before) || isUnread(data.after(), after)) {
            // The original system may have written what is no JSON
            cells.put(NO_FIELDS, ChangeColumns.text(data.after().or(data::before)));
            return cells;
        }
        var row = after.isObject() ? after : before;
        row.properties()
                .forEach(field -> cells.put(field.getKey(), cell(field.getValue(), before.get(field.getKey()))));
        return cells;
    }

    private static boolean isUnread(Optional<String> text, JsonNode read) {
        return text.isPresent() && !read.isObject() && !read.isNull();
    }

    private static SheetCell cell(JsonNode value, JsonNode before) {
        if (!RowDifference.isUnavailable(value)) {
            return cell(value);
        }
        return before == null || RowDifference.isUnavailable(before) ? NOT_LOGGED : cell(before);
    }

    private static SheetCell cell(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> SheetCell.EMPTY;
            case BOOLEAN -> new Flag(value.booleanValue());
            case NUMBER -> number(value);
            case STRING -> text(value.textValue());
            default -> new Text(value.toString());
        };
    }

    private static SheetCell number(JsonNode value) {
        var exact = value.decimalValue();
        var kept =
                value.isIntegralNumber() ? exact.precision() <= SheetCell.DIGITS : isDouble(exact, value.doubleValue());
        return kept ? new SheetCell.Number(exact, -1) : new Text(value.toString());
    }

    private static boolean isDouble(BigDecimal exact, double near) {
        return Double.isFinite(near) && BigDecimal.valueOf(near).compareTo(exact) == 0;
    }

    private static SheetCell text(String text) {
        if (text.length() <= LONGEST_TYPED) {
            if (DECIMAL.matcher(text).matches()) {
                var exact = new BigDecimal(text);
                return exact.precision() > SheetCell.DIGITS
                        ? new Text(text)
                        : new SheetCell.Number(exact, exact.scale());
            }
            if (DAY.matcher(text).matches()) {
                return day(text);
            }
            if (TIME.matcher(text).matches()) {
                return time(text);
            }
        }
        return new Text(text);
    }

    private static SheetCell day(String text) {
        try {
            var day = LocalDate.parse(text);
            return SheetCell.isDay(day) ? new Day(day) : new Text(text);
        } catch (DateTimeException noDay) {
            return new Text(text);
        }
    }

    private static SheetCell time(String text) {
        try {
            var at = Instant.parse(text);
            return SheetCell.isDay(LocalDate.ofInstant(at, ZoneOffset.UTC)) ? new Time(at, true) : new Text(text);
        } catch (DateTimeException noTime) {
            return new Text(text);
        }
    }

    /// The names of the fields that an update changed.
    static SheetCell changed(ChangeData data) {
        if (!data.change().operation().equals(Operation.UPDATE.code())) {
            return SheetCell.EMPTY;
        }
        var fields = Timeline.fields(data);
        if (fields.stream().anyMatch(field -> field.kind() == Kind.UNKNOWN)) {
            return NOT_LOGGED;
        }
        return new Text(fields.stream()
                .filter(field -> field.kind() != Kind.UNCHANGED)
                .map(field -> field.name())
                .collect(Collectors.joining(", ")));
    }
}
