package io.streamsql.console.session;

import io.streamsql.pipeline.topics.FeedExport;
import java.io.IOException;
import java.io.Writer;

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

    /// Begins a file.
    public FeedExport to(Writer out) throws IOException {
        return this == CSV ? FeedExport.csv(out) : FeedExport.jsonLines(out);
    }
}
