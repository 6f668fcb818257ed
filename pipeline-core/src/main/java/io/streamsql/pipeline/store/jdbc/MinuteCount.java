package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.PartitionId;
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
        static Key of(ChangeEvent change) {
            return new Key(minute(change), change.partition(), change.operation());
        }

        private static long minute(ChangeEvent change) {
            return Math.floorDiv(change.changeMicros(), MICROS_PER_MINUTE);
        }

        boolean fits(ChangeEvent change) {
            return operation == change.operation() && partition.equals(change.partition()) && minute == minute(change);
        }

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
        for (var from = 0; from < changes.size(); ) {
            // Neighbours are mostly alike: a run of them is one entry
            var key = Key.of(changes.get(from));
            var until = from;
            var sum = 0L;
            var max = 0L;
            for (; until < changes.size() && key.fits(changes.get(until)); until++) {
                var latency = Math.max(0, (processedMicros - changes.get(until).changeMicros()) / 1000);
                sum += latency;
                max = Math.max(max, latency);
            }
            counts.merge(key, new MinuteCount(key, changes.get(from), until - from, sum, max), MinuteCount::plus);
            from = until;
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
