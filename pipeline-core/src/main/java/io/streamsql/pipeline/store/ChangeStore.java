package io.streamsql.pipeline.store;

import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.PartitionId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The target database, as the writer sees it.
///
/// Exactly once in effect rests on [#append(EventBatch)]: the rows and the offsets that they came from are committed
/// together, and only if the ledger stood where the batch begins.
///
/// One thread at a time, but for [#abort()]; a store that failed, or was closed, can be used again.
public interface ChangeStore extends AutoCloseable {

    /// Creates what is missing: schema, tables, nullable columns. Several writers may do so at once.
    ///
    /// @return what the operator should know of the target: what it cannot hold, and what to do; mostly nothing
    List<String> prepare() throws StoreException;

    /// Where the ledger stands for some topics, by partition. Holds a topic's earlier incarnations too; empty where
    /// there is no ledger yet.
    ///
    /// @param topics names of topics
    Map<PartitionId, LedgerPosition> positions(Collection<String> topics) throws StoreException;

    /// Begins a partition's ledger where it has none.
    ///
    /// @param partition the partition
    /// @param start     the offset to begin at
    /// @return where the ledger stands now: elsewhere than at `start` if another writer began it first
    LedgerPosition open(PartitionId partition, long start) throws StoreException;

    /// Writes a batch in one transaction: changes, statistics, rejected records and the new positions. A change
    /// that is in doubt is looked up first, and left out where the very same one stands in CDCChanges or earlier
    /// in the batch: at the same place in the source's log, with the same operation, key and data.
    ///
    /// @return the changes that were left out, in their order
    /// @throws StoreException.LedgerMoved if a partition's ledger does not stand at its range's start
    /// @throws StoreException.Refused     if the database refuses a row's content
    /// @throws StoreException.Unknown     for what may be either
    /// @throws StoreException.Unavailable for everything that may pass
    List<ChangeEvent> append(EventBatch batch) throws StoreException;

    /// Writes a change that came of a rejected record, and removes that record, in one transaction. The ledger,
    /// which passed the record long ago, is not concerned. A change that stands in CDCChanges already, because its
    /// connector sent it again meanwhile, is not written a second time.
    ///
    /// @param rejectId the rejected record's id in CDCRejected
    /// @param change   what was read from it
    /// @throws StoreException.Refused     if the database refuses the row's content
    /// @throws StoreException.Unknown     for what may be either
    /// @throws StoreException.Unavailable for everything that may pass
    Replayed replay(long rejectId, ChangeEvent change) throws StoreException;

    /// What became of a rejected record.
    enum Replayed {
        WRITTEN,
        /// Its change stood in CDCChanges already; the record is no longer among the rejected.
        WAS_WRITTEN,
        /// Nothing was done: the record is no longer there, for somebody else has replayed it.
        GONE
    }

    /// Tries whether the database would take a change now: writes it and what is counted of it, and takes both
    /// back. The ledger is not concerned.
    ///
    /// @throws StoreException if it would not
    void tryOut(ChangeEvent change) throws StoreException;

    /// Removes the oldest changes, a small part at a time, so that nobody waits long. The statistics stay.
    ///
    /// @param written remove what was written before this time
    /// @param most    rows to look at, beginning with the oldest
    /// @return rows removed: 0 if there are no more; fewer than `most` where younger rows stand among them
    ///         or others remove them too
    int removeBefore(Instant written, int most) throws StoreException;

    /// Any thread: breaks the connection, so that a call that waits for the database fails at once as unavailable. A
    /// call that is just connecting is broken off by interrupting its thread, which is to be done first.
    void abort();

    /// Closes the connection; never fails.
    @Override
    void close();
}
