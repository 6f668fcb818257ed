package io.streamsql.pipeline.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.streamsql.pipeline.config.KafkaSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads Debezium's JSON events in one pass, without building a tree: the few fields that CDCChanges needs become
/// values, `before` and `after` stay slices of the event's bytes.
///
/// Accepts events with and without Connect's schema around them, and both SQL Server's and PostgreSQL's source block.
/// What it cannot read it returns as a [RejectedRecord] with the reason; it never throws for a record's content.
///
/// Not thread-safe: each thread has its own.
public final class EventDecoder {
    /// Larger records are rejected, with their bytes: the writer's memory is bounded.
    public static final int MAX_EVENT_BYTES = KafkaSettings.MOST_RECORD_MEGABYTES * 1024 * 1024;

    /// Where an object began that does not end as it should: Jackson counts lines and columns of all documents so far.
    private static final Pattern BEGINNING = Pattern.compile(" \\((start marker|for \\w+ starting) at \\[.*?]\\)");

    private final JsonDocuments documents = new JsonDocuments();
    private final Envelope envelope = new Envelope();
    private final Map<TopicSource, EventShape> shapes = new HashMap<>();
    // Records come in runs of one topic.
    private TopicSource lastSource;
    private EventShape lastShape;

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
            var shape = shape(source);
            var skip = read(value, shape);
            if (skip != null) {
                return new SkippedRecord(partition, offset, skip);
            }
            return envelope.event(source, partition, offset, kafkaMillis, key, recordId(key, shape));
        } catch (JsonProcessingException notJson) {
            return new RejectedRecord(partition, offset, kafkaMillis, reason(notJson), key, value);
        } catch (UnreadableEventException notAnEvent) {
            documents.giveUp();
            return new RejectedRecord(partition, offset, kafkaMillis, notAnEvent.getMessage(), key, value);
        } catch (IOException impossible) {
            throw new AssertionError("reading from memory failed", impossible);
        }
    }

    private EventShape shape(TopicSource source) {
        if (source != lastSource) {
            lastShape = shapes.computeIfAbsent(source, _ -> new EventShape());
            lastSource = source;
        }
        return lastShape;
    }

    private String reason(JsonProcessingException notJson) {
        var at = notJson.getLocation() == null ? -1 : notJson.getLocation().getByteOffset();
        var reason = "not JSON that can be read" + (at < 0 ? "" : " (byte " + documents.index(at) + ")") + ": "
                + BEGINNING.matcher(notJson.getOriginalMessage()).replaceAll("");
        documents.giveUp();
        return reason;
    }

    /// Fills the envelope from the event, or says what the record is instead.
    private SkippedRecord.Kind read(byte[] value, EventShape shape) throws IOException, UnreadableEventException {
        envelope.clear();
        var parser = documents.open(value);
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new UnreadableEventException("not a JSON object");
        }
        var kind = envelope.read(parser, documents, shape);
        documents.end("event");
        return kind;
    }

    /// The record's key as text, or null where it has none.
    private String recordId(byte[] key, EventShape shape) throws IOException, UnreadableEventException {
        if (key == null || key.length == 0) {
            return null;
        }
        if (!RecordKey.isObject(key)) {
            return RecordKey.text(key);
        }
        try {
            var id = RecordKey.read(documents.open(key), documents, shape.key());
            documents.end("key");
            return id;
        } catch (JsonProcessingException notJson) {
            throw new UnreadableEventException("the key is " + reason(notJson));
        }
    }
}
