package io.streamsql.pipeline.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Puts the pasts of several partitions into one order: the one of their records' times, those of one partition always
/// in its own. A record is ready when no partition can have one any more that stands before it. Feed thread only.
final class FeedMerge {
    private final int mostRecords;
    private final long mostBytes;
    private final Map<FeedPartition, Deque<HeldRecord>> lanes = new HashMap<>();
    private int records;
    private long bytes;

    /// @param mostRecords records to hold before only what they wait for is read on
    /// @param mostBytes   bytes likewise
    FeedMerge(int mostRecords, long mostBytes) {
        this.mostRecords = mostRecords;
        this.mostBytes = mostBytes;
    }

    /// Adds what comes next in a partition.
    void add(FeedPartition partition, List<HeldRecord> next) {
        if (!next.isEmpty()) {
            lanes.computeIfAbsent(partition, _ -> new ArrayDeque<>()).addAll(next);
            records += next.size();
            bytes += next.stream().mapToLong(HeldRecord::bytes).sum();
        }
    }

    /// Whether this partition can wait: enough is held, and of this one too.
    boolean canWait(FeedPartition partition) {
        return (records >= mostRecords || bytes >= mostBytes) && lanes.containsKey(partition);
    }

    /// Takes what is ready, in order.
    ///
    /// @param unread partitions that more can come of
    List<HeldRecord> ready(Collection<FeedPartition> unread) {
        var known = Long.MAX_VALUE;
        var open = new HashMap<FeedPartition, Long>();
        for (var partition : unread) {
            open.put(partition, partition.reached());
            if (!lanes.containsKey(partition)) {
                known = Math.min(known, partition.reached());
            }
        }
        var ready = new ArrayList<HeldRecord>();
        var heads = new PriorityQueue<Map.Entry<FeedPartition, Deque<HeldRecord>>>(
                Comparator.comparingLong(lane -> lane.getValue().getFirst().place()));
        heads.addAll(lanes.entrySet().stream()
                .map(lane -> Map.entry(lane.getKey(), lane.getValue()))
                .toList());
        while (!heads.isEmpty() && heads.peek().getValue().getFirst().place() <= known) {
            var lane = heads.poll();
            var record = lane.getValue().removeFirst();
            ready.add(record);
            records--;
            bytes -= record.bytes();
            if (!lane.getValue().isEmpty()) {
                heads.add(lane);
            } else {
                lanes.remove(lane.getKey());
                known = Math.min(known, open.getOrDefault(lane.getKey(), Long.MAX_VALUE));
            }
        }
        return ready;
    }

    /// How many wait for others.
    int size() {
        return records;
    }
}
