package io.streamsql.console.changes.rejected;

import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.store.StoredReject;
import io.streamsql.text.Numbers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A rejected record with all that is kept of it.
///
/// @param record its bytes
/// @param key    its key to be looked at; empty where it has none
/// @param value  its value to be looked at; empty where there is none
record OpenedReject(
        StoredReject reject,
        RejectedRecord record,
        Verdict verdict,
        Optional<RecordBytes> key,
        Optional<RecordBytes> value) {

    /// Not on the FX thread: a value may be long.
    static OpenedReject of(StoredReject reject, RejectedRecord record) {
        return new OpenedReject(
                reject,
                record,
                Verdict.of(record),
                Optional.ofNullable(record.key()).map(RecordBytes::of),
                Optional.ofNullable(record.value()).map(RecordBytes::of));
    }

    /// Where, when and why, by name.
    Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("Topic", reject.topic());
        facts.put("Partition", Integer.toString(reject.partition()));
        facts.put("Offset", Numbers.count(reject.offset()));
        facts.put("Kafka's time", kafkaTime());
        facts.put("Rejected", Times.whole(reject.rejectedAt()));
        facts.put("Id in CDCRejected", Long.toString(reject.id()));
        facts.put("Reason", reject.reason());
        return facts;
    }

    private String kafkaTime() {
        return record.kafkaMillis() == 0
                ? Numbers.UNKNOWN + " (the record has none)"
                : Times.whole(Instant.ofEpochMilli(record.kafkaMillis()));
    }
}
