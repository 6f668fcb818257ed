package io.streamsql.pipeline.topics;

/// A record that cannot become a row of CDCChanges; it is kept whole, so that it can be looked at and replayed.
///
/// @param partition   the partition that it stood in
/// @param offset      its offset there
/// @param kafkaMillis the record's own timestamp in Kafka, milliseconds since 1970
/// @param reason      why it was rejected, for people
/// @param key         the record's key, or null
/// @param value       the record's value, or null where there is none, as for a range of expired offsets
public record RejectedRecord(
        PartitionId partition, long offset, long kafkaMillis, String reason, byte[] key, byte[] value)
        implements TopicRecord {

    @Override
    public String toString() {
        return "rejected " + partition + "@" + offset + ": " + reason;
    }
}
