package io.streamsql.console.changes.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.FixedTime;
import io.streamsql.console.changes.filter.ChangesFilter;
import io.streamsql.console.changes.filter.TimeRange;
import io.streamsql.console.navigation.ChangesWanted;
import io.streamsql.console.session.FakeChanges;
import io.streamsql.console.session.SampleChanges;
import io.streamsql.console.work.Inquiry;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.ChangeData;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FixedTime.class)
class ChangesTableViewModelTest {
    private final FakeChanges changes = new FakeChanges();
    private final ChangesFilter filter = new ChangesFilter();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean slow;
    private final Executor threads = task -> {
        if (slow) {
            waiting.add(task);
        } else {
            task.run();
        }
    };
    private final ChangesTableViewModel model = new ChangesTableViewModel(changes, filter, inquiry(), inquiry());

    private Inquiry inquiry() {
        return new Inquiry(task -> threads.execute(task), Runnable::run, text -> text.replace("s3cret", "••••"));
    }

    @BeforeEach
    void known() {
        filter.knownProperty().set(List.of(SampleChanges.CUSTOMERS, SampleChanges.ORDERS));
    }

    /// Each a second older than the next.
    private void write(int first, int last) {
        IntStream.rangeClosed(first, last)
                .forEach(id -> changes.write(
                        SampleChanges.update(id, 1000 + id, SampleChanges.now().minusSeconds(1000 - id))));
    }

    private List<Long> ids() {
        return model.rows().stream().map(ChangeRow::id).toList();
    }

    private static List<Long> down(long from, long to) {
        return IntStream.rangeClosed(0, (int) (from - to))
                .mapToObj(n -> from - n)
                .toList();
    }

    @Test
    void pagesGoDownAndUpAgainWithoutMoving() {
        write(1, 250);
        model.begin();
        assertThat(ids()).isEqualTo(down(250, 151));
        assertThat(model.hasNewerProperty().get()).isFalse();

        model.older();
        assertThat(ids()).isEqualTo(down(150, 51));
        model.older();
        assertThat(ids()).isEqualTo(down(50, 1));
        assertThat(model.hasOlderProperty().get()).isFalse();

        write(251, 260);
        model.newerPage();
        model.newerPage();
        assertThat(ids()).as("what was written meanwhile is counted, not shown").isEqualTo(down(250, 151));
        assertThat(model.hasNewerProperty().get()).isFalse();
    }

    @Test
    void aPageThatIsShortAsItsRowsAreLongIsNotTheLast() {
        write(1, 50);
        changes.longRows(30);
        model.begin();
        assertThat(ids()).isEqualTo(down(50, 21));
        assertThat(model.hasOlderProperty().get()).isTrue();

        model.older();
        assertThat(ids()).isEqualTo(down(20, 1));
        assertThat(model.hasOlderProperty().get()).isFalse();
    }

    @Test
    void aSearchHoldsNoMoreLongRowsThanAPageMayHave() {
        var text = "needle" + "x".repeat(5_000_000);
        for (var id = 1; id <= 6; id++) {
            changes.write(new ChangeData(
                    SampleChanges.update(id, 7, SampleChanges.now().minusSeconds(9 - id))
                            .change(),
                    Optional.empty(),
                    Optional.of("{\"n\":\"" + text + "\"}"),
                    Optional.empty()));
        }
        changes.longRows(1);
        filter.wordsProperty().set("needle");
        model.begin();

        assertThat(ids()).isEqualTo(down(6, 3));
        assertThat(model.searchingProperty().get()).isFalse();
        model.older();
        assertThat(ids()).isEqualTo(down(2, 1));
    }

    @Test
    void aPageThatIsAskedForTwiceIsTurnedOnce() {
        write(1, 350);
        model.begin();
        slow = true;
        model.older();
        model.older();
        slow = false;
        waiting.forEach(Runnable::run);
        assertThat(ids()).isEqualTo(down(250, 151));

        model.newerPage();
        assertThat(ids()).isEqualTo(down(350, 251));
        assertThat(model.hasNewerProperty().get()).isFalse();
    }

    @Test
    void whereNoTableMatchesNothingOfTheFilterBeforeIsCounted() {
        write(1, 20);
        model.begin();
        write(21, 23);
        model.refresh();
        assertThat(model.newerProperty().get()).isEqualTo("3 newer");

        filter.together(() -> {
            filter.sourcesProperty().set(Set.of("AXLAP240"));
            filter.topicsProperty().set(Set.of(SampleChanges.ORDERS.topic()));
        });
        model.refresh();

        assertThat(model.stateProperty().get()).isEqualTo(TableState.NO_TABLE);
        assertThat(model.newerProperty().get()).isEmpty();
        assertThat(ids()).isEmpty();
    }

    @Test
    void whatIsWrittenWhileThePageIsReadIsNewer() {
        write(1, 5);
        changes.whileReading(() -> write(6, 6));
        model.begin();
        assertThat(ids()).isEqualTo(down(5, 1));

        model.refresh();

        assertThat(model.newerProperty().get()).isEqualTo("1 newer");
    }

    @Test
    void aSearchThatIsStoppedAtOnceSaysSo() {
        write(1, 30);
        model.begin();
        slow = true;
        filter.wordsProperty().set("text");

        model.stopSearch();

        assertThat(model.wordsProperty().get()).isEqualTo("Stopped before anything was looked through");
    }

