package io.streamsql.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamsql.bench.Commits.Commit;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitsTest {
    private static final long SECOND = 1_000_000_000;

    private static Commits commits(Commit... commits) {
        return new Commits(List.of(commits));
    }

    @Test
    void theFirstCommitSetsTheClockAndItsRowsDoNotCount() {
        var commits = commits(new Commit(5 * SECOND, 900), new Commit(6 * SECOND, 100), new Commit(9 * SECOND, 300));
        assertThat(commits.rowsPerSecond("x", 1_300)).isEqualTo(100);
    }

    @Test
    void whoLostOrDoubledARowHasNoRate() {
        var commits = commits(new Commit(0, 10), new Commit(SECOND, 10));
        assertThatThrownBy(() -> commits.rowsPerSecond("x", 21)).hasMessageContaining("x wrote 20 rows of 21 events");
        assertThatThrownBy(() -> commits.rowsPerSecond("x", 19)).hasMessageContaining("x wrote 20 rows of 19 events");
    }

    @Test
    void oneCommitIsNoRate() {
        assertThatThrownBy(() -> commits(new Commit(0, 10)).rowsPerSecond("x", 10))
                .hasMessageContaining("take more events");
        assertThatThrownBy(() -> commits(new Commit(7, 5), new Commit(7, 5)).rowsPerSecond("x", 10))
                .hasMessageContaining("take more events");
    }
}
