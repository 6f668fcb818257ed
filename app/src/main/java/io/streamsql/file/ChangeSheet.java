package io.streamsql.file;

import io.streamsql.file.sheet.SheetCell;
import io.streamsql.file.sheet.SheetColumn;
import io.streamsql.file.sheet.Spreadsheet;
import io.streamsql.pipeline.store.ChangeData;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// Changes of several tables in a spreadsheet: the columns of [ChangeCsv] with types, the row before and after as
/// JSON.
final class ChangeSheet implements ChangeSink {
    private static final List<SheetColumn> COLUMNS = Stream.of(
                    ChangeColumns.FIRST,
                    List.of(new SheetColumn("Before", 50), new SheetColumn("After", 50)),
                    ChangeColumns.LAST)
            .flatMap(List::stream)
            .toList();

    private final Spreadsheet sheets;

    ChangeSheet(Spreadsheet sheets) {
        this.sheets = sheets;
    }

    private void begin() throws IOException {
        if (sheets.sheets() == 0) {
            sheets.begin(COLUMNS);
        }
    }

    @Override
    public void write(ChangeData data) throws IOException {
        begin();
        var rows = List.<SheetCell>of(ChangeColumns.text(data.before()), ChangeColumns.text(data.after()));
        sheets.row(Stream.of(ChangeColumns.first(data.change()), rows, ChangeColumns.last(data.change()))
                .flatMap(List::stream)
                .toList());
    }

    @Override
    public String remarks() {
        return SheetRemarks.of(sheets);
    }

    @Override
    public void close() throws IOException {
        try (sheets) {
            begin();
        }
    }
}
