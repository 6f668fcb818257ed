package io.streamsql.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamsql.pipeline.difference.JsonTrees;
import io.streamsql.pipeline.feed.record.Csv;
import io.streamsql.pipeline.past.PastRow;
import io.streamsql.pipeline.past.PastTable;
import io.streamsql.pipeline.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/// Writes a table's rows as they were at a time into a file, one by one: it takes no more memory for many than for
/// few.
///
/// JSON lines have a row each, with its change. CSV has a column for every field that one of the rows has, between
/// `cdc_since`, when the row's change was committed in UTC, and `cdc_unknown`, the fields whose value no change tells.
/// There, null and a field that a row does not have are empty cells, the empty text is two quotes.
public final class TableExport {
    private static final int AT_ONCE = 1_000;

    private TableExport() {}

    /// Whoever waits for it.
    public interface Watcher {
        /// Asked before each thousand rows.
        boolean isCancelled() throws InterruptedException;

        /// Told then. How many there are of it all is not known before the end.
        ///
        /// @param written how many were read
        void at(long written);
    }

    /// Writes a file. Not on the FX thread. CSV needs room for all rows beside it until it is complete: which columns
    /// there are is known after the last row.
    ///
    /// @return how many rows it holds
    /// @throws IOException          if it cannot be written, or the target not be read; the message is for
    ///                              people
    /// @throws InterruptedException if it was cancelled; an older file of that name stays
    public static long write(PastTable table, Path file, TableFormat format, Watcher watcher)
            throws IOException, InterruptedException {
        var rows = new Rows(table, watcher);
        ExportFile.write(file, () -> false, out -> {
            switch (format) {
                case CSV -> writeCsv(rows, file.resolveSibling(file.getFileName() + ".rows"), out);
                case JSONL -> rows.each(row -> out.write(ChangeJson.of(row) + "\n"));
            }
        });
        return rows.written;
    }

    private static void writeCsv(Rows rows, Path beside, Writer out) throws IOException, InterruptedException {
        var names = new LinkedHashSet<String>();
        try {
            try (var kept = Files.newBufferedWriter(beside)) {
                rows.each(row -> {
                    row.fields().fieldNames().forEachRemaining(names::add);
                    kept.write(ChangeJson.of(row) + "\n");
                });
            }
            try (var kept = Files.newBufferedReader(beside)) {
                out.write(head(names));
                writeRows(kept, names, rows.watcher, out);
            }
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private static String head(SequencedSet<String> names) {
        var cells = new ArrayList<>(names);
        cells.addFirst("cdc_since");
        cells.addLast("cdc_unknown");
        return Csv.line(cells);
    }

    private static void writeRows(BufferedReader rows, SequencedSet<String> names, Watcher watcher, Writer out)
            throws IOException, InterruptedException {
        var line = 0L;
        for (var text = rows.readLine(); text != null; text = rows.readLine()) {
            if (++line % AT_ONCE == 0 && watcher.isCancelled()) {
                throw new InterruptedException("cancelled");
            }
            var row = JsonTrees.read(Optional.of(text));
            var unknown = new ArrayList<String>();
            row.get("unknown").forEach(name -> unknown.add(name.textValue()));
            var cells = new ArrayList<String>();
            cells.add(row.get("time").textValue());
            names.forEach(name -> cells.add(
                    unknown.contains(name) ? null : text(row.get("row").get(name))));
            cells.add(unknown.isEmpty() ? null : String.join(" ", unknown));
            out.write(Csv.lineWithNulls(cells));
        }
    }

    private static String text(JsonNode value) {
        return value == null || value.isNull() ? null : value.isTextual() ? value.textValue() : value.toString();
    }

    @FunctionalInterface
    private interface RowWriter {
        void write(PastRow row) throws IOException;
    }

    private static final class Rows {
        private final PastTable table;
        private final Watcher watcher;
        private long written;

        private Rows(PastTable table, Watcher watcher) {
            this.table = table;
            this.watcher = watcher;
        }

        private void each(RowWriter out) throws IOException, InterruptedException {
            try {
                table.each(row -> {
                    if (written % AT_ONCE == 0) {
                        if (watcher.isCancelled()) {
                            throw new InterruptedException("cancelled");
                        }
                        watcher.at(written);
                    }
                    out.write(row);
                    written++;
                });
            } catch (StoreException failure) {
                // A cancelled wait fails too
                if (watcher.isCancelled()) {
                    throw new InterruptedException("cancelled");
                }
                throw new IOException(failure.getMessage(), failure);
            }
        }
    }
}
