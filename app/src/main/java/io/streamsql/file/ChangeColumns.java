package io.streamsql.file;

import io.streamsql.file.sheet.SheetCell;
import io.streamsql.file.sheet.SheetCell.Text;
import io.streamsql.file.sheet.SheetCell.Time;
import io.streamsql.file.sheet.SheetColumn;
import io.streamsql.pipeline.store.StoredChange;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The columns of a change that every sheet of changes has, on both sides of the row's.
final class ChangeColumns {
    static final List<SheetColumn> FIRST = List.of(
            new SheetColumn("Id", 11),
            new SheetColumn("Time (UTC)", 23),
            new SheetColumn("WrittenTime (UTC)", 23),
            new SheetColumn("Latency (s)", 12),
            new SheetColumn("Operation", 12),
            new SheetColumn("Source", 14),
            new SheetColumn("Schema", 10),
            new SheetColumn("Table", 18),
            new SheetColumn("Key", 18));

    static final List<SheetColumn> LAST = List.of(
            new SheetColumn("Topic", 30),
            new SheetColumn("Partition", 11),
            new SheetColumn("Offset", 11),
            new SheetColumn("Position", 26));

    private static final int LATENCY_DECIMALS = 3;

    private ChangeColumns() {}

    static List<SheetCell> first(StoredChange change) {
        return List.of(
                SheetCell.whole(change.id()),
                new Time(change.changedAt(), false),
                change.processedAt().<SheetCell>map(at -> new Time(at, false)).orElse(SheetCell.EMPTY),
                change.processedAt()
                        .map(written -> latency(Duration.between(change.changedAt(), written)))
                        .orElse(SheetCell.EMPTY),
                new Text(change.operation()),
                new Text(change.storedTable().source()),
                text(change.schema()),
                new Text(change.table()),
                text(change.recordId()));
    }

    static List<SheetCell> last(StoredChange change) {
        return List.of(
                new Text(change.topic()),
                change.partition().isPresent()
                        ? SheetCell.whole(change.partition().getAsInt())
                        : SheetCell.EMPTY,
                change.offset().isPresent() ? SheetCell.whole(change.offset().getAsLong()) : SheetCell.EMPTY,
                text(change.position()));
    }

    private static SheetCell latency(Duration latency) {
        return new SheetCell.Number(BigDecimal.valueOf(latency.toMillis(), LATENCY_DECIMALS), LATENCY_DECIMALS);
    }

    static SheetCell text(Optional<String> text) {
        return text.<SheetCell>map(Text::new).orElse(SheetCell.EMPTY);
    }
}
