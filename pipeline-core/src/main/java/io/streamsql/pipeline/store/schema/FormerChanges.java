package io.streamsql.pipeline.store.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Counts the changes that a CDCChanges table already held when StreamSQL came to it: charts show them, and filters
/// find them.
final class FormerChanges {
    /// Few enough for one statement to answer well within a time-out.
    private static final long IDS_AT_ONCE = 250_000;

    private final String bounds;
    private final String count;

    FormerChanges(Dialect dialect, TargetTables tables) {
        var changes = new Sql(dialect, tables.changes());
        var minute = dialect.beginning("COALESCE({ChangeTimestamp}, {ProcessedAt}, '20000101')", 1);
        var kind = Stream.of("TopicName", "Operation", "SourceDatabase", "SourceServer", "SourceTable")
                .map(name -> "LEFT(COALESCE({" + name + "}, ''), " + width(tables, name) + ")")
                .collect(Collectors.joining(", "));
        this.bounds = changes.text("SELECT MIN({Id}), MAX({Id}) FROM {*}");
        // A partition that no topic has, another one for every row: whatever the rows have in common, and whatever the
        // database takes for the same, no two have the key in common
        this.count = "INSERT INTO " + dialect.quoted(tables.statistics())
                + changes.text(" ({Minute}, {TopicName}, {Operation}, {SourceDatabase}, {SourceServer}, {SourceTable},"
                        + " {SourceSchema}, {KafkaPartition}, {Changes}, {LatencyMsSum}, {LatencyMsMax}, {FirstId},"
                        + " {LastId}) SELECT " + minute + ", " + kind
                        + ", '', CAST(? AS INT) - ROW_NUMBER() OVER (ORDER BY MIN({Id})), COUNT(*), 0, 0, MIN({Id}),"
                        + " MAX({Id}) FROM {*}"
                        + " WHERE {Id} BETWEEN ? AND ? GROUP BY " + minute + ", " + kind);
    }

    /// What the statistics hold of a name; the table may hold more.
    private static int width(TargetTables tables, String name) {
        return TableDefinition.statistics(tables).columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow()
                .width();
    }

    /// @param connection with statistics that are still empty
    void count(Connection connection) throws SQLException {
        try (var query = connection.createStatement();
                var row = query.executeQuery(bounds)) {
            row.next();
            var first = row.getLong(1);
            if (!row.wasNull()) {
                count(connection, first, row.getLong(2));
            }
        }
    }

    private void count(Connection connection, long first, long last) throws SQLException {
        try (var statement = connection.prepareStatement(count)) {
            var counted = 0;
            for (var from = first; from <= last; from += IDS_AT_ONCE) {
                statement.setInt(1, -counted);
                statement.setLong(2, from);
                statement.setLong(3, from + IDS_AT_ONCE - 1);
                counted += statement.executeUpdate();
            }
        }
    }
}
