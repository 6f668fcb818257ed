package io.streamsql.console.feed;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ObservableListBase;

/// The rows that the feed keeps, the newest first, in a ring: adding some and letting the oldest go costs as much as
/// the rows added, however many are kept, and is one change to whoever listens. FX thread only.
public final class FeedRows extends ObservableListBase<FeedRow> {
    private final FeedRow[] ring;
    private final long mostBytes;
    // Where the newest stands; the older ones before it
    private int head = -1;
    private int size;
    private long bytes;

    /// @param most      rows to keep
    /// @param mostBytes memory that they may take together
    FeedRows(int most, long mostBytes) {
        this.ring = new FeedRow[most];
        this.mostBytes = mostBytes;
    }

    @Override
    public FeedRow get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(index);
        }
        return ring[Math.floorMod(head - index, ring.length)];
    }

    @Override
    public int size() {
        return size;
    }

    /// Adds rows, and lets the oldest go for which there is no room.
    ///
    /// @param rows the oldest first
    /// @return how many were let go
    int add(List<FeedRow> rows) {
        var fitting = rows.subList(Math.max(0, rows.size() - ring.length), rows.size());
        if (fitting.isEmpty()) {
            return 0;
        }
        beginChange();
        var gone = makeRoom(fitting);
        if (!gone.isEmpty()) {
            nextRemove(size, gone);
        }
        for (var row : fitting) {
            head = Math.floorMod(head + 1, ring.length);
            ring[head] = row;
            size++;
            bytes += row.record().bytes();
        }
        nextAdd(0, fitting.size());
        endChange();
        return gone.size() + rows.size() - fitting.size();
    }

    /// The rows that were let go, the newest first.
    private List<FeedRow> makeRoom(List<FeedRow> coming) {
        var more = coming.stream().mapToLong(row -> row.record().bytes()).sum();
        var gone = new ArrayList<FeedRow>();
        while (size > 0 && (size + coming.size() > ring.length || bytes + more > mostBytes)) {
            var last = Math.floorMod(head - size + 1, ring.length);
            gone.addFirst(ring[last]);
            bytes -= ring[last].record().bytes();
            ring[last] = null;
            size--;
        }
        return gone;
    }

    /// Puts other rows in their place.
    ///
    /// @param rows the newest first
    void replace(List<FeedRow> rows) {
        beginChange();
        var gone = List.copyOf(this);
        java.util.Arrays.fill(ring, null);
        head = -1;
        size = 0;
        bytes = 0;
        nextRemove(0, gone);
        for (var row : rows.reversed()) {
            head++;
            ring[head] = row;
            size++;
            bytes += row.record().bytes();
        }
        nextAdd(0, size);
        endChange();
    }
}
