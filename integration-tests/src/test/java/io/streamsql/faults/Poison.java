package io.streamsql.faults;

import io.streamsql.pipeline.health.WriterState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// R5: records that no change can be made of, each among good ones. Each must end in CDCRejected with its reason and
/// its bytes, or in CDCChanges where it is legal after all; the good ones are written, in order, and the writer goes
/// on.
final class Poison implements Trial.OnSite {
    private static final int GOOD_ONES = 5;
    private static final int FILLER = 50;
    private static final Map<String, String> SETTINGS = Map.of(
            "max.message.bytes", Integer.toString(2 * PoisonedRecord.LARGEST),
            "message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));

    /// A row of CDCRejected.
    private record Rejected(String reason, boolean bytesKept) {}

    @Override
    public Outcome run(Site site, Extent extent) throws Exception {
        var findings = new ArrayList<String>();
        try (var topic = new NumberedTopic(site, "poison", SETTINGS);
                var writer = new LocalWriter(topic.config())) {
            var poisoned = new LinkedHashMap<Long, PoisonedRecord>();
            topic.produce(GOOD_ONES, FILLER);
            for (var record : PoisonedRecord.all()) {
                poisoned.put(topic.produce(record.timestamp(), record.key(), record.value()), record);
                topic.produce(GOOD_ONES, FILLER);
            }
            var all = topic.produced() + poisoned.size();
            if (!Waiting.holds(Waiting.PATIENCE.dividedBy(3), () -> isFailed(writer) || done(writer) >= all)) {
                findings.add("the writer has written %d of %d records".formatted(done(writer), all));
            }
            if (writer.health().state() != WriterState.RUNNING) {
                findings.add("the writer does not run: " + writer.health().lastError());
            }
            judge(site, poisoned, findings);
            return topic.compare(poisoned.size(), findings);
        }
    }

    private static boolean isFailed(LocalWriter writer) {
        return writer.health().state() == WriterState.FAILED;
    }

    private static long done(LocalWriter writer) {
        return writer.health().written() + writer.health().rejected();
    }

    private static void judge(Site site, Map<Long, PoisonedRecord> poisoned, List<String> findings)
            throws SQLException {
        var rejected = rejected(site, poisoned);
        var written = written(site);
        if (!written.equals(written.stream().sorted().distinct().toList())) {
            findings.add("the rows are not in the order of their offsets");
        }
        poisoned.forEach((offset, record) -> {
            var row = rejected.remove(offset);
            var fault = switch (record.expectation()) {
                case PoisonedRecord.Expectation.Written() when !written.contains(offset) -> "not written: " + row;
                case PoisonedRecord.Expectation.Rejected _
                when row == null -> written.contains(offset) ? "written" : "neither written nor rejected";
                case PoisonedRecord.Expectation.Rejected(var reason)
                when !row.reason().contains(reason) -> "rejected with: " + row.reason();
                case PoisonedRecord.Expectation.Rejected _ when !row.bytesKept() -> "its bytes were not kept";
                case PoisonedRecord.Expectation _ -> "";
            };
            if (!fault.isEmpty()) {
                findings.add(record.name() + ": " + fault);
            }
        });
        rejected.forEach((offset, row) -> findings.add("a good record was rejected: " + row.reason()));
    }

    private static Map<Long, Rejected> rejected(Site site, Map<Long, PoisonedRecord> poisoned) throws SQLException {
        var rejected = new TreeMap<Long, Rejected>();
        try (var connection = site.target().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT "KafkaOffset", "Reason", "RecordKey", "RecordValue"
                        FROM poison."CDCRejected" ORDER BY "Id\"""")) {
            while (rows.next()) {
                var offset = rows.getLong(1);
                var record = poisoned.get(offset);
                var kept = record != null
                        && Arrays.equals(record.key(), rows.getBytes(3))
                        && Arrays.equals(record.value(), rows.getBytes(4));
                rejected.put(offset, new Rejected(rows.getString(2), kept));
            }
        }
        return rejected;
    }

    private static List<Long> written(Site site) throws SQLException {
        var offsets = new ArrayList<Long>();
        try (var connection = site.target().getConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT \"KafkaOffset\" FROM poison.\"CDCChanges\" ORDER BY \"Id\"")) {
            while (rows.next()) {
                offsets.add(rows.getLong(1));
            }
        }
        return offsets;
    }
}
