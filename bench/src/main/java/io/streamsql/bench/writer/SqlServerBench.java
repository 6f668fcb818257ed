package io.streamsql.bench.writer;

import io.streamsql.fixture.EventGenerator;
import io.streamsql.fixture.GeneratedPipeline;
import io.streamsql.fixture.GeneratedTopic;
import io.streamsql.fixture.LocalServices;
import io.streamsql.pipeline.config.TableId;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import io.streamsql.pipeline.store.schema.TargetTables;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/// Our writer into SQL Server against a bare `SQLServerBulkCopy` of the same rows into the same table, in rounds as in
/// [WriterBench]. Commits are timed in this process: the server keeps no times of them.
///
/// Its tables (`BenchChanges` and its companions, schema `dbo`) are made by the benchmark and dropped again.
///
/// @param events   events in the topic
/// @param rounds   rounds that count
/// @param server   the server
/// @param progress what is being done, for people
record SqlServerBench(int events, int rounds, SqlServerTarget server, PrintWriter progress) {
    private static final TargetTables TABLES = TargetTables.of(new TableId("dbo", "BenchChanges"));
    private static final List<Integer> CHUNKS = List.of(5_000, 10_000);

    /// Measures both.
    ///
    /// @throws IllegalStateException if somebody lost or doubled a row
    WriterReport measure() throws Exception {
        try (var services = LocalServices.start();
                var topic = GeneratedTopic.create(services.bootstrapServers(), GeneratedTopic.Sending.IN_BATCHES);
                var connection = server.connect()) {
            progress.printf("Filling the topic with %,d events%n", events);
            var bytes = topic.fill(new EventGenerator(WriterBench.EVENT_BYTES, 1), events, Clock.systemUTC());
            var report = new WriterReport(events, bytes / events);
            for (var round = 0; round <= rounds; round++) {
                progress.println(round == 0 ? "Warming up" : "Round " + round + " of " + rounds);
                var counted = round == 0 ? new WriterReport(events, bytes / events) : report;
                round(services, connection, true, counted);
                round(services, connection, false, counted);
            }
            return report;
        }
    }

    private void round(LocalServices services, Connection connection, boolean fullPayload, WriterReport report)
            throws Exception {
        dropTables(connection);
        var table = quoted(TABLES.changes());
        var config = GeneratedPipeline.config(
                services.bootstrapServers(), server.connection(), TABLES.changes(), fullPayload);
        var store = new CommitTimes(ChangeStores.of(config.target(), config.writer(), Clock.systemUTC()));
        var run = WriterRun.over(config, store, events);
        report.add(fullPayload ? Contender.STREAMSQL : Contender.STREAMSQL_NO_PAYLOAD, "", store.commits());
        report.addRun(fullPayload, run);
        var copy = new BulkCopyContender(connection, table);
        for (var chunk : CHUNKS) {
            report.add(
                    fullPayload ? Contender.BULK : Contender.BULK_NO_PAYLOAD,
                    "%,d rows a transaction".formatted(chunk),
                    copy.run(chunk));
        }
        dropTables(connection);
    }

    private static void dropTables(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var table : List.of(TABLES.changes(), TABLES.offsets(), TABLES.rejected(), TABLES.statistics())) {
                statement.execute("DROP TABLE IF EXISTS " + quoted(table));
            }
        }
    }

    private static String quoted(TableId table) {
        return "[%s].[%s]".formatted(table.schema(), table.table());
    }
}
