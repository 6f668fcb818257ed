package io.streamsql.file;

/// How a table as it was is written to a file.
public enum TableFormat {
    CSV,
    JSONL
}
