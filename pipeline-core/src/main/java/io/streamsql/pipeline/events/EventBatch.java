package io.streamsql.pipeline.events;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Records that are written together: changes, rejected records, and for each partition the range of offsets that
/// they cover. A range may cover more than its records: what was skipped, and Kafka's transaction markers.
///
/// Immutable; the records of one partition stand in the order of their offsets.
public final class EventBatch {
    private final List<TopicRecord> records;
    private final List<ChangeEvent> changes;
    private final List<RejectedRecord> rejected;
    private final boolean doubtful;
    private final NavigableMap<PartitionId, OffsetRange> ranges;
    private final long bytes;

    /// Offsets of one partition.
    ///
    /// @param from the first one covered: where the ledger must stand for the batch to be written
    /// @param to   one past the last: where the ledger stands afterwards; before `from` only where Kafka itself has
    ///             lost records, and the ledger has to go back to what there is
    /// @param mark where in the source's log the range ends; null to leave the ledger's mark as it is
    public record OffsetRange(long from, long to, SourceMark mark) {

        /// A range that says nothing about the source's log.
        public OffsetRange(long from, long to) {
            this(from, to, null);
        }
    }

    /// @param records changes and rejected records
    /// @param ranges  the offsets covered, for every partition that has a record here
    public EventBatch(List<TopicRecord> records, Map<PartitionId, OffsetRange> ranges) {
        this.records = List.copyOf(records);
        this.ranges = Collections.unmodifiableNavigableMap(new TreeMap<>(ranges));
        var changed = new ArrayList<ChangeEvent>(records.size());
        var refused = new ArrayList<RejectedRecord>(0);
        var size = 0L;
        var doubts = false;
        for (var item : records) {
            switch (item) {
                case ChangeEvent change -> {
                    changed.add(change);
                    doubts |= change.doubt() != ChangeEvent.Doubt.NONE;
                    size += change.bytes();
                }
                case RejectedRecord reject -> {
                    refused.add(reject);
                    size += reject.value() == null ? 0 : reject.value().length;
                }
                case SkippedRecord skipped -> throw new IllegalArgumentException("nothing to write: " + skipped);
            }
        }
        this.changes = Collections.unmodifiableList(changed);
        this.rejected = Collections.unmodifiableList(refused);
        this.bytes = size;
        this.doubtful = doubts;
    }

    /// Changes and rejected records.
    public List<TopicRecord> records() {
        return records;
    }

    /// The changes alone.
    public List<ChangeEvent> changes() {
        return changes;
    }

    /// The rejected records alone.
    public List<RejectedRecord> rejected() {
        return rejected;
    }

    /// Whether some changes may stand in CDCChanges already.
    public boolean isDoubtful() {
        return doubtful;
    }

    /// The offsets covered, by partition, in the order in which their ledger rows are locked.
    public NavigableMap<PartitionId, OffsetRange> ranges() {
        return ranges;
    }

    /// Memory that the records' bytes take.
    public long bytes() {
        return bytes;
    }

    /// Whether there is nothing to write and no offset to move.
    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    /// Joins batches that follow each other: each partition's ranges must fit end to start.
    public static EventBatch join(List<EventBatch> batches) {
        if (batches.size() == 1) {
            return batches.getFirst();
        }
        var records = new ArrayList<TopicRecord>();
        var ranges = new HashMap<PartitionId, OffsetRange>();
        for (var batch : batches) {
            records.addAll(batch.records);
            batch.ranges.forEach((partition, next) -> ranges.merge(partition, next, EventBatch::follow));
        }
        return new EventBatch(records, ranges);
    }

    private static OffsetRange follow(OffsetRange first, OffsetRange next) {
        if (first.to != next.from) {
            throw new IllegalArgumentException("offsets " + next + " do not follow " + first);
        }
        return new OffsetRange(first.from, next.to, next.mark == null ? first.mark : next.mark);
    }

    /// The part of the batch that belongs to some of its partitions.
    public EventBatch only(Predicate<PartitionId> wanted) {
        if (ranges.keySet().stream().allMatch(wanted)) {
            return this;
        }
        var kept = new HashMap<>(ranges);
        kept.keySet().removeIf(wanted.negate());
        return new EventBatch(
                records.stream().filter(item -> wanted.test(item.partition())).toList(), kept);
    }

    /// Two batches that, written one after the other, do what this one does. For a batch of two records or more. The
    /// first one's marks are the whole's: a mark that is ahead only means that more is looked up.
    public List<EventBatch> halves() {
        var middle = records.size() / 2;
        var first = records.subList(0, middle);
        var second = records.subList(middle, records.size());
        var behind = partitionsOf(second);
        var firstRanges = new HashMap<PartitionId, OffsetRange>();
        var secondRanges = new HashMap<PartitionId, OffsetRange>();
        ranges.forEach((partition, range) -> {
            if (!behind.contains(partition)) {
                firstRanges.put(partition, range);
                return;
            }
            var split = first.stream()
                    .filter(item -> item.partition().equals(partition))
                    .mapToLong(item -> item.offset() + 1)
                    .max();
            split.ifPresent(at -> firstRanges.put(partition, new OffsetRange(range.from, at, range.mark)));
            secondRanges.put(partition, new OffsetRange(split.orElse(range.from), range.to, range.mark));
        });
        return List.of(new EventBatch(first, firstRanges), new EventBatch(second, secondRanges));
    }

    private static Collection<PartitionId> partitionsOf(List<TopicRecord> records) {
        return records.stream().map(TopicRecord::partition).distinct().toList();
    }

    /// The same batch with one of its changes rejected.
    ///
    /// @param refused a change of this batch
    /// @param reason  why it cannot be written, for people
    public EventBatch rejecting(ChangeEvent refused, String reason) {
        return new EventBatch(
                records.stream()
                        .map(item -> item == refused ? refused.rejected(reason) : item)
                        .toList(),
                ranges);
    }

    @Override
    public String toString() {
        return records.size() + " records, " + bytes + " bytes of " + ranges.keySet();
    }
}
