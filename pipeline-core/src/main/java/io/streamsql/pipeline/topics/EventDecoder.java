package io.streamsql.pipeline.topics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads Debezium's JSON events in one pass, without building a tree: the few fields that CDCChanges needs become
/// values, `before` and `after` stay slices of the event's bytes.
///
/// Accepts events with and without Connect's schema around them, and both SQL Server's and PostgreSQL's source block.
/// What it cannot read it returns as a [RejectedRecord] with the reason; it never throws for a record's content.
///
/// Not thread-safe: each thread has its own.
public final class EventDecoder {
    /// Larger records are rejected: a row of that size would hold up everything behind it.
    public static final int MAX_EVENT_BYTES = 8 * 1024 * 1024;

    private static final int LONGEST_UNIT = 4;

    private final JsonFactory json = new JsonFactory();
    private final RecordKey recordKey = new RecordKey(json);
    private final Envelope envelope = new Envelope();

    /// Decodes one record.
    ///
    /// @param source    where the record's topic comes from
    /// @param partition the partition that the record was read from
    /// @param in        the record as Kafka returned it
    public TopicRecord decode(TopicSource source, PartitionId partition, ConsumerRecord<byte[], byte[]> in) {
        return decode(source, partition, in.offset(), in.timestamp(), in.key(), in.value());
    }

    /// Decodes a rejected record once more.
    public TopicRecord decode(TopicSource source, RejectedRecord rejected) {
        return decode(
                source,
                rejected.partition(),
                rejected.offset(),
                rejected.kafkaMillis(),
                rejected.key(),
                rejected.value());
    }

    private TopicRecord decode(
            TopicSource source, PartitionId partition, long offset, long kafkaMillis, byte[] key, byte[] value) {
        if (value == null) {
            return new SkippedRecord(partition, offset, SkippedRecord.Kind.TOMBSTONE);
        }
        try {
            if (value.length > MAX_EVENT_BYTES) {
                throw new UnreadableEventException(
                        "the event has %,d bytes; the limit is %,d".formatted(value.length, MAX_EVENT_BYTES));
            }
            var skip = read(value);
            if (skip != null) {
                return new SkippedRecord(partition, offset, skip);
            }
            return envelope.event(source, partition, offset, kafkaMillis, key, recordKey.text(key));
        } catch (JsonProcessingException notJson) {
            var at = notJson.getLocation() == null ? -1 : notJson.getLocation().getByteOffset();
            var reason = "not JSON that can be read" + (at < 0 ? "" : " (byte " + at + ")") + ": "
                    + notJson.getOriginalMessage();
            return new RejectedRecord(partition, offset, kafkaMillis, reason, key, value);
        } catch (UnreadableEventException notAnEvent) {
            return new RejectedRecord(partition, offset, kafkaMillis, notAnEvent.getMessage(), key, value);
        } catch (IOException impossible) {
            throw new AssertionError("reading from memory failed", impossible);
        }
    }

    /// Fills the envelope from the event, or says what the record is instead.
    private SkippedRecord.Kind read(byte[] value) throws IOException, UnreadableEventException {
        envelope.clear();
        try (var parser = parser(json, value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableEventException("not a JSON object");
            }
            var kind = envelope.read(parser, value, true);
            if (parser.nextToken() != null) {
                throw new UnreadableEventException("something follows the event");
            }
            return kind;
        }
    }

    /// A parser of UTF-8. Jackson itself would read UTF-16 and UTF-32 too, but then knows no offsets in the bytes.
    ///
    /// @throws UnreadableEventException for another encoding, which shows in the first four bytes: in UTF-8 no JSON
    ///                                  has a NUL there, and no text an `FE` or `FF`
    static JsonParser parser(JsonFactory json, byte[] bytes) throws IOException, UnreadableEventException {
        for (var i = 0; i < Math.min(bytes.length, LONGEST_UNIT); i++) {
            if (bytes[i] == 0 || bytes[i] == (byte) 0xFE || bytes[i] == (byte) 0xFF) {
                throw new UnreadableEventException("not JSON in UTF-8: another encoding, or no text at all");
            }
        }
        return json.createParser(bytes);
    }

    /// The slice of the object or array that the parser stands at the start of; leaves the parser at its end.
    static Slice slice(JsonParser parser, byte[] value) throws IOException {
        var start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        return new Slice(value, start, (int) parser.currentLocation().getByteOffset() - start);
    }
}
