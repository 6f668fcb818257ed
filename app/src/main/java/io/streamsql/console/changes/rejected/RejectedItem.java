package io.streamsql.console.changes.rejected;

import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.store.StoredReject;
import io.streamsql.pipeline.store.StoredTable;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// A rejected record in the list. FX thread only.
public final class RejectedItem {
    private final StoredReject reject;
    private final Optional<StoredTable> table;
    private final BooleanProperty ticked = new SimpleBooleanProperty(this, "ticked");
    private final ReadOnlyObjectWrapper<ReplayResult> result =
            new ReadOnlyObjectWrapper<>(this, "result", ReplayResult.NONE);

    /// @param table whose changes its topic holds; empty where no configured table has the topic
    RejectedItem(StoredReject reject, Optional<StoredTable> table) {
        this.reject = reject;
        this.table = table;
    }

    StoredReject reject() {
        return reject;
    }

    long id() {
        return reject.id();
    }

    /// Whether it is one of several that are meant.
    public BooleanProperty tickedProperty() {
        return ticked;
    }

    /// What became of it when it was given another try.
    public ReadOnlyObjectProperty<ReplayResult> resultProperty() {
        return result.getReadOnlyProperty();
    }

    void result(ReplayResult now) {
        result.set(now);
    }

    String time() {
        return Times.milli(reject.rejectedAt());
    }

    /// `dbo.Customers on AXLAP240`, or the topic where its table is not known.
    String place() {
        return table.map(known -> known.table() + " on " + known.source()).orElse(reject.topic());
    }

    /// `AXLAP240 dbo.Customers`: such names differ in their ends, so that the beginning may be cut.
    String cell() {
        return table.map(known -> known.source() + " " + known.table()).orElse(reject.topic());
    }

    /// The topic, and what is not known of it.
    String placeInFull() {
        return reject.topic() + (table.isPresent() ? "" : "\nNo configured table has this topic now.");
    }

    /// `0@48210774`.
    String position() {
        return reject.partition() + "@" + reject.offset();
    }

    /// The first line of the reason.
    String reason() {
        return reject.reason().lines().findFirst().orElse("");
    }

    /// A line of cells, with tabs between them.
    String text() {
        return String.join(
                "\t",
                Times.whole(reject.rejectedAt()),
                reject.topic(),
                position(),
                reject.reason().replaceAll("\\R", " "),
                result.get().words());
    }
}
