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

    private static int add(FeedRows to, List<FeedRow> rows) {
        return to.add(rows, rows);
    }

    private List<String> keys() {
        return rows.stream().map(row -> row.key().replace("CustomerID=", "")).toList();
    }

    @Test
    void theOldestAreLetGoAndCounted() {
        assertThat(add(rows, numbered(1, 4))).isZero();
        assertThat(add(rows, numbered(5, 7))).isEqualTo(2);

        assertThat(keys()).containsExactly("7", "6", "5", "4", "3");
    }

    @Test
    void moreThanThereIsRoomForKeepsTheNewest() {
        add(rows, numbered(1, 2));

        assertThat(add(rows, numbered(3, 12))).isEqualTo(7);
        assertThat(keys()).containsExactly("12", "11", "10", "9", "8");
    }

    @Test
    void memoryIsABoundToo() {
        var one = SampleTopics.update(1).bytes();
        var few = new FeedRows(100, 3L * one + 2);
        add(few, numbered(1, 3));

        assertThat(add(few, numbered(4, 5))).isEqualTo(2);
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

        add(rows, numbered(1, 4));
        add(rows, numbered(5, 7));
        add(rows, numbered(8, 19));
        rows.show(List.of(rows.get(1), rows.get(3)));
        add(rows, numbered(20, 22));
        rows.clear();
        add(rows, numbered(23, 26));

        assertThat(changes).hasSize(7);
        assertThat(keys()).containsExactly("26", "25", "24", "23");
    }

    @Test
    void whatIsHiddenIsKeptUntilItIsTheOldest() {
        add(rows, numbered(1, 4));
        rows.show(List.of(rows.get(0), rows.get(2)));
        assertThat(keys()).containsExactly("4", "2");

        var more = numbered(5, 7);
        assertThat(rows.add(more, more.subList(1, 2))).isEqualTo(2);
        assertThat(keys()).containsExactly("6", "4");

        rows.show(rows.kept());
        assertThat(keys()).containsExactly("7", "6", "5", "4", "3");
        var many = numbered(8, 15);
        rows.add(many, List.of(many.get(0), many.get(7)));
        assertThat(keys()).containsExactly("15");
        assertThat(rows.keptSize()).isEqualTo(5);
        rows.clear();
        assertThat(rows.bytes()).isZero();
    }
}
