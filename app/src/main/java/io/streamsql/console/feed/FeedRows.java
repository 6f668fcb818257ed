package io.streamsql.console.feed;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import javafx.collections.ObservableListBase;

/// The rows that the feed keeps, and as a list those of them that are shown, the newest first: a filter hides rows, and
/// never lets one go. Both stand in rings: adding some and letting the oldest go costs as much as the rows added,
/// however many are kept, and is one change to whoever listens. FX thread only.
public final class FeedRows extends ObservableListBase<FeedRow> {
    private final Ring kept;
    private final Ring shown;
    private final long mostBytes;
    private long bytes;

    /// The newest first.
    private static final class Ring extends AbstractList<FeedRow> {
        private final FeedRow[] rows;
        // Where the newest stands; the older ones before it
        private int head = -1;
        private int size;

        Ring(int most) {
            rows = new FeedRow[most];
        }

        @Override
        public FeedRow get(int index) {
            if (index < 0 || index >= size) {
                throw new IndexOutOfBoundsException(index);
            }
            return rows[place(index)];
        }

        private int place(int index) {
            return Math.floorMod(head - index, rows.length);
        }

        @Override
        public int size() {
            return size;
        }

        void push(FeedRow row) {
            head = Math.floorMod(head + 1, rows.length);
            rows[head] = row;
            size++;
        }

        FeedRow removeOldest() {
            var place = place(--size);
            var oldest = rows[place];
            rows[place] = null;
            return oldest;
        }

        @Override
        public void clear() {
            Arrays.fill(rows, null);
            size = 0;
        }
    }

    /// @param most      rows to keep
    /// @param mostBytes memory that they may take together
    FeedRows(int most, long mostBytes) {
        this.kept = new Ring(most);
        this.shown = new Ring(most);
        this.mostBytes = mostBytes;
    }

    @Override
    public FeedRow get(int index) {
        return shown.get(index);
    }

    @Override
    public int size() {
        return shown.size();
    }

    /// All that are kept, shown or hidden, the newest first.
    List<FeedRow> kept() {
        return List.copyOf(kept);
    }

    /// How many are kept, shown or hidden.
    int keptSize() {
        return kept.size();
    }

    /// How much memory the kept ones take.
    long bytes() {
        return bytes;
    }

    /// Adds rows, and lets the oldest go for which there is no room.
    ///
    /// @param rows     the oldest first
    /// @param matching those of them that are shown, in the same order
    /// @return how many were let go
    int add(List<FeedRow> rows, List<FeedRow> matching) {
        var fitting = rows.subList(Math.max(0, rows.size() - kept.rows.length), rows.size());
        if (fitting.isEmpty()) {
            return 0;
        }
        var visible = matching;
        if (fitting.size() < rows.size()) {
            var here = new HashSet<>(fitting);
            visible = matching.stream().filter(here::contains).toList();
        }
        beginChange();
        var gone = makeRoom(fitting);
        fitting.forEach(this::keep);
        visible.forEach(shown::push);
        if (!visible.isEmpty()) {
            nextAdd(0, visible.size());
        }
        endChange();
        return gone + rows.size() - fitting.size();
    }

    private void keep(FeedRow row) {
        kept.push(row);
        bytes += row.record().bytes();
    }

    private int makeRoom(List<FeedRow> coming) {
        var more = coming.stream().mapToLong(row -> row.record().bytes()).sum();
        var gone = 0;
        var hidden = new ArrayList<FeedRow>();
        while (!kept.isEmpty() && (kept.size() + coming.size() > kept.rows.length || bytes + more > mostBytes)) {
            var oldest = kept.removeOldest();
            bytes -= oldest.record().bytes();
            gone++;
            if (!shown.isEmpty() && shown.getLast() == oldest) {
                hidden.addFirst(shown.removeOldest());
            }
        }
        if (!hidden.isEmpty()) {
            nextRemove(shown.size(), hidden);
        }
        return gone;
    }

    /// Shows these of the kept rows, and hides the others.
    ///
    /// @param matching the newest first
    void show(List<FeedRow> matching) {
        beginChange();
        nextRemove(0, List.copyOf(shown));
        shown.clear();
        matching.reversed().forEach(shown::push);
        nextAdd(0, shown.size());
        endChange();
    }

    /// Lets all go.
    @Override
    public void clear() {
        kept.clear();
        bytes = 0;
        show(List.of());
    }
}
