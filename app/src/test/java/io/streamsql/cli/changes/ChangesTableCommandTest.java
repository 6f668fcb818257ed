package io.streamsql.cli.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.cli.Console;
import io.streamsql.pipeline.events.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTableCommandTest extends ChangesCommandContract {
    private static final String UNLOGGED = "{\"Id\":7,\"Name\":\"Bo\",\"Note\":\"__debezium_unavailable_value\"}";

    @BeforeEach
    void writeChanges() throws Exception {
        write(
                change(CUSTOMERS, 0, Operation.CREATE, "1042", null, "{\"Id\":1042,\"Name\":\"Ann\"}"),
                change(CUSTOMERS, 1, Operation.UPDATE, "7", null, UNLOGGED),
                change(CUSTOMERS, 2, Operation.UPDATE, "1042", null, "{\"Id\":1042,\"Name\":\"\\u001b[2J Ann\"}"),
                change(CUSTOMERS, 3, Operation.DELETE, "7", UNLOGGED, null));
    }

    private Console.Run table(String... more) {
        return terminal.run(Stream.concat(Stream.of("changes", "table", "--topic", CUSTOMERS), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void aTableAsItWasHasItsRowsAndSaysWhatIsNotKnown() {
        var run = table("--at", "2026-11-24T12:02:00Z");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualToNormalizingNewlines("""
                Id  Since (UTC)              Id    Name  Note
                2   2026-11-24 12:01:00.000  7     Bo    ?
                1   2026-11-24 12:00:00.000  1042  Ann   –
                ? is a value that no change tells: the source did not log it, as the updates left it alone.
                """);
    }

    @Test
    void withoutATimeItIsTheTableAsItIsKnownNow() {
        assertThat(table().out()).contains("\uFFFD[2J Ann").doesNotContain("Bo");
    }

    @Test
    void aTimeBeforeAllThatWasWrittenSaysSo() {
        var run = table("--at", "2026-11-24");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualToNormalizingNewlines("No row is known of 2026-11-24 00:00:00.000 UTC.\n");
    }

    @Test
    void itComesInPagesAndAsJson() {
        assertThat(table("--at", "2026-11-24T12:02:00Z", "--limit", "1").out())
                .endsWith("There may be more: --before 2" + System.lineSeparator());
        assertThat(table("--at", "2026-11-24T12:02:00Z", "--json", "--limit", "1")
                        .out())
                .startsWith("{\"id\":2,")
                .contains("\"row\":" + UNLOGGED + ",\"unknown\":[\"Note\"]}");
    }

    @Test
    void aTopicThatNobodyKnowsIsNamed() {
        var run = terminal.run("changes", "table", "--topic", "nobody");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("No topic is called nobody");
    }

    @Test
    void allRowsAreExportedWithAColumnForEveryField(@TempDir Path folder) throws Exception {
        var file = folder.resolve("customers.csv");

        var run = table("--at", "2026-11-24T12:02:00Z", "--export", file.toString(), "--format", "csv");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("2 rows in " + file);
        assertThat(Files.readString(file)).isEqualTo("""
                cdc_since,Id,Name,Note,cdc_unknown\r
                2026-11-24T12:01:00Z,7,Bo,,Note\r
                2026-11-24T12:00:00Z,1042,Ann,,\r
                """);
        assertThat(folder).isDirectoryContaining(path -> path.equals(file)).isDirectoryNotContaining("glob:**.rows");

        var lines = folder.resolve("customers.jsonl");
        assertThat(table("--export", lines.toString(), "--format", "jsonl").exitCode())
                .isZero();
        assertThat(Files.readAllLines(lines)).singleElement().asString().contains("\"unknown\":[]}");
        assertThat(table("--export", lines.toString()).exitCode()).isEqualTo(2);
    }
}
