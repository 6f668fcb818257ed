package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.store.LedgerPosition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the poll thread asks of the store thread.
sealed interface Work {

    /// Look where some partitions' ledgers stand, and have Kafka asked what it has of them.
    record Locate(List<AssignedPartition> partitions) implements Work {}

    /// Put the ledger of a partition that is being located where reading can begin, and begin there.
    ///
    /// @param partition the partition
    /// @param id        what it is in the topic's present incarnation
    /// @param ledger    where its ledger stands; empty if it has none yet
    /// @param oldest    the oldest offset that Kafka has
    /// @param end       one past the last record that Kafka has
    /// @param starts    of a topic that the ledger does not know: where to begin its partitions; else empty
    record Place(
            AssignedPartition partition,
            PartitionId id,
            Optional<LedgerPosition> ledger,
            long oldest,
            long end,
            Map<PartitionId, Long> starts)
            implements Work {}

    /// See whether some partitions' topics are still those that were located, before what follows is written.
    record Verify(List<AssignedPartition> partitions) implements Work {}

    /// Write a batch.
    ///
    /// @param batch      the batch
    /// @param partitions its partitions, as they were when it was read
    record Append(EventBatch batch, Map<PartitionId, AssignedPartition> partitions) implements Work {

        /// The part that may still be written: partitions that were neither moved nor revoked since.
        Append current() {
            var current = batch.only(id -> partitions.get(id).is(AssignedPartition.Phase.READING));
            return current == batch ? this : new Append(current, partitions);
        }

        static Append join(List<Append> parts) {
            var partitions = new HashMap<PartitionId, AssignedPartition>();
            parts.forEach(part -> partitions.putAll(part.partitions));
            return new Append(EventBatch.join(parts.stream().map(Append::batch).toList()), partitions);
        }
    }
}
