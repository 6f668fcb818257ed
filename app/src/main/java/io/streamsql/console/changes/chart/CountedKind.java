package io.streamsql.console.changes.chart;

import io.streamsql.console.ui.ChangeKind;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.ChangeCount;
import io.streamsql.pipeline.store.StoredTable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// The changes of one table and operation in a range.
final class CountedKind {
    private final String topic;
    private final String code;
    private final long[] perBucket;
    private ChangeCount newest;
    private long changes;

    private CountedKind(String topic, String code, int buckets) {
        this.topic = topic;
        this.code = code;
        this.perBucket = new long[buckets];
    }

    private record Key(String topic, String code) {}

    /// Sums up what the statistics have; only this many kinds have to be looked at from then on.
    ///
    /// @param counts by time
    static List<CountedKind> of(Buckets buckets, List<ChangeCount> counts) {
        var size = buckets.size();
        var kinds = new HashMap<Key, CountedKind>();
        for (var count : counts) {
            kinds.computeIfAbsent(
                            new Key(count.topic(), count.operation()),
                            key -> new CountedKind(key.topic(), key.code(), size))
                    .add(count, buckets.indexOf(count.from()));
        }
        // Who goes through them by name comes to the newest name last
        return kinds.values().stream()
                .sorted(Comparator.comparing((CountedKind kind) -> kind.newest.from()))
                .toList();
    }

    private void add(ChangeCount count, int bucket) {
        newest = count;
        changes += count.changes();
        if (bucket >= 0 && bucket < perBucket.length) {
            perBucket[bucket] += count.changes();
        }
    }

    String topic() {
        return topic;
    }

    /// The table as its newest change in the range names it.
    StoredTable table() {
        return newest.storedTable();
    }

    /// Its name without schema.
    String shortName() {
        return newest.table();
    }

    ChangeKind kind() {
        return ChangeKind.ofCode(code);
    }

    /// What can be filtered by; empty for a code that nobody knows.
    Optional<Operation> operation() {
        return Operation.of(code);
    }

    /// How many there are in the range, those outside of the buckets too.
    long changes() {
        return changes;
    }

    long changes(int bucket) {
        return perBucket[bucket];
    }
}
