package io.streamsql.console.changes.record;

import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.past.ChangedKeys;
import io.streamsql.pipeline.past.RecordPast;
import io.streamsql.pipeline.past.Timeline;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the timeline of one record, with what an entry does not say itself. Any thread.
///
/// @param history what was written
/// @param record  which record
record TimelineReader(ChangeHistory history, OpenRecord record) {
    private static final int PAGE = 50;
    /// How far back the change is looked for that the record was opened with.
    private static final int MOST_PAGES = 10;

    /// What was found.
    ///
    /// @param entries newest first
    /// @param toStart whether there are no older ones
    /// @param now     the record as it is now; empty where that was not asked, or the record has no key
    /// @param beyond  the change that the record was opened with, where it is further back than all of these
    record Found(List<TimelineEntry> entries, boolean toStart, Optional<RowView> now, Optional<TimelineEntry> beyond) {}

    /// The newest page, and as many more as it takes to reach the change that the record was opened with.
    Found newest() throws StoreException {
        if (record.key().isEmpty()) {
            return new Found(alone().stream().toList(), true, Optional.empty(), Optional.empty());
        }
        var found = new ArrayList<TimelineEntry>();
        var next = page(ChangeHistory.NEWEST);
        found.addAll(next.entries());
        for (var pages = 1; pages < MOST_PAGES && !next.toStart() && !isReached(found) && !areLong(found); pages++) {
            next = page(found.getLast().id());
            found.addAll(next.entries());
        }
        var now = new RecordPast(history, record.topic(), record.key().get()).now();
        var beyond = next.toStart() || isReached(found) ? Optional.<TimelineEntry>empty() : alone();
        return new Found(found, next.toStart(), Optional.of(new RowView(now)), beyond);
    }

    /// Whether they are so long that no more should be held.
    private static boolean areLong(List<TimelineEntry> found) {
        return found.stream().mapToLong(entry -> entry.data().length()).sum() >= ChangeHistory.PAGE_BYTES;
    }

    private boolean isReached(List<TimelineEntry> found) {
        return found.getLast().id() <= record.change().orElse(Long.MAX_VALUE);
    }

    /// The next older ones.
    ///
    /// @param before only those with a smaller id
    Found page(long before) throws StoreException {
        var page = new Timeline(history, record.topic(), record.key().orElseThrow()).page(before, PAGE);
        var entries = new ArrayList<TimelineEntry>();
        var changes = page.rows();
        for (var at = 0; at < changes.size(); at++) {
            var next = at + 1 < changes.size() ? Optional.of(changes.get(at + 1)) : Optional.<ChangeData>empty();
            entries.add(entry(changes.get(at), next));
        }
        return new Found(entries, !page.more(), Optional.empty(), Optional.empty());
    }

    private Optional<TimelineEntry> alone() throws StoreException {
        return history.change(record.change().orElseThrow())
                .map(data -> TimelineEntry.of(data, Optional.empty(), Optional.empty()));
    }

    private TimelineEntry entry(ChangeData data, Optional<ChangeData> next) throws StoreException {
        return TimelineEntry.of(data, earlier(data, next), new ChangedKeys(history).of(data));
    }

    /// Only where it is needed, and where it left a row.
    private Optional<ChangeData> earlier(ChangeData data, Optional<ChangeData> next) throws StoreException {
        if (!data.change().operation().equals(Operation.UPDATE.code())
                || data.before().isPresent()) {
            return Optional.empty();
        }
        var earlier = next.isPresent() ? next : last(data);
        return earlier.filter(change -> change.after().isPresent());
    }

    private Optional<ChangeData> last(ChangeData before) throws StoreException {
        var own = ChangeFilter.record(record.topic(), record.key().orElseThrow());
        return history.data(own, before.change().id(), 1).rows().stream().findFirst();
    }
}
