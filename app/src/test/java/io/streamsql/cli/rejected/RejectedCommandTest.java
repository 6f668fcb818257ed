package io.streamsql.cli.rejected;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.cli.TargetCommandContract;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.EventBatch.OffsetRange;
import io.streamsql.pipeline.events.PartitionId;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.store.StoreException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RejectedCommandTest extends TargetCommandContract {
    private static final String EVENT = """
            {"before":null,"after":{"CustomerID":7},"source":{"ts_ms":1700000000123,"schema":"dbo","table":"Customers"},\
            "op":"c","ts_ms":1700000000500}""";
    private static final PartitionId PARTITION =
            new PartitionId("AXLAP240-dbo_Customers.dbo.Customers", UUID.randomUUID(), 0);

    private void reject(String... values) throws StoreException {
        try (var store = store(Clock.systemUTC())) {
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
        unreachable();

        var run = terminal.run("rejected", "list");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("check the target's host and port")
                .doesNotContain(postgres.password().reveal());
    }
}
