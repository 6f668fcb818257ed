package io.streamsql.file;

import io.streamsql.pipeline.feed.record.Csv;
import io.streamsql.pipeline.store.ChangeData;
import java.time.Instant;
import java.util.List;

/// How changes are written to a file.
public enum ChangeFormat {
    CSV {
        @Override
        String head() {
            return Csv.line(List.of(
                    "Id",
                    "Time",
                    "WrittenTime",
                    "Operation",
                    "Source",
                    "Schema",
                    "Table",
                    "Key",
                    "Before",
                    "After",
                    "Topic",
                    "Partition",
                    "Offset",
                    "Position"));
        }

        @Override
        String line(ChangeData data) {
            var change = data.change();
            return Csv.line(List.of(
                    Long.toString(change.id()),
                    change.changedAt().toString(),
                    change.processedAt().map(Instant::toString).orElse(""),
                    change.operation(),
                    change.storedTable().source(),
                    change.schema().orElse(""),
                    change.table(),
                    change.recordId().orElse(""),
                    data.before().orElse(""),
                    data.after().orElse(""),
                    change.topic(),
                    change.partition().isPresent()
                            ? Integer.toString(change.partition().getAsInt())
                            : "",
                    change.offset().isPresent() ? Long.toString(change.offset().getAsLong()) : "",
                    change.position().orElse("")));
        }
    },
    JSONL {
        @Override
        String head() {
            return "";
        }

        @Override
        String line(ChangeData data) {
            return ChangeJson.of(data) + "\n";
        }
    };

    /// What the file begins with.
    abstract String head();

    /// A change, with its line's end.
    abstract String line(ChangeData data);
}
