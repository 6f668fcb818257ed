package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.store.StoredReject;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.Sql;
import io.streamsql.pipeline.store.schema.TableDefinition;
import io.streamsql.pipeline.store.schema.TargetTables;
import io.streamsql.pipeline.store.schema.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// CDCRejected: records that could not become a row.
final class Rejects {
    /// For rows that were written before the topic's id was kept.
    private static final UUID UNKNOWN_TOPIC_ID = new UUID(0, 0);

    /// In signs that every database has.
    private static final String CUT = "...";

    private final Dialect dialect;
    private final String insert;
    private final String page;
    private final String one;
    private final String delete;

    Rejects(Dialect dialect, TargetTables tables) {
        this.dialect = dialect;
        var sql = new Sql(dialect, tables.rejected());
        this.insert = sql.text("INSERT INTO {*} ({TopicName}, {KafkaPartition}, {KafkaOffset}, {KafkaTimestamp},"
                + " {Reason}, {RecordKey}, {RecordValue}, {RejectedAt}, {TopicId}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        this.page = sql.text("SELECT {Id}, {RejectedAt}, {TopicName}, {KafkaPartition}, {KafkaOffset}, {Reason}"
                + " FROM {*} WHERE {Id} < ? ORDER BY {Id} DESC OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY");
        this.one = sql.text("SELECT {TopicName}, {TopicId}, {KafkaPartition}, {KafkaOffset}, {KafkaTimestamp},"
                + " {Reason}, {RecordKey}, {RecordValue} FROM {*} WHERE {Id} = ?");
        this.delete = sql.text("DELETE FROM {*} WHERE {Id} = ?");
    }

    void add(Connection connection, List<RejectedRecord> rejected, LocalDateTime now) throws SQLException {
        try (var statement = connection.prepareStatement(insert)) {
            for (var record : rejected) {
                statement.setString(1, record.partition().topic());
                statement.setInt(2, record.partition().partition());
                statement.setLong(3, record.offset());
                statement.setObject(4, Times.ofMillis(Math.max(0, record.kafkaMillis())));
                statement.setString(5, fit(dialect.spelled(connection, record.reason())));
                statement.setBytes(6, record.key());
                statement.setBytes(7, record.value());
                statement.setObject(8, now);
                dialect.setUuid(statement, 9, record.partition().topicId());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static String fit(String reason) {
        var width = TableDefinition.REASON_WIDTH;
        return reason.length() <= width ? reason : reason.substring(0, width - CUT.length()) + CUT;
    }

    List<StoredReject> page(Connection connection, long before, int most) throws SQLException {
        try (var query = connection.prepareStatement(page)) {
            query.setLong(1, before);
            query.setInt(2, most);
            var found = new ArrayList<StoredReject>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new StoredReject(
                            rows.getLong(1),
                            Times.instant(rows, 2),
                            rows.getString(3),
                            rows.getInt(4),
                            rows.getLong(5),
                            rows.getString(6)));
                }
            }
            return found;
        }
    }

    Optional<RejectedRecord> one(Connection connection, long id) throws SQLException {
        try (var query = connection.prepareStatement(one)) {
            query.setLong(1, id);
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var topicId = row.getString(2);
                return Optional.of(new RejectedRecord(
                        new PartitionId(
                                row.getString(1),
                                topicId == null ? UNKNOWN_TOPIC_ID : UUID.fromString(topicId),
                                row.getInt(3)),
                        row.getLong(4),
                        Times.instant(row, 5).toEpochMilli(),
                        row.getString(6),
                        row.getBytes(7),
                        row.getBytes(8)));
            }
        }
    }

    /// @return whether it was there
    boolean remove(Connection connection, long id) throws SQLException {
        try (var statement = connection.prepareStatement(delete)) {
            statement.setLong(1, id);
            return statement.executeUpdate() == 1;
        }
    }
}
