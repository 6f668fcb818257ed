package io.streamsql.pipeline.events;

import java.time.Instant;

/// A record that cannot become a row of CDCChanges; it is kept whole, so that it can be looked at and replayed.
///
/// @param partition   the partition that it stood in
/// @param offset      its offset there
/// @param kafkaMillis the record's own timestamp in Kafka, milliseconds since 1970; one outside the years 1970 to 9999
///                    becomes their nearest moment, as databases can hold no other
/// @param reason      why it was rejected, for people
/// @param key         the record's key, or null
/// @param value       the record's value, or null where there is none, as for a range of expired offsets
public record RejectedRecord(
        PartitionId partition, long offset, long kafkaMillis, String reason, byte[] key, byte[] value)
        implements TopicRecord {
    private static final long END_OF_9999 =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    public RejectedRecord {
        // A producer may send any timestamp: that of a rejected record must not be refused in its turn
        kafkaMillis = Math.clamp(kafkaMillis, 0, END_OF_9999);
    }

    @Override
    public String toString() {
        return "rejected " + partition + "@" + offset + ": " + reason;
    }
}
