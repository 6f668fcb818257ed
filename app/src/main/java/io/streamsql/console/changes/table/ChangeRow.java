package io.streamsql.console.changes.table;

import io.streamsql.console.ui.ChangeKind;
import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.difference.ChangeSummary;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.past.Timeline;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.StoredTable;
import io.streamsql.text.Numbers;
import java.time.Duration;

/// A change as a line of the table.
///
/// @param data    what is kept of it, without the whole event
/// @param kind    what happened to the row
/// @param table   the row's table
/// @param key     the record's key; a dash where the table has none
/// @param what    what it did, in a line
/// @param latency from the commit to the row in CDCChanges; `?` where the original system wrote it without its time
public record ChangeRow(ChangeData data, ChangeKind kind, StoredTable table, String key, String what, String latency) {

    static ChangeRow of(ChangeData data) {
        var change = data.change();
        return new ChangeRow(
                data,
                ChangeKind.ofCode(change.operation()),
                change.storedTable(),
                change.recordId().map(ChangeSummary::oneLine).orElse(Numbers.NONE),
                what(data),
                change.processedAt()
                        .map(written -> Numbers.millis(
                                Duration.between(change.changedAt(), written).toMillis()))
                        .orElse(Numbers.UNKNOWN));
    }

    /// The word for a new row and for one that is gone stands beside the operation already; which row it was does not.
    private static String what(ChangeData data) {
        return Operation.of(data.change().operation())
                .map(operation -> ChangeSummary.of(operation, Timeline.fields(data)))
                .orElseGet(
                        () -> "operation " + ChangeSummary.oneLine(data.change().operation()));
    }

    /// When the source committed it.
    public String committed() {
        return Times.milli(data.change().changedAt());
    }

    /// Whether the row has a key: what has none cannot be asked for.
    boolean hasKey() {
        return data.change().recordId().isPresent();
    }

    /// The source's name.
    public String source() {
        return table.source();
    }

    /// The table with its schema.
    public String tableName() {
        return table.table();
    }

    /// The table's topic.
    public String topic() {
        return table.topic();
    }

    /// Its key in CDCChanges.
    public long id() {
        return data.change().id();
    }

    /// The line as text, its parts apart by tabs.
    public String text() {
        return String.join(
                "\t",
                Times.whole(data.change().changedAt()),
                kind.word(),
                table.source(),
                table.table(),
                key,
                what,
                latency);
    }
}
