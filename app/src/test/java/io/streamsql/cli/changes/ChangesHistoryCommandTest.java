package io.streamsql.cli.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.cli.Console;
import io.streamsql.pipeline.events.Operation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangesHistoryCommandTest extends ChangesCommandContract {

    private void writeALife() throws Exception {
        write(
                change(
                        CUSTOMERS,
                        0,
                        Operation.UPDATE,
                        "1042",
                        "{\"Id\":1042,\"Name\":\"Ann\",\"Note\":null}",
                        "{\"Id\":1042,\"Name\":\"Anna\",\"Note\":\"__debezium_unavailable_value\"}"),
                change(CUSTOMERS, 1, Operation.CREATE, "7", null, "{\"Id\":7}"),
                change(
                        CUSTOMERS,
                        2,
                        Operation.UPDATE,
                        "1042",
                        "{\"Id\":1042,\"Name\":\"Anna\"}",
                        "{\"Id\":1042,\"Name\":\"\\u001b[2J Ann\"}"),
                change(CUSTOMERS, 3, Operation.TRUNCATE, null, null, null),
                change(ORDERS, 4, Operation.TRUNCATE, null, null, null),
                change(CUSTOMERS, 5, Operation.CREATE, "1042", null, "{\"Id\":1042,\"Name\":\"Bea\",\"Note\":null}"),
                change(CUSTOMERS, 6, Operation.DELETE, "1042", "{\"Id\":1042,\"Name\":\"Bea\",\"Note\":null}", null));
    }

    private Console.Run history(String... more) {
        return terminal.run(
                Stream.concat(Stream.of("changes", "history", "--topic", CUSTOMERS, "--key", "1042"), Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void aRecordsTimelineTellsEachFieldBeforeAndAfter() throws Exception {
        writeALife();

        var run = history();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                2026-11-24 12:06:00.000  Delete    id 7, 0@6, source's log 26735400/763
                    Id    was 1042
                    Name  was Bea
                2026-11-24 12:05:00.000  Create    id 6, 0@5, source's log 26735400/763
                    Id    1042
                    Name  Bea
                2026-11-24 12:03:00.000  Truncate  id 4, 0@3, source's log 26735400/763
                    every row of the table removed
                2026-11-24 12:02:00.000  Update    id 3, 0@2, source's log 26735400/763
                    Name  Anna → �[2J Ann
                2026-11-24 12:00:00.000  Update    id 1, 0@0, source's log 26735400/763
                    Name  Ann → Anna
                The first change kept is of 2026-11-24 12:00:00.000; what was before is not known.
                """);
    }

    @Test
    void aLongTimelineComesInPages() throws Exception {
        writeALife();

        assertThat(history("--limit", "3").out())
                .contains("Truncate")
                .doesNotContain("Anna")
                .endsWith("There may be more: --before 4" + System.lineSeparator());
        assertThat(history("--limit", "3", "--before", "4").out())
                .startsWith("2026-11-24 12:02")
                .contains("The first change kept is of 2026-11-24 12:00:00.000");
        assertThat(history("--before", "1").out()).isEqualToNormalizingNewlines("No more changes.\n");
    }

    @Test
    void eachChangeIsOneJsonObject() throws Exception {
        writeALife();

        assertThat(history("--json", "--before", "7", "--limit", "1").out())
                .startsWith("{\"id\":6,")
                .contains(
                        "\"before\":null,\"after\":{\"Id\":1042,\"Name\":\"Bea\",\"Note\":null}",
                        "{\"field\":\"Name\",\"kind\":\"added\",\"before\":null,\"after\":\"Bea\"}")
                .hasLineCount(1);
    }

    @Test
    void aRecordThatNothingIsKeptOfIsSaid() throws Exception {
        writeALife();

        var record = terminal.run("changes", "history", "--topic", CUSTOMERS, "--key", "9");
        var topic = terminal.run("changes", "history", "--topic", "nobody", "--key", "9");

        assertThat(record.err()).contains("no change of the record “9” of " + CUSTOMERS + " is kept");
        assertThat(record.exitCode()).isEqualTo(1);
        assertThat(topic.err()).contains("No topic is called nobody");
        assertThat(topic.exitCode()).isEqualTo(1);
        assertThat(terminal.run("changes", "history", "--key", "9").exitCode()).isEqualTo(2);
    }

    @Test
    void aRecordThatBeganWithItsCreationSaysSo() throws Exception {
        write(change(CUSTOMERS, 1, Operation.CREATE, "1042", null, "{\"Id\":1042}"));

        assertThat(history().out()).contains("it made the record");
    }
}
