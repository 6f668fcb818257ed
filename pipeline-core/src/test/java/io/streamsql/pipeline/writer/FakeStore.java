package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.StoreException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// A store in memory that fails as it is told.
final class FakeStore implements ChangeStore {
    final List<EventBatch> written = new ArrayList<>();
    final Map<PartitionId, Long> ledger = new HashMap<>();
    final Deque<StoreException> failures = new ArrayDeque<>();
    Function<EventBatch, StoreException> refusal = _ -> null;
    final Map<Long, ChangeEvent> replayed = new TreeMap<>();
    int old;
    boolean closed;

    private void failAsTold() throws StoreException {
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
    }

    @Override
    public void prepare() throws StoreException {
        failAsTold();
    }

    @Override
    public Map<PartitionId, Long> positions(Collection<String> topics) throws StoreException {
        failAsTold();
        return Map.copyOf(ledger);
    }

    @Override
    public long open(PartitionId partition, long start) {
        return ledger.computeIfAbsent(partition, _ -> start);
    }

    @Override
    public void append(EventBatch batch) throws StoreException {
        failAsTold();
        var refused = refusal.apply(batch);
        if (refused != null) {
            throw refused;
        }
        written.add(batch);
        batch.ranges().forEach((partition, range) -> ledger.put(partition, range.to()));
    }

    @Override
    public boolean replay(long rejectId, ChangeEvent change) throws StoreException {
        failAsTold();
        replayed.put(rejectId, change);
        return true;
    }

    @Override
    public int removeBefore(Instant written, int most) throws StoreException {
        failAsTold();
        var removed = Math.min(old, most);
        old -= removed;
        return removed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
