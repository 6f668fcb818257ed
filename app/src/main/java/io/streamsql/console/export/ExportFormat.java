package io.streamsql.console.export;

import io.streamsql.console.work.Progress;
import io.streamsql.file.ExportFile;
import io.streamsql.pipeline.feed.record.FeedExport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/// How records are written to a file.
public enum ExportFormat {
    CSV("CSV", "csv"),
    JSON_LINES("JSON lines", "jsonl");

    private final String word;
    private final String ending;

    ExportFormat(String word, String ending) {
        this.word = word;
        this.ending = ending;
    }

    /// For people.
    public String word() {
        return word;
    }

    /// What names of such files end in, without the dot.
    public String ending() {
        return ending;
    }

    /// What is written to a file.
    @FunctionalInterface
    public interface Content {
        /// Writes until it has written all, or is to end.
        void write(FeedExport out) throws IOException, InterruptedException;
    }

    /// Writes an [ExportFile].
    ///
    /// @param progress asked at the end whether the content is complete
    /// @throws IOException if it cannot be written; the message is for people
    public void write(Path file, Progress progress, Content content) throws IOException, InterruptedException {
        ExportFile.write(file, progress::isCancelled, out -> {
            try (var export = to(out)) {
                content.write(export);
            }
        });
    }

    private FeedExport to(Writer out) throws IOException {
        return this == CSV ? FeedExport.csv(out) : FeedExport.jsonLines(out);
    }
}
