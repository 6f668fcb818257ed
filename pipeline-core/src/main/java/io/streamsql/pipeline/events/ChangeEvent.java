package io.streamsql.pipeline.events;

/// One change of one row.
///
/// @param source         where its topic comes from, as configured
/// @param partition      the partition that it stands in
/// @param offset         its offset there
/// @param kafkaMillis    when it was appended to Kafka, milliseconds since 1970
/// @param operation      what happened to the row
/// @param schema         the table's schema, from the event
/// @param table          the table's name, from the event
/// @param recordId       the record's key as text (see [RecordKey]), or null for a table without one
/// @param changeMicros   when the source committed the change, microseconds since 1970
/// @param envelopeMicros when Debezium processed it, microseconds since 1970
/// @param position       where it stands in the source's log, or null where the event does not say
/// @param before         the row before the change, or null
/// @param after          the row after the change, or null
/// @param payload        the whole event without its schema
/// @param key            the record's key as it stands in Kafka, or null
public record ChangeEvent(
        TopicSource source,
        PartitionId partition,
        long offset,
        long kafkaMillis,
        Operation operation,
        String schema,
        String table,
        String recordId,
        long changeMicros,
        long envelopeMicros,
        String position,
        Slice before,
        Slice after,
        Slice payload,
        byte[] key)
        implements TopicRecord {

    /// The record that takes this change's place when the database refuses it.
    public RejectedRecord rejected(String reason) {
        return new RejectedRecord(partition, offset, kafkaMillis, reason, key, payload.bytes());
    }

    /// Size of key and value in Kafka, bytes.
    public int bytes() {
        return payload.bytes().length + (key == null ? 0 : key.length);
    }
}
