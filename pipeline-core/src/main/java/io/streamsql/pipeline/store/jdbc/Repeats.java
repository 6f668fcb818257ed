package io.streamsql.pipeline.store.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.ChangeEvent.Doubt;
import io.streamsql.pipeline.events.Slice;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.RecordIds;
import io.streamsql.pipeline.store.schema.Sql;
import io.streamsql.pipeline.store.schema.TableColumns;
import io.streamsql.pipeline.store.schema.TargetTables;
import io.streamsql.pipeline.store.schema.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds the changes of a batch that stand in CDCChanges already, or earlier in the batch: the same place in the
/// source's log, the same operation and key, and the same data before and after.
///
/// The statistics say between which ids a topic's changes of the minutes in question stand, so that the question costs
/// little however many changes are stored, and nothing where there are none.
final class Repeats {
    private static final int POSITIONS_AT_ONCE = 500;
    private static final long BYTES_AT_ONCE = 4L * 1024 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Dialect dialect;
    private final TargetTables tables;
    private final Sql changes;
    private final IdRanges ranges;

    Repeats(Dialect dialect, TargetTables tables) {
        this.dialect = dialect;
        this.tables = tables;
        this.changes = new Sql(dialect, tables.changes());
        this.ranges = new IdRanges(dialect, tables);
    }

    /// Where a change was made.
    private record Place(String topic, String position) {
        static Place of(ChangeEvent change) {
            return new Place(change.partition().topic(), change.position());
        }
    }

    /// What was written of a place.
    ///
    /// @param recordId as its column holds it
    private record Written(String operation, String recordId, String before, String after) {}

    /// Of some changes those in doubt that must not be written.
    ///
    /// @param batch in the order in which they would be written
    List<ChangeEvent> among(Connection connection, List<ChangeEvent> batch) throws SQLException {
        var doubted = batch.stream()
                .filter(change -> change.doubt() != Doubt.NONE && change.position() != null)
                .toList();
        if (doubted.isEmpty()) {
            return List.of();
        }
        var width = TableColumns.of(connection, dialect.quoted(tables.changes()))
                .get("RecordId")
                .width();
        var standing = new HashMap<Place, List<Written>>();
        doubted.forEach(change -> standing.put(Place.of(change), new ArrayList<>(1)));
        for (var part : parts(doubted)) {
            read(connection, part, standing);
        }
        var repeats = new ArrayList<ChangeEvent>();
        for (var change : batch) {
            var there = standing.get(Place.of(change));
            if (there == null) {
                continue;
            }
            var recordId = RecordIds.fit(change.recordId(), width);
            var recordIds = RecordIds.forms(change.recordId(), width);
            if (change.doubt() != Doubt.NONE
                    && there.stream().anyMatch(written -> isSame(written, change, recordIds))) {
                repeats.add(change);
            } else {
                there.add(new Written(
                        change.operation().code(), recordId, textOrNull(change.before()), textOrNull(change.after())));
            }
        }
        return repeats;
    }

    /// Parts of one topic each that are small enough for one question.
    private static List<List<ChangeEvent>> parts(List<ChangeEvent> doubted) {
        var byTopic = new HashMap<String, List<ChangeEvent>>();
        doubted.forEach(change -> byTopic.computeIfAbsent(change.partition().topic(), _ -> new ArrayList<>())
                .add(change));
        var parts = new ArrayList<List<ChangeEvent>>();
        for (var ofTopic : byTopic.values()) {
            var from = 0;
            var bytes = 0L;
            for (var i = 0; i < ofTopic.size(); i++) {
                bytes += ofTopic.get(i).bytes();
                if (i + 1 == ofTopic.size() || i + 1 - from == POSITIONS_AT_ONCE || bytes > BYTES_AT_ONCE) {
                    parts.add(ofTopic.subList(from, i + 1));
                    from = i + 1;
                    bytes = 0;
                }
            }
        }
        return parts;
    }

    private void read(Connection connection, List<ChangeEvent> part, Map<Place, List<Written>> into)
            throws SQLException {
        var topic = part.getFirst().partition().topic();
        var times = part.stream().mapToLong(ChangeEvent::changeMicros).summaryStatistics();
        // A table of the original system's may hold times to a few milliseconds only
        var from = Instant.EPOCH.plus(times.getMin(), ChronoUnit.MICROS).minusSeconds(1);
        var until = Instant.EPOCH.plus(times.getMax(), ChronoUnit.MICROS).plusSeconds(1);
        var filter = ChangeFilter.between(from, until).withTopics(Set.of(topic));
        var positions = part.stream().map(ChangeEvent::position).distinct().toList();
        var below = Long.MAX_VALUE;
        for (var next = ranges.next(connection, filter, below);
                !next.isEmpty();
                next = ranges.next(connection, filter, below)) {
            for (var range : next) {
                var conditions = new Conditions()
                        .and("{Id} BETWEEN ? AND ?", range.first(), range.last())
                        .and("{TopicName} = ?", topic)
                        .and("{ChangeTimestamp} BETWEEN ? AND ?", Times.of(from), Times.of(until))
                        .in("{SourcePosition}", positions);
                read(connection, conditions, topic, into);
            }
            below = next.getLast().first();
        }
    }

    private void read(Connection connection, Conditions conditions, String topic, Map<Place, List<Written>> into)
            throws SQLException {
        var sql = changes.text("SELECT {SourcePosition}, {Operation}, {RecordId}, {BeforeData}, {AfterData} FROM {*}"
                + conditions.where());
        try (var query = connection.prepareStatement(sql)) {
            conditions.bind(query);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    // Some servers find texts that differ in case only, or in blanks at the end
                    var there = into.get(new Place(topic, rows.getString(1)));
                    if (there != null) {
                        there.add(new Written(
                                rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5)));
                    }
                }
            }
        }
    }

    /// @param recordIds the forms that the column may hold the change's in
    private static boolean isSame(Written written, ChangeEvent change, Set<String> recordIds) {
        return written.operation.equals(change.operation().code())
                && recordIds.contains(written.recordId)
                && isSame(written.before, change.before())
                && isSame(written.after, change.after());
    }

    /// The same text, or the same values in another order.
    private static boolean isSame(String written, Slice row) {
        if (written == null || row == null) {
            return written == null && row == null;
        }
        var text = row.text();
        try {
            return written.equals(text) || JSON.readTree(written).equals(JSON.readTree(text));
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    private static String textOrNull(Slice row) {
        return row == null ? null : row.text();
    }
}
