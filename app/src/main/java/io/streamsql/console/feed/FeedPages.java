package io.streamsql.console.feed;

import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.feed.FeedStart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The pages of a past that is too long to be kept: where each begins, so that it can be read again. FX thread only.
final class FeedPages {
    private final List<Page> pages = new ArrayList<>(List.of(new Page(Map.of(), 0)));
    private final Map<PartitionId, Long> taken = new HashMap<>();
    private long records;

    /// @param places the offsets that it begins at; of other partitions, where the past begins
    /// @param before records on the pages before it
    private record Page(Map<PartitionId, Long> places, long before) {}

    /// This came onto the page.
    void took(List<FeedRow> rows) {
        records += rows.size();
        rows.forEach(row -> taken.put(row.record().partition(), row.record().offset() + 1));
    }

    /// Begins with the first page anew.
    void restart() {
        pages.subList(1, pages.size()).clear();
        again();
    }

    /// Begins a page behind what was taken.
    void later() {
        pages.add(new Page(Map.copyOf(taken), before() + records));
        records = 0;
    }

    /// Goes back to the page before.
    void earlier() {
        pages.removeLast();
        again();
    }

    /// The page is read once more.
    void again() {
        taken.clear();
        taken.putAll(pages.getLast().places());
        records = 0;
    }

    /// Whether there is a page before this one.
    boolean hasEarlier() {
        return pages.size() > 1;
    }

    /// Records on the pages before.
    long before() {
        return pages.getLast().before();
    }

    /// Where the page begins.
    ///
    /// @param past where the past begins
    FeedStart start(FeedStart past) {
        return hasEarlier() ? new FeedStart.Places(pages.getLast().places(), past) : past;
    }
}
