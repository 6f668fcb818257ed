package io.streamsql.cli.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.cli.Console;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.postgres.PostgresServer;
import io.streamsql.pipeline.config.read.ConfigLoader;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.jdbc.ChangeStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedCommandTest {
    private static final String EVENT = """
            {"before":null,"after":{"CustomerID":7},"source":{"ts_ms":1700000000123,"schema":"dbo","table":"Customers"},\
            "op":"c","ts_ms":1700000000500}""";
    private static final PartitionId PARTITION =
            new PartitionId("AXLAP240-dbo_Customers.dbo.Customers", UUID.randomUUID(), 0);

    private static DataFolder data;
    private static PostgresServer postgres;

    @TempDir
    private Path folder;

    private Console terminal;
    private String database;

    @BeforeAll
    static void startServer() {
        data = DataFolder.temporary();
        postgres = PostgresServer.start(data, "tests");
    }

    @AfterAll
    static void stopServer() {
        postgres.close();
        data.close();
    }

    @BeforeEach
    void configure() throws Exception {
        database = "rejected_" + UUID.randomUUID().toString().replace('-', '_');
        postgres.createDatabaseIfMissing(database);
        Files.writeString(
                folder.resolve(".env"), """
                DB1_HOSTNAME=192.168.1.3
                DB1_USER=cdc_reader
                DB1_PASSWORD=not-to-be-shown
                DB1_NAME=SampleDB
                DB1_SERVER_NAME=AXLAP240
                DB1_TABLE_INCLUDE_LIST=dbo.Customers
                TARGET_DB_TYPE=postgresql
                TARGET_DB_HOSTNAME=%s
                TARGET_DB_PORT=%d
                TARGET_DB_USER=%s
                TARGET_DB_PASSWORD=${env:TARGET_PASSWORD}
                TARGET_DB_NAME=%s
                """.formatted(postgres.host(), postgres.port(), postgres.user(), database));
        terminal = new Console(folder, environment());
    }

    private Map<String, String> environment() {
        return Map.of("TARGET_PASSWORD", postgres.password().reveal());
    }

    private ChangeStore store() throws StoreException {
        var config = new ConfigLoader(environment(), folder, folder, "Linux")
                .load(Optional.empty())
                .config();
        var store = ChangeStores.of(config.target(), config.writer(), Clock.systemUTC());
        store.prepare();
        return store;
    }

    private void reject(String... values) throws StoreException {
        try (var store = store()) {
            var at = store.open(PARTITION, 0).nextOffset();
            for (var value : values) {
                var record = new RejectedRecord(
                        PARTITION,
                        at,
                        1_700_000_000_000L,
                        "unreadable",
                        "{\"CustomerID\":7}".getBytes(StandardCharsets.UTF_8),
                        value.getBytes(StandardCharsets.UTF_8));
                store.append(new EventBatch(List.of(record), Map.of(PARTITION, new OffsetRange(at, at + 1))));
                at++;
            }
        }
    }

    private long count(String table) throws Exception {
        try (var connection = postgres.connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT count(*) FROM dbo.\"" + table + "\"")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void rejectedRecordsAreListedAPageAtATime() throws Exception {
        reject("a", "b", "c");

        var first = terminal.run("rejected", "list", "--limit", "2");
        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.out())
                .contains("Partition@offset  Reason", "There may be more: --before 2")
                .containsPattern("0@2 +unreadable")
                .containsPattern("0@1 +unreadable")
                .doesNotContain("0@0");
        assertThat(terminal.run("rejected", "list", "--before", "2", "--json").out())
                .startsWith("{\"id\":1,")
                .contains("\"offset\":0,\"reason\":\"unreadable\"}")
                .hasLineCount(1);
    }

    @Test
    void withoutAnyItSaysSo() throws Exception {
        reject();

        assertThat(terminal.run("rejected", "list").out()).isEqualToNormalizingNewlines("No rejected records.\n");
        assertThat(terminal.run("rejected", "replay", "--all").exitCode()).isZero();
    }

    @Test
    void aRecordIsShownWithoutWhatCouldControlTheTerminal() throws Exception {
        reject("\u001b[2Joops");

        assertThat(terminal.run("rejected", "show", "1").out())
                .contains("Reason            unreadable", "�[2Joops", "{\"CustomerID\":7}");
        assertThat(terminal.run("rejected", "show", "9")).satisfies(run -> {
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("there is no rejected record 9");
        });
    }

    @Test
    void aReplayWritesWhatCanBeReadNowAndKeepsTheRest() throws Exception {
        reject("oops", EVENT);

        var run = terminal.run("rejected", "replay", "--all");

        assertThat(run.out()).contains("1 stays: not JSON", "Written: 1 of 2.");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(count("CDCChanges")).isEqualTo(1);
        assertThat(count("CDCRejected")).isEqualTo(1);
        assertThat(terminal.run("rejected", "replay", "2").out()).contains("2 is no longer there");
    }

    @Test
    void aReplayOfNothingInParticularIsWrongUsage() {
        assertThat(terminal.run("rejected", "replay").exitCode()).isEqualTo(2);
        assertThat(terminal.run("rejected", "replay", "1", "--all").exitCode()).isEqualTo(2);
    }

    @Test
    void aTargetThatDoesNotAnswerIsSaidInPlainWords() throws Exception {
        Files.writeString(
                folder.resolve(".env"),
                Files.readString(folder.resolve(".env")).replace("PORT=" + postgres.port(), "PORT=1"));

        var run = terminal.run("rejected", "list");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("check the target's host and port")
                .doesNotContain(postgres.password().reveal());
    }
}
