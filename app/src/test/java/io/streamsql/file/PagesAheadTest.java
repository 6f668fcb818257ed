package io.streamsql.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.console.session.FakeChanges;
import io.streamsql.console.session.SampleChanges;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagesAheadTest {
    private final FakeChanges changes = new FakeChanges();

    @BeforeEach
    void write() {
        for (var id = 1; id <= 8; id++) {
            changes.write(SampleChanges.update(id, id, SampleChanges.now()));
        }
    }

    private List<Long> ids(int most) throws Exception {
        var ids = new ArrayList<Long>();
        try (var pages = new PagesAhead(changes, ChangeFilter.ALL, most)) {
            for (var page = pages.next(); !page.isEmpty(); page = pages.next()) {
                page.forEach(row -> ids.add(row.change().id()));
            }
            assertThat(pages.next()).isEmpty();
        }
        return ids;
    }

    @Test
    void nothingIsLostOrDoubledWhetherPagesAreFullOrEndEarlyAsTheirRowsAreLong() throws Exception {
        var all = LongStream.rangeClosed(1, 8).map(id -> 9 - id).boxed().toList();

        assertThat(ids(3)).isEqualTo(all);
        assertThat(ids(4)).isEqualTo(all);
        changes.longRows(2);
        assertThat(ids(3)).isEqualTo(all);
    }

    @Test
    void theNextPageIsAskedForBeforeItIsWantedUnlessThisOneIsLong() throws Exception {
        try (var pages = new PagesAhead(changes, ChangeFilter.ALL, 3)) {
            pages.next();
        }
        // Closing waits for what was asked
        assertThat(changes.asked()).hasSize(2);

        changes.longRows(2);
        try (var pages = new PagesAhead(changes, ChangeFilter.ALL, 3)) {
            pages.next();
        }
        assertThat(changes.asked()).hasSize(3);
    }

    @Test
    void aTargetThatDoesNotAnswerIsSaid() {
        changes.away("the server is away");
        try (var pages = new PagesAhead(changes, ChangeFilter.ALL, 3)) {
            assertThatThrownBy(pages::next).isInstanceOf(StoreException.class).hasMessage("the server is away");
        }
    }
}
