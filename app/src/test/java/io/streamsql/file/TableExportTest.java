package io.streamsql.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.console.session.FakeChanges;
import io.streamsql.console.session.SampleChanges;
import io.streamsql.file.TableExport.Watcher;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.past.PastTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableExportTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    private Path folder;

    private final FakeChanges changes = new FakeChanges();
    private final PastTable table = new PastTable(changes, SampleChanges.CUSTOMERS.topic(), NOON.plusSeconds(100_000));

    private void write(int id, String after) {
        changes.write(SampleChanges.change(
                id,
                SampleChanges.CUSTOMERS,
                Operation.CREATE,
                Integer.toString(id),
                NOON.plusSeconds(id),
                null,
                after));
    }

    private static Watcher cancelledAfter(long rows) {
        return new Watcher() {
            private long told;

            @Override
            public boolean isCancelled() {
                return told >= rows;
            }

            @Override
            public void at(long written) {
                told = written;
            }
        };
    }

    @Test
    void nullAndTheEmptyTextAreToldApartAndFormulasDisarmed() throws Exception {
        write(1, "{\"Id\":1,\"Name\":\"\",\"Note\":null}");
        write(2, "{\"Id\":2,\"Name\":\"=1+1\",\"Price\":2.50,\"Tags\":[\"a\",\"b\"]}");
        var file = folder.resolve("customers.csv");

        assertThat(TableExport.write(table, file, TableFormat.CSV, cancelledAfter(9)))
                .isEqualTo(2);
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "cdc_since,Id,Name,Price,Tags,Note,cdc_unknown",
                        "2026-11-24T12:00:02Z,2,'=1+1,2.50,\"[\"\"a\"\",\"\"b\"\"]\",,",
                        "2026-11-24T12:00:01Z,1,\"\",,,,");
    }

    @Test
    void whatIsCancelledLeavesTheFolderAsItWas() throws Exception {
        for (var id = 1; id <= 2_500; id++) {
            write(id, "{\"Id\":" + id + "}");
        }
        for (var format : TableFormat.values()) {
            var file = folder.resolve("customers." + format);
            Files.writeString(file, "older");

            assertThatThrownBy(() -> TableExport.write(table, file, format, cancelledAfter(1_000)))
                    .isInstanceOf(InterruptedException.class);
            assertThat(Files.readString(file)).isEqualTo("older");
        }
        assertThat(Files.list(folder)).hasSize(TableFormat.values().length);
    }

    @Test
    void aTargetThatIsAwayIsNamed() {
        changes.away("DB-TARGET does not answer.");

        assertThatThrownBy(() -> TableExport.write(table, folder.resolve("x.csv"), TableFormat.CSV, cancelledAfter(9)))
                .isInstanceOf(IOException.class)
                .hasMessage("DB-TARGET does not answer.");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aWaitThatIsCancelledIsNoFailure() {
        changes.away("broken off");

        assertThatThrownBy(() -> TableExport.write(table, folder.resolve("x.csv"), TableFormat.CSV, cancelledAfter(0)))
                .isInstanceOf(InterruptedException.class);
    }
}
