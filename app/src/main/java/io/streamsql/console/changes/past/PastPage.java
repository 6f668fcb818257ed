package io.streamsql.console.changes.past;

import io.streamsql.pipeline.past.PastRow;
import io.streamsql.pipeline.store.Page;
import java.util.LinkedHashSet;
import java.util.List;

/// A page of a table as it was.
///
/// @param lines   what was written last first
/// @param columns all that one of the rows has, in the order of the events
/// @param more    whether there may be rows that were written before them
record PastPage(List<PastLine> lines, List<String> columns, boolean more) {
    static final PastPage NONE = new PastPage(List.of(), List.of(), false);

    static PastPage of(Page<PastRow> found) {
        var rows = found.rows();
        var columns = new LinkedHashSet<String>();
        rows.forEach(row -> row.fields().fieldNames().forEachRemaining(columns::add));
        return new PastPage(rows.stream().map(PastLine::new).toList(), List.copyOf(columns), found.more());
    }

    /// Whether a value of it is not known.
    boolean hasUnknown() {
        return lines.stream().anyMatch(line -> !line.row().unknown().isEmpty());
    }

    /// Whether all values of a column that are there are numbers.
    boolean isNumber(String column) {
        var there = lines.stream()
                .filter(line -> line.row().fields().hasNonNull(column)
                        && line.why(column).isEmpty());
        return there.allMatch(line -> line.isNumber(column)) && lines.stream().anyMatch(line -> line.isNumber(column));
    }

    /// How many letters the longest of a column has, its name among them.
    int letters(String column) {
        return lines.stream().mapToInt(line -> line.text(column).length()).reduce(column.length(), Math::max);
    }
}
