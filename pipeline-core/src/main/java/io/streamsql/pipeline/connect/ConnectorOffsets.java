package io.streamsql.pipeline.connect;

import java.util.List;
import java.util.Map;

/// How far a source connector has come, as Connect has it on record. Durable: what stands here survives every restart.
///
/// @param partitions one per database that the connector reads
/// @param json       the same as Connect's REST interface has it, `{"offsets":[{"partition":{…},"offset":{…}}]}`
public record ConnectorOffsets(List<Partition> partitions, String json) {

    public ConnectorOffsets {
        partitions = List.copyOf(partitions);
    }

    /// Offsets that somebody wrote down.
    ///
    /// @param json as [#json()] has it
    /// @throws IllegalArgumentException if it is something else; the message says what is expected
    public static ConnectorOffsets of(String json) {
        return ConnectAnswers.offsets(json);
    }

    /// How far one database has been read.
    ///
    /// @param source   which one: `server`, and `database` for SQL Server
    /// @param position where: log positions, and during a snapshot `snapshot` and `snapshot_completed`
    public record Partition(Map<String, String> source, Map<String, String> position) {
        public Partition {
            source = Map.copyOf(source);
            position = Map.copyOf(position);
        }

        private boolean snapshotCompleted() {
            var inSnapshot = position.containsKey("snapshot")
                    && !position.get("snapshot").equals("false");
            return !inSnapshot || isTrue("snapshot_completed") || isTrue("last_snapshot_record");
        }

        private boolean isTrue(String key) {
            return "true".equals(position.get(key));
        }
    }

    /// What the offsets say about the initial snapshot.
    public enum Snapshot {
        /// Nothing is on record: it has not begun, or its tables were empty and nothing has changed since.
        NOTHING_RECORDED,
        /// Rows were read, but not all of them.
        UNDER_WAY,
        /// All rows were read; their records are committed together with this offset.
        COMPLETED
    }

    /// How the snapshot stands: completed only if it is for every database.
    public Snapshot snapshot() {
        if (partitions.isEmpty()) {
            return Snapshot.NOTHING_RECORDED;
        }
        return partitions.stream().allMatch(Partition::snapshotCompleted) ? Snapshot.COMPLETED : Snapshot.UNDER_WAY;
    }

    /// Whether the snapshot is known to be completed.
    public boolean snapshotCompleted() {
        return snapshot() == Snapshot.COMPLETED;
    }
}
