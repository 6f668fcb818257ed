package io.streamsql.pipeline.feed;

import io.streamsql.pipeline.feed.record.FeedRecord;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/// The newest records that a feed has shown, within a bound: `Newest 50,000 kept, 18,204 older let go`. Not
/// thread-safe.
public final class FeedHistory {
    private final int mostRecords;
    private final long mostBytes;
    private final Deque<FeedRecord> records = new ArrayDeque<>();
    private long bytes;
    private long letGo;

    /// @param mostRecords records to keep at most
    /// @param mostBytes   memory that they may take at most, as [FeedRecord#bytes()] counts; one is always kept
    public FeedHistory(int mostRecords, long mostBytes) {
        this.mostRecords = mostRecords;
        this.mostBytes = mostBytes;
    }

    /// Adds records and lets the oldest go.
    ///
    /// @param newer records in order
    /// @return how many of the oldest were let go; they may be among those just added
    public int add(Collection<FeedRecord> newer) {
        for (var record : newer) {
            records.addLast(record);
            bytes += record.bytes();
        }
        var gone = 0;
        while (records.size() > mostRecords || (bytes > mostBytes && records.size() > 1)) {
            bytes -= records.removeFirst().bytes();
            gone++;
        }
        letGo += gone;
        return gone;
    }

    /// All that is kept, the oldest first.
    public List<FeedRecord> records() {
        return List.copyOf(records);
    }

    /// How many are kept.
    public int size() {
        return records.size();
    }

    /// How many were let go since it was made or cleared.
    public long letGo() {
        return letGo;
    }

    /// Memory that the records take, bytes.
    public long bytes() {
        return bytes;
    }

    /// Forgets everything, the count of what was let go as well.
    public void clear() {
        records.clear();
        bytes = 0;
        letGo = 0;
    }
}
