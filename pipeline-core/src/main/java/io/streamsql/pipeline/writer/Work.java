package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.topics.EventBatch;
import io.streamsql.pipeline.topics.PartitionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// What the poll thread asks of the store thread.
sealed interface Work {

    /// Find where some partitions' ledgers stand.
    record Locate(List<AssignedPartition> partitions) implements Work {}

    /// See whether some partitions' topics are still those that were located.
    ///
    /// @param partitions partitions that are being read
    /// @param done       counted down when it was seen, or could not be
    record Verify(List<AssignedPartition> partitions, CountDownLatch done) implements Work {
        Verify(List<AssignedPartition> partitions) {
            this(partitions, new CountDownLatch(1));
        }
    }

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
