package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.SourceMark;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.LedgerPosition;
import io.streamsql.pipeline.store.StoreException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A store in memory that fails as it is told. Its ledger is compared and set, as a database does it; a silent one
/// answers nobody until it is aborted, whatever interrupts its caller.
final class FakeStore implements ChangeStore {
    final List<EventBatch> written = new CopyOnWriteArrayList<>();
    final Map<PartitionId, Long> ledger = new ConcurrentHashMap<>();
    final Map<PartitionId, SourceMark> marks = new ConcurrentHashMap<>();
    volatile Predicate<ChangeEvent> isWritten = _ -> false;
    final Deque<StoreException> failures = new ConcurrentLinkedDeque<>();
    final Deque<Integer> removals = new ArrayDeque<>();
    volatile Function<EventBatch, StoreException> refusal = _ -> null;
    volatile List<String> limits = List.of();
    volatile boolean silent;
    volatile boolean aborted;
    final Map<Long, ChangeEvent> replayed = new TreeMap<>();
    int old;
    volatile boolean closed;

    private void failAsTold() throws StoreException {
        while (silent) {
            LockSupport.parkNanos(1_000_000);
            if (aborted) {
                throw new StoreException.Unavailable("aborted", null);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
    }

    @Override
    public List<String> prepare() throws StoreException {
        failAsTold();
        return limits;
    }

    @Override
    public Map<PartitionId, LedgerPosition> positions(Collection<String> topics) throws StoreException {
        failAsTold();
        return ledger.keySet().stream().collect(Collectors.toMap(Function.identity(), this::position));
    }

    private LedgerPosition position(PartitionId partition) {
        return new LedgerPosition(ledger.get(partition), Optional.ofNullable(marks.get(partition)));
    }

    @Override
    public LedgerPosition open(PartitionId partition, long start) {
        ledger.putIfAbsent(partition, start);
        return position(partition);
    }

    @Override
    public List<ChangeEvent> append(EventBatch batch) throws StoreException {
        failAsTold();
        var refused = refusal.apply(batch);
        if (refused != null) {
            throw refused;
        }
        for (var range : batch.ranges().entrySet()) {
            if (ledger.getOrDefault(range.getKey(), range.getValue().from())
                    != range.getValue().from()) {
                throw new StoreException.LedgerMoved("the ledger stands elsewhere: " + batch);
            }
        }
        written.add(batch);
        batch.ranges().forEach((partition, range) -> {
            ledger.put(partition, range.to());
            if (range.mark() != null) {
                marks.put(partition, range.mark());
            }
        });
        return batch.changes().stream()
                .filter(change -> change.doubt() != ChangeEvent.Doubt.NONE && isWritten.test(change))
                .toList();
    }

    @Override
    public Replayed replay(long rejectId, ChangeEvent change) throws StoreException {
        failAsTold();
        if (isWritten.test(change)) {
            return Replayed.WAS_WRITTEN;
        }
        replayed.put(rejectId, change);
        return Replayed.WRITTEN;
    }

    @Override
    public void tryOut(ChangeEvent change) throws StoreException {
        var refused = refusal.apply(new EventBatch(List.of(change), Map.of()));
        if (refused != null) {
            throw refused;
        }
    }

    @Override
    public int removeBefore(Instant written, int most) throws StoreException {
        failAsTold();
        var removed = Math.min(old, removals.isEmpty() ? most : removals.remove());
        old -= removed;
        return removed;
    }

    @Override
    public void abort() {
        aborted = true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
