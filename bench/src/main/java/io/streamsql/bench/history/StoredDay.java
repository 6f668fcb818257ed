package io.streamsql.bench.history;

import io.streamsql.bench.measure.Spread;
import io.streamsql.fixture.GeneratedPipeline;
import io.streamsql.fixture.LocalServices;
import io.streamsql.fixture.PostgresTarget;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.store.schema.TargetTables;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A CDCChanges table with the changes of one day, evenly spread: twenty busy tables, and one that has a hundred
/// changes in all. Dropped when closed.
final class StoredDay implements AutoCloseable {
    static final String ONE_RECORD = "one record's changes";

    private static final Instant MIDNIGHT = Instant.parse("2026-01-01T00:00:00Z");
    private static final long RARE = 100;
    private static final int PAGE = 100;
    private static final int CALLS = 21;

    private final PostgresTarget target;
    private final TargetTables tables;
    private final ChangeHistory history;

    private StoredDay(PostgresTarget target, TargetTables tables, ChangeHistory history) {
        this.target = target;
        this.tables = tables;
        this.history = history;
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
        return new StoredDay(target, tables, ChangeStores.history(config.target(), config.writer()));
    }

    private static String insert(TableId table, long changes) {
        return """
                INSERT INTO %1$s ("SourceDatabase", "SourceTable", "SourceServer", "TopicName", "Operation", "RecordId",
                    "ChangeTimestamp", "KafkaTimestamp", "AfterData", "ProcessedAt", "SourceSchema", "KafkaPartition",
                    "KafkaOffset")
                SELECT 'DB1 (SampleDB)', t, 'BENCH', 'BENCH-dbo_' || t || '.dbo.' || t,
                    CASE i %% 10 WHEN 0 THEN 'c' WHEN 1 THEN 'd' ELSE 'u' END,
                    (hashint8(i)::bigint & 2147483647) %% (%2$d / 10), at, at, '{"Id":' || i || ',"Note":"' || repeat('x', 120) || '"}',
                    at, 'dbo', 0, i
                FROM (SELECT i, timestamp '2026-01-01' + i * interval '1 day' / %2$d AS at,
                    CASE WHEN i %% (%2$d / %3$d) = 0 THEN 'Rare' ELSE 'Busy' || i %% 20 END AS t
                    FROM generate_series(0, %2$d - 1) AS i) AS made""".formatted(PostgresTarget.quoted(table), changes, RARE);
    }

    private interface Call {
        Object run() throws StoreException;
    }

    /// Milliseconds that each question took, its connection's opening included.
    Map<String, Spread> measure() throws StoreException {
        var noon = MIDNIGHT.plus(Duration.ofHours(12));
        var questions = new LinkedHashMap<String, Call>();
        questions.put("first page", () -> page(ChangeFilter.ALL));
        questions.put("first page of a busy table", () -> page(topic("Busy3")));
        questions.put("first page of a rare table", () -> page(topic("Rare")));
        questions.put("first page of deletes", () -> page(deletes()));
        questions.put("first page before noon", () -> page(ChangeFilter.between(MIDNIGHT, noon)));
        questions.put("counts of a day by minute", () -> counts(ChangeFilter.ALL, Duration.ofMinutes(1)));
        questions.put("counts of a day by hour", () -> counts(ChangeFilter.ALL, Duration.ofHours(1)));
        questions.put("counts of one table by minute", () -> counts(topic("Busy3"), Duration.ofMinutes(1)));
        questions.put(ONE_RECORD, () -> page(ChangeFilter.record(name("Busy3"), "4711")));
        var measured = new LinkedHashMap<String, Spread>();
        for (var question : questions.entrySet()) {
            measured.put(question.getKey(), time(question.getValue()));
        }
        return measured;
    }

    private static Spread time(Call call) throws StoreException {
        var millis = new ArrayList<Double>();
        for (var i = 0; i < CALLS; i++) {
            var begun = System.nanoTime();
            call.run();
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        return Spread.of(millis);
    }

    private Object page(ChangeFilter filter) throws StoreException {
        return history.page(filter, ChangeHistory.NEWEST, PAGE);
    }

    private Object counts(ChangeFilter filter, Duration stretch) throws StoreException {
        return history.counts(filter, stretch);
    }

    private static String name(String table) {
        return "BENCH-dbo_" + table + ".dbo." + table;
    }

    private static ChangeFilter topic(String table) {
        return filter(Set.of(name(table)), Set.of());
    }

    private static ChangeFilter deletes() {
        return filter(Set.of(), Set.of(Operation.DELETE));
    }

    private static ChangeFilter filter(Set<String> topics, Set<Operation> operations) {
        return ChangeFilter.ALL.withTopics(topics).withOperations(operations);
    }

    @Override
    public void close() throws SQLException {
        try (target) {
            for (var table :
                    new TableId[] {tables.changes(), tables.offsets(), tables.rejected(), tables.statistics()}) {
                target.execute("DROP TABLE " + PostgresTarget.quoted(table));
            }
        }
    }
}
