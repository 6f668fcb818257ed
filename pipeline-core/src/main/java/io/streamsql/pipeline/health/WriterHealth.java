package io.streamsql.pipeline.health;

import io.streamsql.pipeline.health.metrics.BatchSizes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the writer is doing. Counts are since the pipeline started.
///
/// @param state          what it is doing
/// @param received       changes read from Kafka
/// @param written        changes committed in CDCChanges
/// @param rejected       records committed in CDCRejected
/// @param skipped        records without a change to write, by kind
/// @param batches        transactions committed, and their sizes
/// @param receivedRate   changes read from Kafka per second, over the last ten seconds
/// @param writtenRate    changes committed in CDCChanges per second, over the last ten seconds
/// @param retries        tries that failed and were made again
/// @param rewinds        times that a partition was read again from the ledger because it stood elsewhere
/// @param repeats        changes that a connector sent again, and that were left out: each stands in CDCChanges once
/// @param logsWentBack   sources whose log went back, as after a restore or a failover, and when that was first seen
/// @param lagByTopic     how far the target is behind, by topic, whoever writes it; empty while that is not known
/// @param notRead        partitions of this writer that are not read, as `topic-0`, and why; each is tried again by
/// itself
/// @param group          who is in the writers' consumer group
/// @param targetLimits   what the target cannot hold, and what to do about it, for people
/// @param inFlightBytes  memory held by changes between Kafka and the target
/// @param latencySinceStart where the time went, since the pipeline started: what a summary tells
/// @param recentLatency  where the time went, over the last minute: what it is like now
/// @param firstWrittenAt when the first change was committed
/// @param lastError      the last thing that went wrong, empty once writing goes on
public record WriterHealth(
        WriterState state,
        long received,
        long written,
        long rejected,
        Map<String, Long> skipped,
        BatchSizes batches,
        double receivedRate,
        double writtenRate,
        long retries,
        long rewinds,
        long repeats,
        Map<String, Instant> logsWentBack,
        Map<String, TopicLag> lagByTopic,
        Map<String, String> notRead,
        GroupHealth group,
        List<String> targetLimits,
        long inFlightBytes,
        Hops latencySinceStart,
        Hops recentLatency,
        Optional<Instant> firstWrittenAt,
        String lastError) {

    public WriterHealth {
        skipped = Map.copyOf(skipped);
        logsWentBack = Map.copyOf(logsWentBack);
        lagByTopic = Map.copyOf(lagByTopic);
        notRead = Map.copyOf(notRead);
        targetLimits = List.copyOf(targetLimits);
    }

    /// Records in Kafka that are not yet in the target, over all topics.
    public long lag() {
        return lagByTopic.values().stream().mapToLong(TopicLag::records).sum();
    }
}
