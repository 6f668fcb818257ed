package io.streamsql.file;

import io.streamsql.file.sheet.Spreadsheet;
import io.streamsql.text.Counted;
import java.util.ArrayList;

/// What a spreadsheet does not hold as it is, in sentences.
final class SheetRemarks {
    private SheetRemarks() {}

    static String of(Spreadsheet sheets) {
        var remarks = new ArrayList<String>();
        if (sheets.sheets() > 1) {
            remarks.add("They are on " + Counted.of(sheets.sheets(), "sheet") + ".");
        }
        if (sheets.cut() > 0) {
            remarks.add(Counted.of(sheets.cut(), "text was", "texts were")
                    + " too long for a cell and cut, which the cell says; CSV and JSON lines have them whole.");
        }
        return String.join(" ", remarks);
    }
}
