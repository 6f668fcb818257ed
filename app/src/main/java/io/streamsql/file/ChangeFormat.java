package io.streamsql.file;

import io.streamsql.file.sheet.Spreadsheet;
import io.streamsql.pipeline.store.ChangeFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How changes are written to a file.
public enum ChangeFormat {
    CSV("CSV") {
        @Override
        ChangeSink open(OutputStream out, ChangeFilter filter) throws IOException {
            return new LineSink(out, ChangeCsv.HEAD, ChangeCsv::line);
        }
    },
    JSONL("JSON lines") {
        @Override
        ChangeSink open(OutputStream out, ChangeFilter filter) throws IOException {
            return new LineSink(out, "", data -> ChangeJson.of(data) + "\n");
        }
    },
    XLSX("Spreadsheet") {
        @Override
        ChangeSink open(OutputStream out, ChangeFilter filter) {
            var sheets = new Spreadsheet(out, "Changes", Spreadsheet.MOST_ROWS);
            return filter.topics().size() == 1 ? new TableSheet(sheets) : new ChangeSheet(sheets);
        }
    };

    private final String word;

    ChangeFormat(String word) {
        this.word = word;
    }

    /// The one that a file's name ends in.
    public static Optional<ChangeFormat> of(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith("." + format.ending()))
                .findFirst();
    }

    /// For people.
    public String word() {
        return word;
    }

    /// What names of such files end in, without the dot.
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Begins a file.
    ///
    /// @param filter which changes it will hold
    abstract ChangeSink open(OutputStream out, ChangeFilter filter) throws IOException;
}
