package io.streamsql.bench.history;

import io.streamsql.fixture.GeneratedPipeline;
import io.streamsql.fixture.LocalServices;
import io.streamsql.fixture.PostgresTarget;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.store.schema.TargetTables;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/// A CDCChanges table with the changes of one day, evenly spread: twenty busy tables, and one that has a hundred
/// changes in all. Every key has ten changes or so in each busy table. Dropped when closed.
final class StoredDay implements AutoCloseable {
    /// The day's beginning.
    static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");
    private static final long RARE = 100;
    private static final long CHANGES_OF_A_RECORD = 200;

    private final PostgresTarget target;
    private final TargetTables tables;
    private final ChangeHistory history;
    private final long changes;

    private StoredDay(PostgresTarget target, TargetTables tables, ChangeHistory history, long changes) {
        this.target = target;
        this.tables = tables;
        this.history = history;
        this.changes = changes;
    }

    /// Fills the table. The statistics are counted as those of an original system's table are, when StreamSQL comes to
    /// it.
    static StoredDay of(LocalServices services, long changes) throws SQLException, StoreException {
        var table = new TableId("history", "CDCChanges" + changes);
        var config = GeneratedPipeline.config(services.bootstrapServers(), services.target(), table, false);
        var tables = TargetTables.of(table);
        var target = services.connect();
        try (var store = ChangeStores.of(config.target(), config.writer(), Clock.systemUTC())) {
            store.prepare();
            target.execute(insert(table, changes));
            target.execute("DROP TABLE " + PostgresTarget.quoted(tables.statistics()));
            store.prepare();
        }
        target.execute("VACUUM ANALYZE " + PostgresTarget.quoted(table));
        target.execute("ANALYZE " + PostgresTarget.quoted(tables.statistics()));
        target.settle();
        return new StoredDay(target, tables, ChangeStores.pooledHistory(config.target(), config.writer()), changes);
    }

    private static String insert(TableId table, long changes) {
        return """
                INSERT INTO %1$s ("SourceDatabase", "SourceTable", "SourceServer", "TopicName", "Operation", "RecordId",
                    "ChangeTimestamp", "KafkaTimestamp", "AfterData", "ProcessedAt", "SourceSchema", "KafkaPartition",
                    "KafkaOffset")
                SELECT 'DB1 (SampleDB)', t, 'BENCH', 'BENCH-dbo_' || t || '.dbo.' || t,
                    CASE i %% 10 WHEN 0 THEN 'c' WHEN 1 THEN 'd' ELSE 'u' END,
                    (hashint8(i)::bigint & 2147483647) %% GREATEST(%2$d / %4$d, 1), at, at, '{"Id":' || i || ',"Note":"' || repeat('x', 120) || '"}',
                    at, 'dbo', 0, i
                FROM (SELECT i, timestamp '2026-01-01' + i * interval '1 day' / %2$d AS at,
                    CASE WHEN i %% (%2$d / %3$d) = 0 THEN 'Rare' ELSE 'Busy' || i %% 20 END AS t
                    FROM generate_series(0, %2$d - 1) AS i) AS made""".formatted(PostgresTarget.quoted(table), changes, RARE, CHANGES_OF_A_RECORD);
    }

    /// What is asked.
    ChangeHistory history() {
        return history;
    }

    /// How many changes are stored; their ids are 1 to this one, in the order of their times.
    long changes() {
        return changes;
    }

    /// Copies the newest changes out of the database as it can do itself, and throws them away.
    ///
    /// @param rows how many
    void copy(long rows) throws SQLException, IOException {
        var sql = """
                COPY (SELECT "Id", "ChangeTimestamp", "ProcessedAt", "Operation", "SourceDatabase", "SourceServer",
                    "SourceSchema", "SourceTable", "RecordId", "BeforeData", "AfterData", "TopicName", "KafkaPartition",
                    "KafkaOffset", "SourcePosition"
                FROM %s WHERE "Id" > %d ORDER BY "Id" DESC) TO STDOUT (FORMAT csv)""".formatted(PostgresTarget.quoted(tables.changes()), changes - rows);
        target.copy().copyOut(sql, OutputStream.nullOutputStream());
    }

    @Override
    public void close() throws SQLException {
        try (target;
                history) {
            for (var table :
                    new TableId[] {tables.changes(), tables.offsets(), tables.rejected(), tables.statistics()}) {
                target.execute("DROP TABLE " + PostgresTarget.quoted(table));
            }
        }
    }
}
