package io.streamsql.console.changes.rejected;

import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredReject;
import io.streamsql.pipeline.store.StoredTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Which rejected records are looked for. The target cannot look for a text among them: they are read a part at a time
/// and looked at here. Waits for the target.
///
/// @param text   a part of the reason, topic, `partition@offset`, source or table in any case; empty for all
/// @param tables the configured tables by their topics
record RejectedSearch(String text, Map<String, StoredTable> tables) {
    private static final int AT_ONCE = 1_000;
    private static final int READS = 10;

    /// What a part of the way found.
    ///
    /// @param found   newest first
    /// @param looked  how many records were looked at
    /// @param reached the last of them; where the next part begins
    /// @param end     whether there are no older ones
    record Part(List<StoredReject> found, int looked, StoredReject reached, boolean end) {}

    boolean matches(StoredReject reject) {
        if (text.isEmpty()) {
            return true;
        }
        var table = tables.get(reject.topic());
        var all = String.join(
                "\n",
                reject.topic() + " " + reject.partition() + "@" + reject.offset(),
                reject.reason(),
                table == null ? "" : table.table() + " on " + table.source());
        return all.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }

    /// Goes on with the way.
    ///
    /// @param before only records with a smaller id
    /// @param wanted how many to find at most
    Part next(ChangeHistory history, long before, int wanted) throws StoreException {
        var atOnce = text.isEmpty() ? wanted : AT_ONCE;
        var found = new ArrayList<StoredReject>();
        var looked = 0;
        StoredReject reached = null;
        for (var reads = 0; reads < READS; reads++) {
            var page = history.rejected(reached == null ? before : reached.id(), atOnce);
            for (var reject : page) {
                looked++;
                reached = reject;
                if (matches(reject)) {
                    found.add(reject);
                }
                if (found.size() == wanted) {
                    return new Part(found, looked, reached, false);
                }
            }
            if (page.size() < atOnce) {
                return new Part(found, looked, reached, true);
            }
        }
        return new Part(found, looked, reached, false);
    }

    /// The ids of all that match, the oldest first, as they came.
    List<Long> ids(ChangeHistory history) throws StoreException {
        var ids = new ArrayList<Long>();
        var before = ChangeHistory.NEWEST;
        for (var more = true; more; ) {
            var page = history.rejected(before, AT_ONCE);
            page.stream().filter(this::matches).map(StoredReject::id).forEach(ids::add);
            more = page.size() == AT_ONCE;
            before = more ? page.getLast().id() : before;
        }
        return ids.reversed();
    }
}
