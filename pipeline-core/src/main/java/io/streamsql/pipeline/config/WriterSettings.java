package io.streamsql.pipeline.config;

import java.time.Instant;

/// How the writer fills the target.
///
/// @param changesTable       the CDCChanges table; its schema also holds the writer's other tables
/// @param groupId            Kafka consumer group that all writers of this pipeline share
/// @param writeSnapshotRows  whether rows read by a connector's snapshot (operation `r`) are written
/// @param writeFullPayload   whether the whole event is kept in FullPayload
/// @param retentionDays      days after which changes are removed; 0 keeps them for ever
/// @param start              where to begin with a topic that was never written before
public record WriterSettings(
        TableId changesTable,
        String groupId,
        boolean writeSnapshotRows,
        boolean writeFullPayload,
        int retentionDays,
        Start start) {

    /// Where to begin with a topic that was never written before.
    public sealed interface Start {
        /// At the oldest record that Kafka still has.
        record Earliest() implements Start {}

        /// At the next record that arrives.
        record Latest() implements Start {}

        /// At the first record whose Kafka timestamp is not before this time.
        record At(Instant time) implements Start {}
    }
}
