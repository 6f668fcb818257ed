package io.streamsql.pipeline.feed.record;

import io.streamsql.pipeline.difference.FieldChange;
import io.streamsql.pipeline.difference.JsonTrees;
import io.streamsql.pipeline.difference.RowDifference;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.TopicRecord;
import io.streamsql.pipeline.events.TopicSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// One record as a feed shows it. Immutable; what few readers ask for ([#difference()], [#json()]) is worked out from
/// the record's bytes whenever it is asked, in some 20 µs for a usual row.
///
/// Two are equal only if they are the same object: a record is named by [#partition()] and [#offset()].
///
/// @param content   what it is: a change, another record of Debezium's, or one that cannot be read
/// @param source    where its topic comes from, as configured; else what [TopicSource#ofName(String)] can tell
/// @param kafkaTime when it was appended to Kafka
/// @param key       its key with the columns' names, `OrderID=7,Line=2`; empty where it has none
/// @param keyColumns the key's columns
/// @param summary   what it did, in one line (see [ChangeSummary]); else what it is, or why it cannot be read
/// @param headers   its headers
/// @param keyBytes  its key as it stands in Kafka, or null; shared, not to be changed
/// @param value     its value as it stands in Kafka, or null; shared, not to be changed
public record FeedRecord(
        TopicRecord content,
        TopicSource source,
        Instant kafkaTime,
        String key,
        Set<String> keyColumns,
        String summary,
        List<FeedHeader> headers,
        byte[] keyBytes,
        byte[] value) {
    // LSN and transaction; SQL Server's have other characters among the digits
    private static final Pattern POSTGRES_POSITION = Pattern.compile("(?<lsn>\\d{1,19})(?:/(?<transaction>\\d+))?");
    // What the object and its texts take beside the bytes, roughly
    private static final int OVERHEAD_BYTES = 600;

    /// The topic's name.
    public String topic() {
        return content.partition().topic();
    }

    /// The partition that it stands in.
    public PartitionId partition() {
        return content.partition();
    }

    /// Its offset there.
    public long offset() {
        return content.offset();
    }

    /// The change, where it is one.
    public Optional<ChangeEvent> change() {
        return content instanceof ChangeEvent change ? Optional.of(change) : Optional.empty();
    }

    /// What happened to the row, where it is a change.
    public Optional<Operation> operation() {
        return change().map(ChangeEvent::operation);
    }

    /// When the source committed the change.
    public Optional<Instant> committedAt() {
        return change().map(change -> Instant.EPOCH.plus(change.changeMicros(), ChronoUnit.MICROS));
    }

    /// When Debezium processed the change.
    public Optional<Instant> processedAt() {
        return change().map(change -> Instant.EPOCH.plus(change.envelopeMicros(), ChronoUnit.MICROS));
    }

    /// When the source committed it, or else when it was appended to Kafka.
    public Instant time() {
        return committedAt().orElse(kafkaTime);
    }

    /// The table's schema; empty where the record does not say.
    public String schema() {
        return change().map(ChangeEvent::schema).orElse("");
    }

    /// The table's name; empty where the record does not say.
    public String table() {
        return change().map(ChangeEvent::table).orElse("");
    }

    /// The record's key as CDCChanges has it in RecordId; empty where there is none.
    public String recordId() {
        return change().map(ChangeEvent::recordId).orElse("");
    }

    /// Where the change stands in the source's log; empty where the event does not say.
    public String position() {
        return change().map(ChangeEvent::position).orElse("");
    }

    /// The same in the source's own notation: PostgreSQL's `0/16CB0F8, transaction 751` for `23900408/751`.
    public String logPosition() {
        var numbers = POSTGRES_POSITION.matcher(position());
        if (!numbers.matches()) {
            return position();
        }
        var lsn = Long.parseUnsignedLong(numbers.group("lsn"));
        var notation = "%X/%X".formatted(lsn >>> Integer.SIZE, lsn & 0xFFFF_FFFFL);
        return numbers.group("transaction") == null
                ? notation
                : notation + ", transaction " + numbers.group("transaction");
    }

    /// The row before and after, field by field; no fields where it is no change of a row.
    public List<FieldChange> difference() {
        return change().map(change -> RowDifference.of(change.operation(), change.before(), change.after(), keyColumns))
                .orElse(List.of());
    }

    /// The record's value as it stands in Kafka, indented; as it is where it is not JSON, empty where there is none.
    public String json() {
        return value == null ? "" : JsonTrees.pretty(value);
    }

    /// The record's key as it stands in Kafka, indented likewise.
    public String keyJson() {
        return keyBytes == null ? "" : JsonTrees.pretty(keyBytes);
    }

    /// About how much memory it holds, bytes.
    public int bytes() {
        return OVERHEAD_BYTES + (keyBytes == null ? 0 : keyBytes.length) + (value == null ? 0 : value.length);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    /// `topic-0@7 u Status New → Paid`; holds values of the row.
    @Override
    public String toString() {
        return partition() + "@" + offset() + " "
                + operation().map(Operation::code).orElse("-") + " " + summary;
    }
}