    @Test
    void whatIsNewerIsCountedAndShownWhenAsked() {
        write(1, 20);
        model.begin();
        model.refresh();
        assertThat(model.newerProperty().get()).isEmpty();

        write(21, 23);
        model.refresh();
        assertThat(model.newerProperty().get()).isEqualTo("3 newer");
        assertThat(ids()).isEqualTo(down(20, 1));

        model.showNewest();
        assertThat(ids()).isEqualTo(down(23, 1));
        model.refresh();
        assertThat(model.newerProperty().get()).isEmpty();
    }

    @Test
    void aRangeThatIsOverHasNothingNewer() {
        write(1, 20);
        model.begin();
        filter.rangeProperty()
                .set(TimeRange.Between.around(
                        SampleChanges.now().minusSeconds(2000),
                        SampleChanges.now().minusSeconds(900)));
        write(21, 23);

        model.refresh();

        assertThat(model.newerProperty().get()).isEmpty();
    }

    @Test
    void theFilterIsAskedForAndTheWordsSayWhatIsThere() {
        write(1, 3);
        changes.write(SampleChanges.create(4, 77, SampleChanges.now().minusSeconds(1)));
        model.begin();

        filter.operationsProperty().set(Set.of(Operation.CREATE));

        assertThat(ids()).containsExactly(4L);
        assertThat(model.wordsProperty().get()).isEqualTo("1 row, 14:32:06.000");
        var row = model.rows().getFirst();
        assertThat(row.kind().word()).isEqualTo("Create");
        assertThat(row.what()).isEqualTo("OrderID 77, Status New");
        assertThat(row.latency()).isEqualTo("0.32 s");

        filter.sourcesProperty().set(Set.of("AXLAP240"));
        assertThat(ids()).isEmpty();
        assertThat(model.stateProperty().get()).isEqualTo(TableState.FILTERED);

        filter.topicsProperty().set(Set.of(SampleChanges.ORDERS.topic()));
        assertThat(model.stateProperty().get()).isEqualTo(TableState.NO_TABLE);

        filter.clear();
        assertThat(ids()).hasSize(4);
    }

    @Test
    void aRecordIsFoundByItsKey() {
        write(1, 30);
        model.begin();

        filter.show(ChangesWanted.ofRecord(SampleChanges.CUSTOMERS.topic(), "1007"));

        assertThat(ids()).containsExactly(7L);
        assertThat(filter.wordsProperty().get()).isEqualTo("key:1007");
    }

    @Test
    void aTextIsLookedForToTheEndAndSaysHowFarItIs() {
        write(1, 30);
        model.begin();
        slow = true;

        filter.wordsProperty().set("\"CustomerID\":1002,");
        assertThat(model.searchingProperty().get()).isTrue();
        assertThat(model.rows()).isEmpty();
        waiting.remove().run();
        assertThat(model.wordsProperty().get()).isEqualTo("1 row found, looked back to 14:15:28");
        assertThat(model.searchingProperty().get()).isTrue();
        waiting.remove().run();

        assertThat(ids()).containsExactly(2L);
        assertThat(model.searchingProperty().get()).isFalse();
        assertThat(model.hasOlderProperty().get()).isFalse();
    }

    @Test
    void aSearchThatIsStoppedKeepsWhatItFoundAndSaysWhereItStopped() {
        write(1, 30);
        model.begin();
        slow = true;
        filter.wordsProperty().set("\"CustomerID\":1002,");
        waiting.remove().run();

        model.stopSearch();

        assertThat(model.searchingProperty().get()).isFalse();
        assertThat(ids()).containsExactly(2L);
        assertThat(model.wordsProperty().get()).isEqualTo("1 row found, looked back to 14:15:28, stopped there");
        waiting.remove().run();
        assertThat(model.wordsProperty().get()).endsWith("stopped there");
    }

    @Test
    void aTextThatIsNowhereSaysThatAllWasLookedThrough() {
        write(1, 30);
        model.begin();

        filter.wordsProperty().set("nobody has this");

        assertThat(model.rows()).isEmpty();
        assertThat(model.stateProperty().get()).isEqualTo(TableState.NOT_FOUND);
    }

    @Test
    void aTargetThatIsAwayLeavesThePageAndIsAskedAgain() {
        write(1, 3);
        model.begin();
        changes.away("PostgreSQL at localhost, user s3cret: refused");

        model.showNewest();
        assertThat(model.problemProperty().get()).isEqualTo("PostgreSQL at localhost, user ••••: refused");
        assertThat(ids()).as("it stays").hasSize(3);
        assertThat(model.stateProperty().get().title()).isEqualTo("The target does not answer.");

        changes.away("");
        write(4, 4);
        model.refresh();
        assertThat(model.problemProperty().get()).isEmpty();
        assertThat(ids()).hasSize(4);
    }

    @Test
    void anAnswerThatIsOvertakenIsNotShown() {
        write(1, 3);
        changes.write(SampleChanges.create(4, 77, SampleChanges.now().minusSeconds(1)));
        slow = true;
        model.begin();
        filter.operationsProperty().set(Set.of(Operation.CREATE));
        var first = waiting.remove();

        waiting.remove().run();
        first.run();

        assertThat(ids()).containsExactly(4L);
    }

    @Test
    void nothingIsAskedBeforeSomebodyLooks() {
        filter.operationsProperty().set(Set.of(Operation.CREATE));
        model.refresh();

        assertThat(changes.asked()).isEmpty();
    }
}
