package io.streamsql.pipeline.health;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How the writer is doing. Counts are since the pipeline started.
///
/// @param state          what it is doing
/// @param received       changes read from Kafka
/// @param written        changes committed in CDCChanges
/// @param rejected       records committed in CDCRejected
/// @param skipped        records without a change to write, by kind
/// @param batches        transactions committed
/// @param retries        tries that failed and were made again
/// @param rewinds        times that a partition was read again from the ledger because it stood elsewhere
/// @param lagRecords     records in Kafka that are not yet in the target, by topic; empty until partitions are assigned
/// @param inFlightBytes  memory held by changes between Kafka and the target
/// @param latency        where the time went
/// @param firstWrittenAt when the first change was committed
/// @param lastError      the last thing that went wrong, empty once writing goes on
public record WriterHealth(
        WriterState state,
        long received,
        long written,
        long rejected,
        Map<String, Long> skipped,
        long batches,
        long retries,
        long rewinds,
        Map<String, Long> lagRecords,
        long inFlightBytes,
        Hops latency,
        Optional<Instant> firstWrittenAt,
        String lastError) {

    public WriterHealth {
        skipped = Map.copyOf(skipped);
        lagRecords = Map.copyOf(lagRecords);
    }

    /// Records in Kafka that are not yet in the target, over all topics.
    public long lag() {
        return lagRecords.values().stream().mapToLong(Long::longValue).sum();
    }
}
