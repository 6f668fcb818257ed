package io.streamsql.demo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.debezium.connector.postgresql.PostgresConnector;
import io.debezium.connector.postgresql.PostgresConnectorTask;
import io.streamsql.Patience;
import io.streamsql.demo.sample.SampleSource;
import io.streamsql.demo.sample.TestDatabases;
import io.streamsql.demo.sample.TestDatabases.TestDatabase;
import io.streamsql.demo.traffic.TrafficGenerator;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The journal is no oracle unless it writes a row exactly as Debezium does: here Debezium's own task reads the
/// traffic.
@ExtendWith(TestDatabases.class)
class DebeziumAgreementTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHANGES = 3_000;

    @ParameterizedTest
    @EnumSource
    void whatDebeziumReadsIsWhatTheJournalHolds(SampleSource source, TestDatabase database, TestDatabase target)
            throws Exception {
        source.install(database.dataSource());
        ChangesTable.create(target);
        Map<SampleSource, DataSource> sources = Map.of(source, database.dataSource());
        ChangeAudit audit = new ChangeAudit(sources, target.dataSource(), ChangesTable.NAME);
        PostgresConnectorTask task = new PostgresConnectorTask();
        task.initialize(new FromTheStart());
        task.start(configuration(source, database));
        try (Connection connection = target.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            drain(task, connection, database.count(rows(source)));

            try (TrafficGenerator traffic = new TrafficGenerator(sources, 4_000, 7)) {
                traffic.start();
                await().atMost(Patience.LIMIT).until(() -> traffic.committed().total() > CHANGES);
            }
            edgeCases(source, database);
            long journalled = database.count("SELECT count(*) FROM audit.journal");
            drain(task, connection, journalled);

            AuditResult result = audit.audit();
            assertThat(audit.examples(5)).isEmpty();
            assertThat(result).isEqualTo(new AuditResult(journalled, journalled, 0, 0));
            assertThat(database.query("SELECT DISTINCT op FROM audit.journal ORDER BY op"))
                    .containsExactly("c", "d", "t", "u");
        } finally {
            task.stop();
        }
    }

    private static void edgeCases(SampleSource source, TestDatabase database) {
        switch (source) {
            case AXLAP240 -> database.execute("""
                        UPDATE dbo."Customers" SET "LastLogin" = '2026-11-01 10:00:00.120000+01', "CreditLimit" = -0.5,
                          "CreatedAt" = '1969-12-31 23:59:59.999999';
                        UPDATE dbo."Customers" SET "LastLogin" = '1999-12-31 23:59:59Z', "CreditLimit" = 9999999999.99,
                          "CreatedAt" = '2262-05-01 00:00:00';
                        UPDATE dbo."Customers" SET "LastLogin" = '2026-11-01 10:10:10.000001Z', "CreditLimit" = 0;
                        UPDATE dbo."Products" SET "WeightKg" = 0.001, "Barcode" = 9223372036854775807;
                        UPDATE dbo."Products" SET "Description" = repeat('large, and no compressing it away: ', 1000)
                          || (SELECT string_agg(md5(n::text), '') FROM generate_series(1, 3000) AS n)
                          WHERE "ProductID" < 8;
                        UPDATE dbo."Products" SET "Stock" = 0;
                        UPDATE dbo."Orders" SET "ShippedOn" = '1969-12-31', "Note" = '', "Status" = 'ß "\\/ ' || chr(1);
                        DELETE FROM dbo."Orders" WHERE "LineNumber" = 1;
                        TRUNCATE dbo."Orders";""");
            case AXLAP235 -> database.execute("""
                        UPDATE dbo."Employees" SET "Rating" = 0.1::float8 + 0.2;
                        UPDATE dbo."Employees" SET "Rating" = 1e300;
                        UPDATE dbo."Employees" SET "Rating" = -1.5e-9, "HiredOn" = '2400-02-29';
                        UPDATE dbo."Employees" SET "Rating" = 12345678901;
                        UPDATE dbo."Customers" SET "CustomerID" = "CustomerID" + 1000000;
                        TRUNCATE dbo."Customers", dbo."Employees";""");
        }
    }

    private static String rows(SampleSource source) {
        return source.tables().stream()
                .map(table -> "(SELECT count(*) FROM dbo.\"" + table.table() + "\")")
                .reduce("SELECT 0", (sum, count) -> sum + " + " + count);
    }

    /// poll() waits by itself when there is nothing.
    private static void drain(PostgresConnectorTask task, Connection target, long expected) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        for (long rows = 0; rows < expected; ) {
            assertThat(System.nanoTime())
                    .as("%d of %d rows came", rows, expected)
                    .isLessThan(deadline);
            List<SourceRecord> records = task.poll();
            rows += records == null ? 0 : write(records, target);
        }
    }

    private static int write(List<SourceRecord> records, Connection target) throws SQLException, IOException {
        int rows = 0;
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false", "decimal.format", "BASE64"), false);
            for (SourceRecord record : records) {
                if (record.value() == null) {
                    continue;
                }
                JsonNode event =
                        JSON.readTree(converter.fromConnectData(record.topic(), record.valueSchema(), record.value()));
                JsonNode where = event.get("source");
                ChangesTable.insert(
                        target,
                        where.get("name").asText(),
                        where.get("schema").asText() + "." + where.get("table").asText(),
                        event.get("op").asText(),
                        image(event.get("before")),
                        image(event.get("after")));
                rows++;
            }
        }
        target.commit();
        return rows;
    }

    private static String image(JsonNode row) {
        return row == null || row.isNull() ? null : row.toString();
    }

    private static Map<String, String> configuration(SampleSource source, TestDatabase database) {
        return Map.ofEntries(
                Map.entry("name", "agreement"),
                Map.entry("connector.class", PostgresConnector.class.getName()),
                Map.entry("topic.prefix", source.serverName()),
                Map.entry("database.hostname", "localhost"),
                Map.entry(
                        "database.port",
                        String.valueOf(database.where().connection().port())),
                Map.entry("database.user", database.where().connection().user()),
                Map.entry(
                        "database.password",
                        database.where().connection().password().reveal()),
                Map.entry("database.dbname", database.where().database()),
                Map.entry("plugin.name", "pgoutput"),
                Map.entry("slot.name", database.where().database()),
                Map.entry("slot.drop.on.stop", "true"),
                Map.entry("publication.name", database.where().database()),
                Map.entry("publication.autocreate.mode", "filtered"),
                Map.entry("schema.include.list", "dbo"),
                Map.entry("decimal.handling.mode", "string"),
                Map.entry("skipped.operations", "none"),
                Map.entry("poll.interval.ms", "20"));
    }

    /// A worker that has stored no offset yet.
    private static final class FromTheStart implements SourceTaskContext, OffsetStorageReader {
        @Override
        public Map<String, String> configs() {
            return Map.of();
        }

        @Override
        public OffsetStorageReader offsetStorageReader() {
            return this;
        }

        @Override
        public PluginMetrics pluginMetrics() {
            throw new UnsupportedOperationException("This worker keeps no metrics");
        }

        @Override
        public <T> Map<String, Object> offset(Map<String, T> partition) {
            return null;
        }

        @Override
        public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
            return Map.of();
        }
    }
}
