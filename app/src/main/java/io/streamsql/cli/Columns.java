package io.streamsql.cli;

import java.util.ArrayList;
import java.util.List;

/// Text in columns, each as wide as its widest cell; the last one is left ragged.
public final class Columns {
    private static final String GAP = "  ";

    private final String indent;
    private final List<List<String>> rows = new ArrayList<>();

    /// @param indent what every line starts with
    public Columns(String indent) {
        this.indent = indent;
    }

    /// Adds a line. Lines may have different numbers of cells.
    public Columns row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /// All lines, each with a line end.
    @Override
    public String toString() {
        var widths = new ArrayList<Integer>();
        for (var row : rows) {
            for (int i = 0; i < row.size() - 1; i++) {
                int width = width(row.get(i));
                if (i == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(i, Math.max(widths.get(i), width));
                }
            }
        }
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder(indent);
            for (int i = 0; i < row.size() - 1; i++) {
                line.append(row.get(i))
                        .repeat(' ', widths.get(i) - width(row.get(i)))
                        .append(GAP);
            }
            text.append(line.append(row.getLast()).toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
