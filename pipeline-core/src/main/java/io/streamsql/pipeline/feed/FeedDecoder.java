package io.streamsql.pipeline.feed;

import io.streamsql.pipeline.difference.ChangeSummary;
import io.streamsql.pipeline.difference.JsonTrees;
import io.streamsql.pipeline.difference.RowDifference;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.EventDecoder;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.events.SkippedRecord;
import io.streamsql.pipeline.events.TopicRecord;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.feed.record.FeedHeader;
import io.streamsql.pipeline.feed.record.FeedKey;
import io.streamsql.pipeline.feed.record.FeedRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Turns records into what a feed shows. Not thread-safe: each thread has its own.
public final class FeedDecoder {
    private final EventDecoder decoder = new EventDecoder();

    TopicRecord decode(ConsumerRecord<byte[], byte[]> record, FeedPartition partition) {
        return decoder.decode(partition.source(), partition.id(), record);
    }

    FeedRecord shown(ConsumerRecord<byte[], byte[]> record, TopicRecord decoded, TopicSource source) {
        var key = FeedKey.of(record.key());
        return new FeedRecord(
                decoded,
                source,
                Instant.ofEpochMilli(record.timestamp()),
                key.text(),
                key.columns(),
                summary(decoded, key.columns(), record.value()),
                headers(record),
                record.key(),
                record.value());
    }

    private static String summary(TopicRecord decoded, Set<String> key, byte[] value) {
        return switch (decoded) {
            case ChangeEvent change ->
                ChangeSummary.of(
                        change.operation(), RowDifference.of(change.operation(), change.before(), change.after(), key));
            case RejectedRecord rejected -> ChangeSummary.oneLine(rejected.reason());
            case SkippedRecord(var _, var _, var kind)
            when kind == SkippedRecord.Kind.SCHEMA_CHANGE -> definition(value);
            case SkippedRecord skipped -> skipped.kind().text();
        };
    }

    private static String definition(byte[] value) {
        var ddl = JsonTrees.withoutSchema(JsonTrees.read(value)).path("ddl").asText("");
        var kind = SkippedRecord.Kind.SCHEMA_CHANGE.text();
        return ddl.isBlank() ? kind : ChangeSummary.shortened(kind + ": " + ChangeSummary.oneLine(ddl));
    }

    private static List<FeedHeader> headers(ConsumerRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .map(header -> new FeedHeader(header.key(), text(header.value())))
                .toList();
    }

    /// As text where it is text, else as hexadecimal digits.
    private static String text(byte[] value) {
        if (value == null) {
            return "null";
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value))
                    .toString();
        } catch (CharacterCodingException notText) {
            return "0x" + HexFormat.of().formatHex(value);
        }
    }
}
