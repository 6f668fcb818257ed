package io.streamsql.file;

import io.streamsql.file.sheet.SheetCell;
import io.streamsql.file.sheet.SheetColumn;
import io.streamsql.file.sheet.Spreadsheet;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.StoredChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Changes of one table in a spreadsheet: a column for each of the table's, with the value that the change left, or the
/// one that it deleted, and before them the names of the fields that an update changed.
///
/// The columns are those of the first changes; where older ones have more, a sheet with these too begins.
final class TableSheet implements ChangeSink {
    private static final int ROWS_AT_ONCE = 1_000;
    private static final long CHARACTERS_AT_ONCE = 4_000_000;
    private static final SheetColumn CHANGED = new SheetColumn("ChangedFields", 24);
    private static final int NARROWEST = 8;
    private static final int WIDEST = 36;
    private static final Set<String> OWN = Stream.of(ChangeColumns.FIRST, List.of(CHANGED), ChangeColumns.LAST)
            .flatMap(List::stream)
            .map(column -> column.head().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    private final Spreadsheet sheets;
    private final List<Row> waiting = new ArrayList<>();
    private final Set<String> fields = new LinkedHashSet<>();
    private long characters;

    private record Row(StoredChange change, SheetCell changed, Map<String, SheetCell> fields) {}

    TableSheet(Spreadsheet sheets) {
        this.sheets = sheets;
    }

    @Override
    public void write(ChangeData data) throws IOException {
        waiting.add(new Row(data.change(), RowCells.changed(data), RowCells.of(data)));
        characters += data.after().or(data::before).map(String::length).orElse(0);
        if (waiting.size() == ROWS_AT_ONCE || characters > CHARACTERS_AT_ONCE) {
            drain();
        }
    }

    private void drain() throws IOException {
        var more = false;
        for (var row : waiting) {
            more |= fields.addAll(row.fields().keySet());
        }
        if (more || sheets.sheets() == 0) {
            sheets.begin(columns());
        }
        for (var row : waiting) {
            sheets.row(cells(row));
        }
        waiting.clear();
        characters = 0;
    }

    private List<SheetColumn> columns() {
        var columns = new ArrayList<>(ChangeColumns.FIRST);
        columns.add(CHANGED);
        fields.forEach(field -> columns.add(new SheetColumn(head(field), width(field))));
        columns.addAll(ChangeColumns.LAST);
        return columns;
    }

    /// A field that is called as one of the change's own columns stands with its table's name: `Customers.Id`.
    private String head(String field) {
        return OWN.contains(field.toLowerCase(Locale.ROOT))
                ? waiting.getFirst().change().table() + "." + field
                : field;
    }

    /// As wide as its name, with room for the filter's button, and as the first values, within reason.
    private int width(String field) {
        var widest = head(field).length() + 4;
        for (var row : waiting) {
            widest = Math.max(
                    widest, row.fields().getOrDefault(field, SheetCell.EMPTY).width() + 2);
        }
        return Math.clamp(widest, NARROWEST, WIDEST);
    }

    private List<SheetCell> cells(Row row) {
        var cells = new ArrayList<>(ChangeColumns.first(row.change()));
        cells.add(row.changed());
        fields.forEach(field -> cells.add(row.fields().getOrDefault(field, SheetCell.EMPTY)));
        cells.addAll(ChangeColumns.last(row.change()));
        return cells;
    }

    @Override
    public String remarks() {
        return SheetRemarks.of(sheets);
    }

    @Override
    public void close() throws IOException {
        try (sheets) {
            drain();
        }
    }
}
