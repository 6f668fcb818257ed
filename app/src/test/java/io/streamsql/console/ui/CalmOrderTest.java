package io.streamsql.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class CalmOrderTest {
    private static final Comparator<Row> LARGEST_FIRST =
            Comparator.comparingInt(Row::figure).reversed();

    private final CalmOrder<Row> calm = new CalmOrder<>(row -> Stream.of(row.id()));
    private Instant now = Instant.parse("2026-11-26T10:00:00Z");

    private record Row(String id, int figure) {}

    private List<Row> show(Row... rows) {
        return calm.of(Stream.of(rows).sorted(LARGEST_FIRST).toList(), now, false);
    }

    private void seconds(int seconds) {
        now = now.plusSeconds(seconds);
    }

    @Test
    void figuresThatLeaveTheOrderAsItIsAreShownAtOnce() {
        show(new Row("a", 2), new Row("b", 1));

        assertThat(show(new Row("a", 9), new Row("b", 8))).containsExactly(new Row("a", 9), new Row("b", 8));
    }

    @Test
    void figuresThatChangeTheOrderWaitForIt() {
        show(new Row("a", 2), new Row("b", 1));
        seconds(1);
        assertThat(show(new Row("a", 2), new Row("b", 3))).containsExactly(new Row("a", 2), new Row("b", 1));
        seconds(2);
        assertThat(show(new Row("a", 2), new Row("b", 4))).containsExactly(new Row("b", 4), new Row("a", 2));
    }

    @Test
    void whatIsNewOrGoneDoesNotWaitNorDoesWhoeverAsks() {
        show(new Row("a", 2), new Row("b", 1));
        assertThat(show(new Row("b", 3), new Row("c", 2))).containsExactly(new Row("b", 3), new Row("c", 2));

        assertThat(calm.of(List.of(new Row("c", 5), new Row("b", 3)), now, true))
                .containsExactly(new Row("c", 5), new Row("b", 3));
    }

    @Test
    void whateverComesWhatIsShownIsSorted() {
        var random = new Random(7);
        for (var look = 0; look < 200; look++) {
            var rows = Stream.of("a", "b", "c", "d", "e")
                    .map(id -> new Row(id, random.nextInt(100)))
                    .toArray(Row[]::new);

            assertThat(show(rows)).isSortedAccordingTo(LARGEST_FIRST);
            seconds(1);
        }
    }

    @Test
    void aChangeOfOrderAloneIsOneToTheList() {
        var list = FXCollections.observableArrayList("a", "b", "c");
        list.addListener((ListChangeListener<String>) change -> {
            while (change.next()) {
                assertThat(change.wasPermutated()).isTrue();
            }
        });

        CalmOrder.arrange(list, List.of("c", "a", "b"));

        assertThat(list).containsExactly("c", "a", "b");
    }
}
