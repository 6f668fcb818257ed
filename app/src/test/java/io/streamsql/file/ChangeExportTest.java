package io.streamsql.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.FakeChanges;
import io.streamsql.console.session.SampleChanges;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.StoredChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeExportTest {

    @TempDir
    private Path folder;

    @Test
    void pagesThatAreShortAsTheirRowsAreLongLoseNothing() throws Exception {
        var changes = new FakeChanges().longRows(3);
        for (var id = 1; id <= 8; id++) {
            changes.write(SampleChanges.update(id, id, SampleChanges.now()));
        }
        var told = new ArrayList<Long>();
        var file = folder.resolve("changes.jsonl");

        var written =
                ChangeExport.write(changes, ChangeFilter.ALL, file, ChangeFormat.JSONL, new ChangeExport.Watcher() {
                    @Override
                    public boolean isCancelled() {
                        return false;
                    }

                    @Override
                    public void at(long soFar, StoredChange last) {
                        told.add(soFar);
                    }
                });

        assertThat(written).isEqualTo(8);
        assertThat(Files.readAllLines(file)).hasSize(8).doesNotHaveDuplicates();
        assertThat(told).isEqualTo(List.of(3L, 6L));
    }
}
