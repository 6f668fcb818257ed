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
/// @param order          the same for [SourceLogOrder]: of two changes of a table the source made the later one where
///                       this is greater; null where the event does not say
/// @param doubt          whether it may stand in CDCChanges already
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
        String order,
        Doubt doubt,
        Slice before,
        Slice after,
        Slice payload,
        byte[] key)
        implements TopicRecord {

    /// Whether a change may have come before, as far as its place in the source's log tells.
    public enum Doubt {
        /// It lies behind everything that was written of its partition: it is new.
        NONE,
        /// It does not: its connector may have sent it again.
        REPEAT,
        /// It does not, and yet its source committed it later: the source's log went back, as after a restore or a
        /// failover, and goes on from there.
        LOG_WENT_BACK
    }

    /// The same change, of which it is not sure that it is new.
    public ChangeEvent doubted(Doubt why) {
        return new ChangeEvent(
                source,
                partition,
                offset,
                kafkaMillis,
                operation,
                schema,
                table,
                recordId,
                changeMicros,
                envelopeMicros,
                position,
                order,
                why,
                before,
                after,
                payload,
                key);
    }

    /// Whether the source may have made another change that is like this one in everything. PostgreSQL puts the
    /// rows that one statement adds to a page into one record of its log, and without a key nothing tells equal
    /// ones apart.
    public boolean mayHaveTwin() {
        return operation == Operation.CREATE && recordId == null && order != null && order.indexOf(':') < 0;
    }

    /// The record that takes this change's place when the database refuses it.
    public RejectedRecord rejected(String reason) {
        return new RejectedRecord(partition, offset, kafkaMillis, reason, key, payload.bytes());
    }

    /// Size of key and value in Kafka, bytes.
    public int bytes() {
        return payload.bytes().length + (key == null ? 0 : key.length);
    }
}
