package io.streamsql.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.console.session.FakeChanges;
import io.streamsql.file.ChangeExport.Watcher;
import io.streamsql.file.sheet.Spreadsheet;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.StoredChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeExportTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.250Z");
    private static final String TOPIC = "SHOP.dbo.Customers";
    private static final ChangeFilter ONE = ChangeFilter.ALL.withTopics(Set.of(TOPIC));

    private final FakeChanges changes = new FakeChanges();
    private Path file;

    @TempDir
    private Path folder;

    @BeforeEach
    void name() {
        file = folder.resolve("changes.xlsx");
    }

    private static ChangeData change(long id, String operation, String before, String after) {
        return new ChangeData(
                new StoredChange(
                        id,
                        "DB1 (Shop)",
                        "SHOP",
                        Optional.of("dbo"),
                        "Customers",
                        TOPIC,
                        operation,
                        Optional.of("=1+" + id),
                        NOON,
                        Optional.empty(),
                        Optional.of(NOON.plusMillis(1_380)),
                        OptionalInt.of(0),
                        OptionalLong.of(100 + id),
                        Optional.empty()),
                Optional.ofNullable(before),
                Optional.ofNullable(after),
                Optional.empty());
    }

    private static ChangeData created(long id, String row) {
        return change(id, "c", null, row);
    }

    private Exported export(ChangeFilter filter) throws Exception {
        return ChangeExport.write(changes, filter, file, ChangeFormat.XLSX, watcher(() -> false, new ArrayList<>()));
    }

    private interface Cancelled {
        boolean isCancelled();
    }

    private static Watcher watcher(Cancelled cancelled, List<String> told) {
        return new Watcher() {
            @Override
            public boolean isCancelled() {
                return cancelled.isCancelled();
            }

            @Override
            public void at(long written, long about, StoredChange last) {
                told.add(written + " of " + about);
            }
        };
    }

    /// What the only row has in a field.
    private String cell(String json) throws Exception {
        changes.write(created(1, "{\"F\":" + json + "}"));
        export(ONE);
        return ReadSheets.of(file).row(1, 1).getOrDefault("F", "");
    }

    private static String serial(LocalDate day, double seconds) {
        return Double.toString(day.toEpochDay() + 25_569 + seconds / 86_400);
    }

    @Test
    void theColumnsHaveTypesAndTheNamesStayInSight() throws Exception {
        changes.write(change(7, "u", "{\"A\":1}", "{\"A\":2}"));

        assertThat(export(ChangeFilter.ALL)).isEqualTo(new Exported(1, ""));

        var read = ReadSheets.of(file);
        var day = LocalDate.of(2026, 11, 24);
        assertThat(read.names()).containsExactly("Changes");
        assertThat(read.rows(1))
                .containsExactly(
                        List.of(
                                "Id",
                                "Time (UTC)",
                                "WrittenTime (UTC)",
                                "Latency (s)",
                                "Operation",
                                "Source",
                                "Schema",
                                "Table",
                                "Key",
                                "Before",
                                "After",
                                "Topic",
                                "Partition",
                                "Offset",
                                "Position"),
                        List.of(
                                "number 7",
                                "number " + serial(day, 43_200.25) + " as yyyy-mm-dd hh:mm:ss.000",
                                "number " + serial(day, 43_201.63) + " as yyyy-mm-dd hh:mm:ss.000",
                                "number 1.380 as 0.000",
                                "u",
                                "SHOP",
                                "dbo",
                                "Customers",
                                "=1+7",
                                "{\"A\":1}",
                                "{\"A\":2}",
                                TOPIC,
                                "number 0",
                                "number 107"));
        assertThat(read.attribute(1, "pane", "state")).isEqualTo("frozen");
        assertThat(read.attribute(1, "pane", "ySplit")).isEqualTo("1");
        assertThat(read.attribute(1, "autoFilter", "ref")).isEqualTo("A1:O2");
    }

    @Test
    void theChangesOfOneTableHaveItsColumns() throws Exception {
        changes.write(created(1, "{\"Id\":5,\"Name\":\"Ann\"}"))
                .write(change(2, "u", "{\"Id\":5,\"Name\":\"Ann\"}", "{\"Id\":5,\"Name\":\"Bea\"}"))
                .write(change(3, "u", null, "{\"Id\":5,\"Name\":\"Cid\"}"))
                .write(change(4, "d", "{\"Id\":5,\"Name\":\"Cid\"}", null))
                .write(change(5, "t", null, null));

        export(ONE);

        var read = ReadSheets.of(file);
        assertThat(read.rows(1).getFirst())
                .containsSubsequence("Key", "ChangedFields", "Customers.Id", "Name", "Topic")
                .doesNotContain("Before", "After");
        assertThat(read.row(1, 1)).containsEntry("Operation", "t").containsEntry("Name", "");
        assertThat(read.row(1, 2)).containsEntry("Name", "Cid").containsEntry("Customers.Id", "number 5");
        assertThat(read.row(1, 3)).containsEntry("Name", "Cid").containsEntry("ChangedFields", "(not logged)");
        assertThat(read.row(1, 4)).containsEntry("Name", "Bea").containsEntry("ChangedFields", "Name");
        assertThat(read.row(1, 5)).containsEntry("Name", "Ann").containsEntry("ChangedFields", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            12                          | number 12
            -0.50                       | number -0.50
            0.30000000000000004         | number 0.30000000000000004
            123456789012345             | number 123456789012345
            1234567890123456            | 1234567890123456
            0.12345678901234567891      | 0.12345678901234567891
            1e400                       | 1E+400
            true                        | flag 1
            null                        | ``
            "1.50"                      | number 1.50 as 0.00
            "-12345.6789"               | number -12345.6789 as 0.0000
            "1234567890123.456"         | 1234567890123.456
            "15"                        | 15
            "01.50"                     | 01.50
            "+4912"                     | +4912
            "@x"                        | @x
            "1900-03-01"                | number 61 as yyyy-mm-dd
            "2026-11-24"                | number 46350 as yyyy-mm-dd
            "2026-13-24"                | 2026-13-24
            "1899-12-31"                | 1899-12-31
            "2026-11-24T12:00:00Z"      | number 46350.5 as yyyy-mm-dd hh:mm:ss.000\\Z
            "2026-11-24T12:00:00+02:00" | 2026-11-24T12:00:00+02:00
            "2026-11-24T12:00:00.0000001Z" | 2026-11-24T12:00:00.0000001Z
            [1,2]                       | [1,2]
            {"a":1}                     | {"a":1}
            "__debezium_unavailable_value" | (not logged)
            """)
    void aValueHasATypeWhereItsJsonLeavesNoDoubt(String json, String cell) throws Exception {
        assertThat(cell(json)).isEqualTo(cell);
    }

    @Test
    void whatWasNotLoggedIsTheValueBefore() throws Exception {
        changes.write(change(1, "u", "{\"F\":\"long\"}", "{\"F\":\"__debezium_unavailable_value\"}"));
        export(ONE);
        assertThat(ReadSheets.of(file).row(1, 1)).containsEntry("F", "long").containsEntry("ChangedFields", "");
    }

    @Test
    void whatIsNoJsonIsThereAsItStands() throws Exception {
        changes.write(created(1, "no JSON"));
        export(ONE);
        assertThat(ReadSheets.of(file).row(1, 1)).containsEntry("Row", "no JSON");
    }

    @Test
    void charactersThatXmlLacksAndBlanksAtTheEndsAreKept() throws Exception {
        assertThat(cell("\" a\\u0000<&\\nb_x0041_ \"")).isEqualTo("_x0020_a_x0000_<&\nb_x005F_x0041__x0020_");
    }

    @Test
    void aTextThatIsTooLongForACellSaysHowLongItIs() throws Exception {
        changes.write(created(1, "{\"F\":\"" + "x".repeat(32_767) + "\"}"));
        changes.write(created(2, "{\"F\":\"" + "x".repeat(40_000) + "\"}"));

        assertThat(export(ONE).after("2 changes."))
                .isEqualTo("2 changes. 1 text was too long for a cell and cut, which the cell says; CSV and JSON lines"
                        + " have them whole.");

        var read = ReadSheets.of(file);
        assertThat(read.row(1, 1).get("F")).hasSize(32_767).endsWith("xx… (40,000 characters in all)");
        assertThat(read.row(1, 2).get("F")).hasSize(32_767).endsWith("xxx");
    }

    @Test
    void aFullSheetGoesOnOnTheNextOne() throws Exception {
        var sink = new TableSheet(new Spreadsheet(Files.newOutputStream(file), "Changes", 2));
        try (sink) {
            for (var id = 5; id > 0; id--) {
                sink.write(created(id, "{\"F\":" + id + "}"));
            }
        }

        var read = ReadSheets.of(file);
        assertThat(read.names()).containsExactly("Changes", "Changes 2", "Changes 3");
        assertThat(read.rows(2)).hasSize(3);
        assertThat(read.rows(2).getFirst()).isEqualTo(read.rows(1).getFirst());
        assertThat(read.row(3, 1)).containsEntry("Id", "number 1").containsEntry("F", "number 1");
        assertThat(sink.remarks()).isEqualTo("They are on 3 sheets.");
    }

    @Test
    void olderChangesWithMoreColumnsBeginASheet() throws Exception {
        for (var id = 1; id <= 1_500; id++) {
            changes.write(created(id, id == 1 ? "{\"F\":1,\"Fax\":2}" : "{\"F\":1}"));
        }

        assertThat(export(ONE).remarks()).isEqualTo("They are on 2 sheets.");

        var read = ReadSheets.of(file);
        assertThat(read.rows(1)).hasSize(1_001);
        assertThat(read.rows(1).getFirst()).doesNotContain("Fax");
        assertThat(read.rows(2)).hasSize(501);
        assertThat(read.row(2, 500)).containsEntry("Id", "number 1").containsEntry("Fax", "number 2");
    }

    @Test
    void noChangesAreASheetWithNamesAlone() throws Exception {
        assertThat(export(ONE).changes()).isZero();
        assertThat(ReadSheets.of(file).rows(1)).hasSize(1);
        assertThat(export(ChangeFilter.ALL).changes()).isZero();
        assertThat(ReadSheets.of(file).rows(1)).hasSize(1);
    }

    @Test
    void howManyThereAreIsToldWhereTheStatisticsKnowIt() throws Exception {
        for (var id = 1; id <= 1_200; id++) {
            changes.write(created(id, "{\"F\":\"a\"}"));
        }
        var told = new ArrayList<String>();
        ChangeExport.write(changes, ONE, file, ChangeFormat.CSV, watcher(() -> false, told));
        assertThat(told).containsExactly("1000 of 1200", "1200 of 1200");

        told.clear();
        var text = ONE.withText(Optional.of("a"));
        ChangeExport.write(changes, text, file, ChangeFormat.CSV, watcher(() -> false, told));
        assertThat(told).containsExactly("1000 of 0", "1200 of 0");
    }

    @Test
    void noMoreAreToldThanAreKept() throws Exception {
        for (var id = 1; id <= 2_500; id++) {
            changes.write(created(id, "{}"));
        }
        changes.purge(1_000);
        var told = new ArrayList<String>();

        ChangeExport.write(changes, ONE, file, ChangeFormat.CSV, watcher(() -> false, told));

        assertThat(told).containsExactly("1000 of 1500", "1500 of 1500");
    }

    @Test
    void oneThatIsCancelledOrFailsLeavesTheOlderFile() throws Exception {
        for (var id = 1; id <= 2_500; id++) {
            changes.write(created(id, "{\"F\":1}"));
        }
        Files.writeString(file, "older");
        var told = new ArrayList<String>();

        assertThatThrownBy(() ->
                        ChangeExport.write(changes, ONE, file, ChangeFormat.XLSX, watcher(() -> !told.isEmpty(), told)))
                .isInstanceOf(InterruptedException.class);
        assertThat(told).hasSize(1);
        changes.away("no answer");
        assertThatThrownBy(() -> export(ONE)).isInstanceOf(IOException.class).hasMessage("no answer");

        assertThat(file).hasContent("older");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aCancelThatBreaksAQueryOffIsNoFailure() {
        var asked = new AtomicInteger();
        changes.away("broken off");

        assertThatThrownBy(() -> ChangeExport.write(
                        changes,
                        ONE.withText(Optional.of("a")),
                        file,
                        ChangeFormat.CSV,
                        watcher(() -> asked.getAndIncrement() > 0, new ArrayList<>())))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void theFormatIsWhatTheNameEndsIn() {
        assertThat(ChangeFormat.of(Path.of("a.XLSX"))).contains(ChangeFormat.XLSX);
        assertThat(ChangeFormat.of(Path.of("a.csv"))).contains(ChangeFormat.CSV);
        assertThat(ChangeFormat.of(Path.of("a.jsonl"))).contains(ChangeFormat.JSONL);
        assertThat(ChangeFormat.of(Path.of("csv"))).isEmpty();
    }
}
