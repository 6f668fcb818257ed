package io.streamsql.pipeline.events;

import java.util.Locale;

/// A record that is as it should be and holds no change of a row.
///
/// @param partition the partition that it stands in
/// @param offset    its offset there
/// @param kind      what it is instead
public record SkippedRecord(PartitionId partition, long offset, Kind kind) implements TopicRecord {

    /// What a record without a change may be.
    public enum Kind {
        /// The null value that follows a delete, for log compaction.
        TOMBSTONE,
        /// Debezium's sign of life on a quiet table.
        HEARTBEAT,
        /// A change of a table's definition.
        SCHEMA_CHANGE;

        /// For people: `schema change`.
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
