package io.streamsql.pipeline.past;

import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.Page;
import io.streamsql.pipeline.store.StoreException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;

/// A table as it was at a time. Where the source did not log a large value that an update left alone, the value is that
/// of the row's change before. Thread-safe as its history is.
public final class PastTable {
    private final ChangeHistory history;
    private final String topic;
    private final Instant at;
    private final PastRows rows;

    /// @param history what was written
    /// @param topic   the table's
    /// @param at      what was committed in the source before this time counts
    public PastTable(ChangeHistory history, String topic, Instant at) {
        this.history = history;
        this.topic = topic;
        this.at = at;
        this.rows = new PastRows(history, topic);
    }

    /// Takes rows one by one.
    @FunctionalInterface
    public interface Sink {
        void take(PastRow row) throws IOException, InterruptedException;
    }

    /// All of its rows, one after another, at about the cost of one page.
    ///
    /// @param sink given each, what was written last first, on the calling thread; what it throws ends the way
    public void each(Sink sink) throws StoreException, IOException, InterruptedException {
        history.rowsAt(topic, at, data -> sink.take(rows.after(data)));
    }

    /// A page of its rows. What is not there says [ChangeHistory#rowsAt].
    ///
    /// @param before only rows whose change has a smaller id: the last of the page before, or
    ///               [ChangeHistory#NEWEST]
    /// @param most   how many at most; fewer where they are long
    /// @return what was written last first
    public Page<PastRow> page(long before, int most) throws StoreException {
        var page = new ArrayList<PastRow>();
        var found = history.rowsAt(topic, at, before, most);
        for (var data : found.rows()) {
            page.add(rows.after(data));
        }
        return new Page<>(page, found.more());
    }
}
