package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.store.jdbc.IdRanges.IdRange;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.Sql;
import io.streamsql.pipeline.store.schema.TargetTables;
import io.streamsql.pipeline.store.schema.Times;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/// CDCStatistics: changes counted per minute, partition and operation.
final class Statistics {
    private final String update;
    private final String insert;

    Statistics(Dialect dialect, TargetTables tables) {
        var sql = new Sql(dialect, tables.statistics());
        this.update = sql.text("UPDATE {*} SET {Changes} = {Changes} + ?, {LatencyMsSum} = {LatencyMsSum} + ?,"
                + " {LatencyMsMax} = CASE WHEN {LatencyMsMax} < ? THEN ? ELSE {LatencyMsMax} END,"
                + " {FirstId} = CASE WHEN {FirstId} > ? THEN ? ELSE {FirstId} END,"
                + " {LastId} = CASE WHEN {LastId} < ? THEN ? ELSE {LastId} END"
                + " WHERE {Minute} = ? AND {TopicName} = ? AND {KafkaPartition} = ? AND {Operation} = ?");
        this.insert = sql.text("INSERT INTO {*} ({Minute}, {TopicName}, {KafkaPartition}, {Operation},"
                + " {SourceDatabase}, {SourceServer}, {SourceSchema}, {SourceTable}, {Changes}, {LatencyMsSum},"
                + " {LatencyMsMax}, {FirstId}, {LastId}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    /// Adds counts. Only the writer that has just moved a partition's ledger row gets here, so no other one can insert
    /// the same row meanwhile; whoever replays a record may meet one, and tries again.
    ///
    /// @param ids where in CDCChanges the rows were written
    void add(Connection connection, Collection<MinuteCount> counts, IdRange ids) throws SQLException {
        var pending = List.copyOf(counts);
        int[] found;
        try (var statement = connection.prepareStatement(update)) {
            for (var count : pending) {
                statement.setLong(1, count.changes());
                statement.setLong(2, count.latencySum());
                statement.setLong(3, count.latencyMax());
                statement.setLong(4, count.latencyMax());
                statement.setLong(5, ids.first());
                statement.setLong(6, ids.first());
                statement.setLong(7, ids.last());
                statement.setLong(8, ids.last());
                bindKey(statement, 9, count.key());
                statement.addBatch();
            }
            found = statement.executeBatch();
        }
        var fresh = new ArrayList<MinuteCount>();
        var later = new ArrayList<MinuteCount>();
        var names = new HashSet<String>();
        for (var i = 0; i < found.length; i++) {
            if (found[i] == 0) {
                // To a database that does not tell case apart, topics A and a are one: the second finds the first's row
                var distinct = names.add(pending.get(i).key().toString().toLowerCase(Locale.ROOT));
                (distinct ? fresh : later).add(pending.get(i));
            }
        }
        if (!fresh.isEmpty()) {
            insert(connection, fresh, ids);
        }
        if (!later.isEmpty()) {
            add(connection, later, ids);
        }
    }

    private void insert(Connection connection, List<MinuteCount> counts, IdRange ids) throws SQLException {
        try (var statement = connection.prepareStatement(insert)) {
            for (var count : counts) {
                bindKey(statement, 1, count.key());
                statement.setString(5, count.example().source().database());
                statement.setString(6, count.example().source().server());
                statement.setString(7, count.example().schema());
                statement.setString(8, count.example().table());
                statement.setLong(9, count.changes());
                statement.setLong(10, count.latencySum());
                statement.setLong(11, count.latencyMax());
                statement.setLong(12, ids.first());
                statement.setLong(13, ids.last());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bindKey(PreparedStatement statement, int from, MinuteCount.Key key) throws SQLException {
        statement.setObject(from, Times.ofMinutes(key.minute()));
        statement.setString(from + 1, key.partition().topic());
        statement.setInt(from + 2, key.partition().partition());
        statement.setString(from + 3, key.operation().code());
    }
}
