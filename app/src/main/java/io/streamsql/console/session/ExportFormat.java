package io.streamsql.console.session;

import io.streamsql.console.work.Progress;
import io.streamsql.pipeline.topics.FeedExport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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

    /// Writes a file. It takes its name when it is complete: until then, and where that never comes, an older file of
    /// the name stays as it is.
    ///
    /// @param progress asked at the end whether the content is complete
    /// @throws IOException if it cannot be written; the message is for people
    public void write(Path file, Progress progress, Content content) throws IOException, InterruptedException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (var out = Files.newBufferedWriter(part);
                    var export = to(out)) {
                content.write(export);
            }
            if (!progress.isCancelled()) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (FileSystemException refused) {
            throw new IOException(file + " cannot be written: " + reason(refused), refused);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private FeedExport to(Writer out) throws IOException {
        return this == CSV ? FeedExport.csv(out) : FeedExport.jsonLines(out);
    }

    private static String reason(FileSystemException refused) {
        return switch (refused) {
            case AccessDeniedException _ -> "nobody may write there.";
            case NoSuchFileException _ -> "its folder is not there.";
            default -> refused.getReason() == null ? refused.getMessage() : refused.getReason();
        };
    }
}
