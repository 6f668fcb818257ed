package io.streamsql.pipeline.store;

import io.streamsql.pipeline.topics.ChangeEvent;
import io.streamsql.pipeline.topics.Operation;
import io.streamsql.pipeline.topics.PartitionId;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// How many changes of one kind a batch has for one minute, and how late they came.
///
/// @param key          what was counted
/// @param example      one of the changes, for the names of its source
/// @param changes      how many
/// @param latencySum   milliseconds from the source's commit to the write, added up
/// @param latencyMax   the longest of them
record MinuteCount(Key key, ChangeEvent example, long changes, long latencySum, long latencyMax) {

    /// A partition is written by one writer at a time, so no two writers ever wait for each other's counts.
    ///
    /// @param minute    minutes since 1970, of the source's commit
    /// @param partition the partition that the changes stood in
    /// @param operation what happened
    record Key(long minute, PartitionId partition, Operation operation) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            var byMinute = Long.compare(minute, other.minute);
            var byPartition = byMinute != 0 ? byMinute : partition.compareTo(other.partition);
            return byPartition != 0 ? byPartition : operation.compareTo(other.operation);
        }
    }

    private static final long MICROS_PER_MINUTE = 60_000_000L;

    /// The counts of some changes, in the order of their keys.
    ///
    /// @param changes         the changes
    /// @param processedMicros when they are written, microseconds since 1970
    static Collection<MinuteCount> of(List<ChangeEvent> changes, long processedMicros) {
        var counts = new TreeMap<Key, MinuteCount>();
        for (var change : changes) {
            var key = new Key(
                    Math.floorDiv(change.changeMicros(), MICROS_PER_MINUTE), change.partition(), change.operation());
            var latency = Math.max(0, (processedMicros - change.changeMicros()) / 1000);
            counts.merge(key, new MinuteCount(key, change, 1, latency, latency), MinuteCount::plus);
        }
        return counts.values();
    }

    private MinuteCount plus(MinuteCount other) {
        return new MinuteCount(
                key,
                example,
                changes + other.changes,
                latencySum + other.latencySum,
                Math.max(latencyMax, other.latencyMax));
    }
}
