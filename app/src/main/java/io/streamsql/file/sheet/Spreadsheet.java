package io.streamsql.file.sheet;

import io.streamsql.file.sheet.SheetCell.Day;
import io.streamsql.file.sheet.SheetCell.Empty;
import io.streamsql.file.sheet.SheetCell.Flag;
import io.streamsql.file.sheet.SheetCell.Number;
import io.streamsql.file.sheet.SheetCell.Text;
import io.streamsql.file.sheet.SheetCell.Time;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/// A spreadsheet (Office Open XML, `.xlsx`) that is written row by row: it takes no more memory for many rows than for
/// few. A sheet that is full goes on on the next one. The line of names stays in sight, and filters. Not thread-safe.
public final class Spreadsheet implements Closeable {
    /// How many rows a sheet has below its line of names.
    public static final int MOST_ROWS = Worksheet.MAX_ROWS - 1;

    private static final int ROWS_AT_ONCE = 1_000;
    private static final long CHARACTERS_AT_ONCE = 1_000_000;
    private static final String DAY = "yyyy-mm-dd";
    private static final String TIME = "yyyy-mm-dd hh:mm:ss.000";
    private static final String MARKED_TIME = TIME + "\\Z";
    /// What a spreadsheet takes for the day 1970-01-01.
    private static final int EPOCH = 25_569;
    private static final double DAY_MICROS = 86_400e6;

    private final Workbook book;
    private final String name;
    private final int mostRows;
    private List<SheetColumn> columns = List.of();
    private Worksheet sheet;
    private int sheets;
    private int rows;
    private long waiting;
    private long cut;

    /// @param out      closed with it
    /// @param name     what the first sheet is called, and the others with a number
    /// @param mostRows how many rows a sheet takes: [#MOST_ROWS] at most
    public Spreadsheet(OutputStream out, String name, int mostRows) {
        this.book = new Workbook(new LimitedOutput(out), "StreamSQL", null);
        this.name = name;
        this.mostRows = mostRows;
    }

    /// Begins a sheet.
    ///
    /// @throws IOException if there are more columns than a sheet has, or it cannot be written
    public void begin(List<SheetColumn> wanted) throws IOException {
        if (wanted.size() > Worksheet.MAX_COLS) {
            throw new IOException("A sheet has 16,384 columns at most, and there are more; CSV has no limit.");
        }
        end();
        columns = List.copyOf(wanted);
        sheets++;
        sheet = book.newWorksheet(sheets == 1 ? name : name + " " + sheets);
        sheet.freezePane(0, 1);
        for (var i = 0; i < columns.size(); i++) {
            sheet.width(i, columns.get(i).width());
            sheet.inlineString(
                    0, i, CellText.encoded(CellText.cut(columns.get(i).head())));
            sheet.style(0, i).bold().set();
        }
    }

    /// Adds a row to the sheet that was begun, or to the next one if that is full.
    ///
    /// @param cells as many as there are columns
    public void row(List<SheetCell> cells) throws IOException {
        if (rows == mostRows) {
            begin(columns);
        }
        rows++;
        for (var i = 0; i < cells.size(); i++) {
            put(i, cells.get(i));
        }
        if (rows % ROWS_AT_ONCE == 0 || waiting > CHARACTERS_AT_ONCE) {
            sheet.flush();
            waiting = 0;
        }
    }

    private void put(int column, SheetCell cell) {
        switch (cell) {
            case Empty _ -> {}
            case Text(var text) -> text(column, text);
            case Number(var value, var decimals) -> {
                sheet.value(rows, column, value);
                if (decimals >= 0) {
                    format(column, decimals == 0 ? "0" : "0." + "0".repeat(decimals));
                }
            }
            case Flag(var value) -> sheet.value(rows, column, value);
            case Day(var day) -> {
                sheet.value(rows, column, day.toEpochDay() + EPOCH);
                format(column, DAY);
            }
            case Time(var at, var marked) -> {
                sheet.value(rows, column, ChronoUnit.MICROS.between(Instant.EPOCH, at) / DAY_MICROS + EPOCH);
                format(column, marked ? MARKED_TIME : TIME);
            }
        }
    }

    /// A text in a cell of its own: a table of all texts, as the format has it too, would stay in memory.
    private void text(int column, String text) {
        if (CellText.isCut(text)) {
            cut++;
        }
        var kept = CellText.encoded(CellText.cut(text));
        waiting += kept.length();
        sheet.inlineString(rows, column, kept);
    }

    private void format(int column, String format) {
        sheet.style(rows, column).format(format).set();
    }

    private void end() throws IOException {
        if (sheet != null) {
            sheet.setAutoFilter(0, 0, rows, columns.size() - 1);
            sheet.close();
        }
        rows = 0;
        waiting = 0;
    }

    /// How many texts were too long for a cell, and were cut.
    public long cut() {
        return cut;
    }

    /// How many sheets there are.
    public int sheets() {
        return sheets;
    }

    /// Completes it; at least one sheet must have been begun.
    @Override
    public void close() throws IOException {
        end();
        book.close();
    }
}
