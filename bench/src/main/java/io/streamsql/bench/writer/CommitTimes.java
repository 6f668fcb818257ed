package io.streamsql.bench.writer;

import io.streamsql.fixture.Commits;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.LedgerPosition;
import io.streamsql.pipeline.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Hands everything to a store and notes when each batch was committed: for databases that cannot be asked for it.
final class CommitTimes implements ChangeStore {
    private final ChangeStore store;
    private final List<Commits.Commit> commits = new ArrayList<>();

    CommitTimes(ChangeStore store) {
        this.store = store;
    }

    /// What was committed so far.
    synchronized Commits commits() {
        return new Commits(commits);
    }

    @Override
    public List<ChangeEvent> append(EventBatch batch) throws StoreException {
        var repeats = store.append(batch);
        if (!batch.changes().isEmpty()) {
            committed(batch.changes().size());
        }
        return repeats;
    }

    private synchronized void committed(long rows) {
        commits.add(new Commits.Commit(System.nanoTime(), rows));
    }

    @Override
    public List<String> prepare() throws StoreException {
        return store.prepare();
    }

    @Override
    public Map<PartitionId, LedgerPosition> positions(Collection<String> topics) throws StoreException {
        return store.positions(topics);
    }

    @Override
    public LedgerPosition open(PartitionId partition, long start) throws StoreException {
        return store.open(partition, start);
    }

    @Override
    public Replayed replay(long rejectId, ChangeEvent change) throws StoreException {
        return store.replay(rejectId, change);
    }

    @Override
    public void tryOut(ChangeEvent change) throws StoreException {
        store.tryOut(change);
    }

    @Override
    public int removeBefore(Instant written, int most) throws StoreException {
        return store.removeBefore(written, most);
    }

    @Override
    public void abort() {
        store.abort();
    }

    @Override
    public void close() {
        store.close();
    }
}
