package io.streamsql.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.session.SampleTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class FeedRowsTest {
    private final FeedRows rows = new FeedRows(5, Long.MAX_VALUE);

    private static List<FeedRow> numbered(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> new FeedRow(SampleTopics.update(number)))
                .toList();
    }

    private List<String> keys() {
        return rows.stream().map(row -> row.key().replace("CustomerID=", "")).toList();
    }

    @Test
    void theOldestAreLetGoAndCounted() {
        assertThat(rows.add(numbered(1, 4))).isZero();
        assertThat(rows.add(numbered(5, 7))).isEqualTo(2);

        assertThat(keys()).containsExactly("7", "6", "5", "4", "3");
    }

    @Test
    void moreThanThereIsRoomForKeepsTheNewest() {
        rows.add(numbered(1, 2));

        assertThat(rows.add(numbered(3, 12))).isEqualTo(7);
        assertThat(keys()).containsExactly("12", "11", "10", "9", "8");
    }

    @Test
    void memoryIsABoundToo() {
        var one = SampleTopics.update(1).bytes();
        var few = new FeedRows(100, 3L * one + 2);
        few.add(numbered(1, 3));

        assertThat(few.add(numbered(4, 5))).isEqualTo(2);
        assertThat(few).hasSize(3);
    }

    @Test
    void whoMirrorsTheChangesSeesTheSameRows() {
        var mirror = new ArrayList<FeedRow>();
        var changes = new ArrayList<ListChangeListener.Change<? extends FeedRow>>();
        rows.addListener((ListChangeListener<FeedRow>) change -> {
            changes.add(change);
            while (change.next()) {
                for (var gone : change.getRemoved()) {
                    assertThat(mirror.remove(change.getFrom())).isSameAs(gone);
                }
                if (change.wasAdded()) {
                    mirror.addAll(change.getFrom(), change.getAddedSubList());
                }
            }
            assertThat(mirror).containsExactlyElementsOf(rows);
        });

        rows.add(numbered(1, 4));
        rows.add(numbered(5, 7));
        rows.add(numbered(8, 19));
        rows.replace(numbered(20, 22).reversed());
        rows.add(numbered(23, 26));

        assertThat(changes).hasSize(5);
        assertThat(keys()).containsExactly("26", "25", "24", "23", "22");
    }
}
