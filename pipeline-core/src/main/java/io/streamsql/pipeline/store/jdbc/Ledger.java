package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.SourceMark;
import io.streamsql.pipeline.store.LedgerPosition;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.Sql;
import io.streamsql.pipeline.store.schema.TargetTables;
import io.streamsql.pipeline.store.schema.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;

/// CDCOffsets: for every partition of every incarnation of a topic, the next offset to write, and how far into the
/// source's log its changes were written.
final class Ledger {
    /// SQL Server takes 2,100 parameters at most.
    private static final int TOPICS_PER_QUERY = 1000;

    private final Dialect dialect;
    private final String select;
    private final String insert;
    private final String update;

    Ledger(Dialect dialect, TargetTables tables) {
        this.dialect = dialect;
        var sql = new Sql(dialect, tables.offsets());
        this.select = sql.text(
                "SELECT {TopicName}, {TopicId}, {KafkaPartition}, {NextOffset}, {SourcePosition}, {SourceTime} FROM {*}"
                        + " WHERE {TopicName} IN ");
        this.insert = sql.text("INSERT INTO {*} ({TopicName}, {KafkaPartition}, {TopicId}, {NextOffset}, {UpdatedAt})"
                + " VALUES (?, ?, ?, ?, ?)");
        this.update = sql.text("UPDATE {*} SET {NextOffset} = ?, {UpdatedAt} = ?,"
                + " {SourcePosition} = COALESCE(?, {SourcePosition}), {SourceTime} = COALESCE(?, {SourceTime})"
                + " WHERE {TopicName} = ? AND {KafkaPartition} = ? AND {TopicId} = ? AND {NextOffset} = ?");
    }

    /// The rows of some topics.
    Map<PartitionId, LedgerPosition> positions(Connection connection, Collection<String> topics) throws SQLException {
        var positions = new HashMap<PartitionId, LedgerPosition>();
        var names = List.copyOf(topics);
        for (var from = 0; from < names.size(); from += TOPICS_PER_QUERY) {
            read(connection, names.subList(from, Math.min(names.size(), from + TOPICS_PER_QUERY)), positions);
        }
        return positions;
    }

    private void read(Connection connection, List<String> topics, Map<PartitionId, LedgerPosition> positions)
            throws SQLException {
        var markers = String.join(", ", Collections.nCopies(topics.size(), "?"));
        try (var query = connection.prepareStatement(select + "(" + markers + ")")) {
            for (var i = 0; i < topics.size(); i++) {
                query.setString(i + 1, topics.get(i));
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var id = UUID.fromString(rows.getString(2));
                    positions.put(
                            new PartitionId(rows.getString(1), id, rows.getInt(3)),
                            new LedgerPosition(rows.getLong(4), mark(rows.getString(5), Times.instant(rows, 6))));
                }
            }
        }
    }

    private static Optional<SourceMark> mark(String position, Instant time) {
        return Optional.ofNullable(time)
                .map(until -> new SourceMark(position, ChronoUnit.MICROS.between(Instant.EPOCH, until)));
    }

    /// Inserts a row unless there is one.
    ///
    /// @return where the ledger stands now
    /// @throws SQLException that is a duplicate to the dialect, if another writer inserts the row just now: a new
    ///                      transaction finds it
    LedgerPosition open(Connection connection, PartitionId partition, long start, LocalDateTime now)
            throws SQLException {
        var there = positions(connection, List.of(partition.topic())).get(partition);
        if (there != null) {
            return there;
        }
        try (var statement = connection.prepareStatement(insert)) {
            statement.setString(1, partition.topic());
            statement.setInt(2, partition.partition());
            dialect.setUuid(statement, 3, partition.topicId());
            statement.setLong(4, start);
            statement.setObject(5, now);
            statement.executeUpdate();
        }
        return LedgerPosition.beginning(start);
    }

    /// Moves rows by compare-and-set.
    ///
    /// @return whether every row stood at its range's start
    boolean move(Connection connection, SortedMap<PartitionId, OffsetRange> ranges, LocalDateTime now)
            throws SQLException {
        try (var statement = connection.prepareStatement(update)) {
            for (var moved : ranges.entrySet()) {
                var mark = moved.getValue().mark();
                statement.setLong(1, moved.getValue().to());
                statement.setObject(2, now);
                if (mark == null) {
                    statement.setNull(3, Types.VARCHAR);
                    statement.setNull(4, Types.TIMESTAMP);
                } else {
                    statement.setString(3, mark.order());
                    statement.setObject(4, Times.ofMicros(mark.micros()));
                }
                statement.setString(5, moved.getKey().topic());
                statement.setInt(6, moved.getKey().partition());
                dialect.setUuid(statement, 7, moved.getKey().topicId());
                statement.setLong(8, moved.getValue().from());
                statement.addBatch();
            }
            for (var rows : statement.executeBatch()) {
                if (rows != 1) {
                    return false;
                }
            }
            return true;
        }
    }
}
