package io.streamsql.cli.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.cli.Console;
import io.streamsql.pipeline.events.ChangeEvent;
import io.streamsql.pipeline.events.Operation;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesExportCommandTest extends ChangesCommandContract {
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("changes.out");
    }

    private Console.Run export(String... more) {
        return terminal.run(Stream.concat(Stream.of("changes", "export", file.toString()), Arrays.stream(more))
                .toArray(String[]::new));
    }

    private void writeTwo() throws Exception {
        write(
                change(CUSTOMERS, 0, Operation.CREATE, "=1+1", null, "{\"Name\":\"Ann, \\\"A\\\"\"}"),
                change(ORDERS, 1, Operation.DELETE, "7", "{\"Total\":\n1.50}", null));
    }

    @Test
    void allThatMatchesIsWrittenAsCsvWithoutFormulas() throws Exception {
        writeTwo();

        var run = export("--format", "csv", "--table", "Customers");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("1 change in " + file);
        assertThat(Files.readString(file))
                .isEqualTo("Id,Time,WrittenTime,Operation,Source,Schema,Table,Key,Before,After,Topic,Partition,Offset,"
                        + "Position\r\n1,2026-11-24T12:00:00Z,2026-11-24T13:00:02Z,c,AXLAP240,dbo,Customers,'=1+1,,"
                        + "\"{\"\"Name\"\":\"\"Ann, \\\"\"A\\\"\"\"\"}\"," + CUSTOMERS + ",0,0,26735400/763\r\n");
    }

    @Test
    void eachLineIsOneJsonObjectTheNewestFirst() throws Exception {
        writeTwo();

        assertThat(export("--format", "jsonl").exitCode()).isZero();

        assertThat(Files.readAllLines(file))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("{\"id\":2,")
                                .endsWith("\"before\":{\"Total\": 1.50},\"after\":null}"),
                        line -> assertThat(line).startsWith("{\"id\":1,").contains("\"key\":\"=1+1\""));
    }

    @Test
    void noneIsLeftOutWhereTheyAreMoreThanAPage() throws Exception {
        writeAtOnce(IntStream.range(0, 2_000)
                .mapToObj(i -> change(CUSTOMERS, i % 60, Operation.CREATE, "r" + i, null, "{\"I\":" + i + "}"))
                .toArray(ChangeEvent[]::new));

        assertThat(export("--format", "csv").out()).contains("2,000 changes in ");

        assertThat(Files.readAllLines(file).stream().skip(1).map(line -> line.split(",")[7]))
                .hasSize(2_000)
                .doesNotHaveDuplicates()
                .startsWith("r1999")
                .endsWith("r0");
    }

    @Test
    void anExportThatFailsLeavesTheOlderFile() throws Exception {
        Files.writeString(file, "older");
        unreachable();

        var run = export("--format", "csv");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("check the target's host and port");
        assertThat(file).hasContent("older");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aFolderThatIsNotThereIsSaid() throws Exception {
        writeTwo();
        file = folder.resolve("nowhere").resolve("changes.csv");

        var run = export("--format", "csv");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("cannot be written: its folder is not there.");
    }

    @Test
    void theFormatIsWhatTheNameEndsIn() throws Exception {
        writeTwo();

        assertThat(export().err()).contains("does not say how it is to be written");
        assertThat(export().exitCode()).isEqualTo(2);
        assertThat(export("--format", "xls").exitCode()).isEqualTo(2);
        assertThat(file).doesNotExist();
        file = folder.resolve("changes.jsonl");
        assertThat(export().exitCode()).isZero();
        assertThat(file).content().startsWith("{\"id\":2,");
    }

    @Test
    void aSpreadsheetHasTheTablesOwnColumns() throws Exception {
        writeTwo();
        file = folder.resolve("changes.xlsx");

        var run = export("--table", "Customers");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("1 change in " + file);
        try (var zip = FileSystems.newFileSystem(file)) {
            assertThat(zip.getPath("xl/worksheets/sheet1.xml"))
                    .content()
                    .contains("<is><t>Name</t></is>", "<is><t>Ann, &quot;A&quot;</t></is>", "<is><t>=1+1</t></is>")
                    .doesNotContain("<is><t>Before</t></is>");
        }
    }
}
