package io.streamsql.console.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.console.FixedTime;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.SampleChanges;
import io.streamsql.console.work.Jobs;
import io.streamsql.file.ChangeFormat;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.StoredTable;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(FixedTime.class)
class ChangesExportTest {
    private final FakeSession session = new FakeSession();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final ChangesViewModel model = new ChangesViewModel(
            session,
            Runnable::run,
            new Jobs(Runnable::run, told::add),
            (tone, text) -> told.add(tone + " " + text),
            new SimpleBooleanProperty());

    @TempDir
    private Path folder;

    private String export(ChangeFormat format, Path file) {
        model.export(format, file);
        await().until(() -> !told.isEmpty());
        return told.getFirst();
    }

    private void write(long id, StoredTable table, String row) {
        session.changes()
                .write(SampleChanges.change(
                        id, table, Operation.CREATE, "7", SampleChanges.now().minusSeconds(60), null, row));
    }

    @Test
    void aSpreadsheetOfOneTableIsWrittenAndWhatItHadToCutIsSaid() throws Exception {
        write(1, SampleChanges.CUSTOMERS, "{\"Note\":\"" + "x".repeat(40_000) + "\"}");
        write(2, SampleChanges.ORDERS, "{}");
        model.filter().topicsProperty().set(Set.of(SampleChanges.CUSTOMERS.topic()));
        var file = folder.resolve("changes.xlsx");

        assertThat(export(ChangeFormat.XLSX, file))
                .isEqualTo("GOOD 1 change exported to " + file + ". 1 text was too long for a cell and cut, which the"
                        + " cell says; CSV and JSON lines have them whole.");
        try (var zip = FileSystems.newFileSystem(file)) {
            assertThat(zip.getPath("xl/worksheets/sheet1.xml")).content().contains("<is><t>Note</t></is>");
        }
    }

    @Test
    void oneThatFailsSaysWhy() {
        var file = folder.resolve("nowhere").resolve("changes.csv");

        assertThat(export(ChangeFormat.CSV, file)).contains("failed", "its folder is not there.");
    }
}
