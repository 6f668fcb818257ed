package io.streamsql.pipeline.feed.record;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes comma-separated values (RFC 4180): lines end in CR LF, a cell with commas, quotes or line ends stands in
/// quotes.
///
/// What a row holds must not become a formula in the spreadsheet that opens it: a cell that begins as one does, and is
/// no number, gets an apostrophe in front, which spreadsheets take as "text follows".
public final class Csv {
    private static final String FORMULAS = "=+-@\t\r\n＝＋－＠";
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private Csv() {}

    /// A line with its end.
    public static String line(Collection<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /// The same for values that may be null, which PostgreSQL's COPY tells from an empty text: null is an empty cell,
    /// the empty text two quotes.
    ///
    /// @param cells null among them
    public static String lineWithNulls(Collection<String> cells) {
        return cells.stream()
                .map(text -> text == null ? "" : text.isEmpty() ? "\"\"" : cell(text))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        var safe = isFormula(text) && !NUMBER.matcher(text).matches() ? "'" + text : text;
        return needsQuotes(safe) ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
    }

    private static boolean needsQuotes(String text) {
        return text.indexOf('"') >= 0 || text.indexOf(',') >= 0 || text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0;
    }
}
