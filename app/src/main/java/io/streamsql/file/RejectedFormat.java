package io.streamsql.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.feed.record.Csv;
import io.streamsql.pipeline.store.StoredReject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// How rejected records are written to a file. Keys and values stand there as base64, and as text too where they are
/// UTF-8.
///
/// As CSV, what is not known is an empty cell, and base64 that begins with `+` has an apostrophe in front, which is no
/// part of it: see [Csv].
public enum RejectedFormat {
    CSV {
        @Override
        String head() {
            return Csv.line(List.of(
                    "Id",
                    "RejectedTime",
                    "Topic",
                    "Partition",
                    "Offset",
                    "KafkaTime",
                    "Reason",
                    "Key",
                    "KeyBase64",
                    "Value",
                    "ValueBase64"));
        }

        @Override
        String line(StoredReject reject, RejectedRecord record) {
            return Csv.line(List.of(
                    Long.toString(reject.id()),
                    reject.rejectedAt().toString(),
                    reject.topic(),
                    Integer.toString(reject.partition()),
                    Long.toString(reject.offset()),
                    kafkaTime(record).orElse(""),
                    reject.reason(),
                    text(record.key()).orElse(""),
                    base64(record.key()).orElse(""),
                    text(record.value()).orElse(""),
                    base64(record.value()).orElse("")));
        }
    },
    JSONL {
        @Override
        String head() {
            return "";
        }

        @Override
        String line(StoredReject reject, RejectedRecord record) {
            return JSON.createObjectNode()
                            .put("id", reject.id())
                            .put("rejectedTime", reject.rejectedAt().toString())
                            .put("topic", reject.topic())
                            .put("partition", reject.partition())
                            .put("offset", reject.offset())
                            .put("kafkaTime", kafkaTime(record).orElse(null))
                            .put("reason", reject.reason())
                            .put("key", text(record.key()).orElse(null))
                            .put("keyBase64", base64(record.key()).orElse(null))
                            .put("value", text(record.value()).orElse(null))
                            .put("valueBase64", base64(record.value()).orElse(null))
                    + "\n";
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    /// What the file begins with.
    abstract String head();

    /// A record, with its line's end.
    abstract String line(StoredReject reject, RejectedRecord record);

    private static Optional<String> kafkaTime(RejectedRecord record) {
        return record.kafkaMillis() == 0
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(record.kafkaMillis()).toString());
    }

    private static Optional<String> base64(byte[] bytes) {
        return Optional.ofNullable(bytes).map(Base64.getEncoder()::encodeToString);
    }

    private static Optional<String> text(byte[] bytes) {
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException none) {
            return Optional.empty();
        }
    }
}
