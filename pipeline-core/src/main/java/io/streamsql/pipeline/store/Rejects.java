package io.streamsql.pipeline.store;

import io.streamsql.pipeline.topics.RejectedRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;

/// CDCRejected: records that could not become a row.
final class Rejects {
    private final String insert;

    Rejects(Dialect dialect, TargetTables tables) {
        this.insert = new Sql(dialect, tables.rejected())
                .text("INSERT INTO {*} ({TopicName}, {KafkaPartition}, {KafkaOffset}, {KafkaTimestamp}, {Reason},"
                        + " {RecordKey}, {RecordValue}, {RejectedAt}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    }

    void add(Connection connection, List<RejectedRecord> rejected, LocalDateTime now) throws SQLException {
        try (var statement = connection.prepareStatement(insert)) {
            for (var record : rejected) {
                statement.setString(1, record.partition().topic());
                statement.setInt(2, record.partition().partition());
                statement.setLong(3, record.offset());
                statement.setObject(4, Times.ofMillis(Math.max(0, record.kafkaMillis())));
                statement.setString(5, fit(record.reason()));
                statement.setBytes(6, record.key());
                statement.setBytes(7, record.value());
                statement.setObject(8, now);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /// PostgreSQL takes no NUL, and the column has its width.
    private static String fit(String reason) {
        var clean = reason.replace('\0', '␀');
        var width = TableDefinition.REASON_WIDTH;
        return clean.length() <= width ? clean : clean.substring(0, width - 1) + "…";
    }
}
