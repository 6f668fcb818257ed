package io.streamsql.file;

import io.streamsql.pipeline.feed.record.Csv;
import io.streamsql.pipeline.store.ChangeData;
import java.time.Instant;
import java.util.List;

/// A change as a line of comma-separated values; what is not known is an empty cell.
final class ChangeCsv {
    static final String HEAD = Csv.line(List.of(
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

    private ChangeCsv() {}

    static String line(ChangeData data) {
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
}
