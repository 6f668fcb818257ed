package io.streamsql.console.changes.rejected;

import static io.streamsql.console.changes.rejected.RejectedScreen.EVENT;
import static io.streamsql.console.changes.rejected.RejectedScreen.NOON;
import static io.streamsql.console.changes.rejected.RejectedScreen.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RejectedListTest {
    private final RejectedScreen screen = new RejectedScreen();
    private final RejectedViewModel model = screen.model;
    private final RejectedList list = model.list();

    @Test
    void pagesGoBothWaysTheNewestFirst() {
        screen.rejectUpTo(250).open();

        assertThat(screen.ids()).hasSize(100).startsWith(250L).endsWith(151L);
        assertThat(list.hasNewer()).isFalse();
        list.older();
        assertThat(screen.ids()).hasSize(100).startsWith(150L).endsWith(51L);
        list.older();
        assertThat(screen.ids()).hasSize(50).startsWith(50L).endsWith(1L);
        assertThat(list.hasOlder()).isFalse();
        list.newer();
        list.newer();
        assertThat(screen.ids()).startsWith(250L);
        assertThat(list.hasNewer()).isFalse();
    }

    @Test
    void aPageThatIsFullToTheLastRowHasNoOlderOne() {
        screen.rejectUpTo(100).open();

        assertThat(screen.ids()).hasSize(100);
        assertThat(list.hasOlder()).isFalse();
    }

    @Test
    void newerOnesAreCountedAndMoveNothing() {
        screen.rejectUpTo(3).open();
        assertThat(list.newerWords()).isEmpty();

        screen.reject(4).reject(5);
        model.follow(2, NOON);

        assertThat(list.newerWords()).isEqualTo("2 newer");
        assertThat(screen.ids()).containsExactly(3L, 2L, 1L);
        assertThat(model.countWordProperty().get()).isEqualTo("Rejected 5");
        model.newest();
        assertThat(screen.ids()).startsWith(5L, 4L, 3L);
        assertThat(list.newerWords()).isEmpty();
    }

    @Test
    void anEmptyListIsFilledByItself() {
        screen.open();
        assertThat(list.nothing()).isEqualTo("No record was rejected.");
        assertThat(list.nothingWhy()).isEqualTo("Every record became a change.");
        assertThat(model.countWordProperty().get()).isEqualTo("Rejected");

        screen.reject(1);
        model.follow(1, NOON);

        assertThat(screen.ids()).containsExactly(1L);
        assertThat(model.countWordProperty().get()).isEqualTo("Rejected 1");
    }

    @Test
    void theNumberIsAskedForAgainWhereTheWriterRejectedMoreOrAWhileHasPassed() {
        screen.open().reject(1);

        model.follow(0, NOON.plusSeconds(29));
        assertThat(model.countWordProperty().get()).isEqualTo("Rejected");
        model.follow(0, NOON.plusSeconds(30));
        assertThat(model.countWordProperty().get()).isEqualTo("Rejected 1");
        screen.reject(2);
        model.follow(1, NOON.plusSeconds(31));
        assertThat(model.countWordProperty().get()).isEqualTo("Rejected 2");
    }

    @Test
    void theNumberIsExactUpToAThousand() {
        screen.rejectUpTo(1_000).open();
        assertThat(model.countWordProperty().get()).isEqualTo("Rejected 1,000");

        screen.reject(1_001);
        model.follow(1, NOON);
        assertThat(model.countWordProperty().get()).isEqualTo("Rejected 1,000+");
    }

    @Test
    void aTextIsLookedForAmongAllRecords() {
        screen.rejectUpTo(25_000).reject(7, ORDERS, "value too long", EVENT.getBytes(StandardCharsets.UTF_8));
        screen.open();

        list.filterProperty().set(" TOO long ");
        assertThat(screen.ids()).containsExactly(7L);
        assertThat(list.rangeWords()).contains("1 row", "looked at 25,000 records back to ");
        assertThat(list.hasOlder()).isFalse();
        assertThat(item().place()).isEqualTo(ORDERS);
        assertThat(item().placeInFull()).contains("No configured table has this topic now.");

        list.filterProperty().set("dbo.customers on axlap240");
        assertThat(screen.ids()).hasSize(100).startsWith(25_000L);
        assertThat(item().place()).isEqualTo("dbo.Customers on AXLAP240");
        list.older();
        assertThat(screen.ids()).startsWith(24_900L);

        list.filterProperty().set("nothing has this");
        assertThat(list.nothing()).isEqualTo("No rejected record matches this filter.");
        assertThat(model.closeOrClear()).isTrue();
        assertThat(screen.ids()).startsWith(25_000L);
        assertThat(model.closeOrClear()).isFalse();
    }

    private RejectedItem item() {
        return list.selectedProperty().get();
    }

    @Test
    void oneRecordIsReachedByItsPlace() {
        screen.rejectUpTo(120).open();

        model.show(RejectedScreen.CUSTOMERS + " 0@1007");

        assertThat(screen.ids()).containsExactly(7L);
        assertThat(item().id()).isEqualTo(7);
        model.show("");
        assertThat(screen.ids()).hasSize(100);
    }

    @Test
    void aTargetThatIsAwayIsSaidAndNeverNone() {
        screen.changes.away("no answer, password hunter2");
        screen.open();

        assertThat(list.nothing()).isEqualTo("Rejected records cannot be read.");
        assertThat(list.nothingWhy()).isEqualTo("no answer, password ••••");
        assertThat(model.countWordProperty().get()).isEqualTo("Rejected ?");
        assertThat(model.countProblemProperty().get()).isEqualTo("no answer, password ••••");

        screen.reject(1).changes.away("");
        model.refresh();
        assertThat(screen.ids()).containsExactly(1L);
        assertThat(model.countWordProperty().get()).isEqualTo("Rejected 1");
        assertThat(list.staleWords()).isEmpty();
    }

    @Test
    void aListThatCouldNotBeReadIsReadOnceTheTargetAnswersTheCount() {
        screen.changes.away("no answer");
        screen.open();

        screen.changes.away("");
        model.follow(0, NOON.plusSeconds(30));

        assertThat(list.nothing()).isEqualTo("No record was rejected.");
    }

    @Test
    void rowsThatAreShownStayWhileTheTargetIsAwayAndSayOfWhenTheyAre() {
        screen.rejectUpTo(3).open();

        screen.changes.away("no answer");
        model.refresh();

        assertThat(screen.ids()).hasSize(3);
        assertThat(list.staleWords()).startsWith("What is shown is of ").endsWith(". no answer");
    }

    @Test
    void ticksAndTheSelectedRowOutliveARefresh() {
        screen.rejectUpTo(5).open();
        list.selectedProperty().set(screen.item(2));
        screen.tick(1, 4);

        model.refresh();

        assertThat(item().id()).isEqualTo(2);
        assertThat(model.meant()).extracting(RejectedItem::id).containsExactly(4L, 1L);
        assertThat(model.tickedWords()).isEqualTo("2 ticked");
        assertThat(model.copyText()).hasLineCount(2).contains("\t0@1004\tnot JSON line 2\t");
    }

    @Test
    void anOlderPageOfWhichNothingIsLeftGivesWayToTheNewest() throws Exception {
        screen.rejectUpTo(101).open();
        list.older();
        assertThat(screen.ids()).containsExactly(1L);
        model.replay();
        screen.finish();

        model.refresh();

        assertThat(screen.ids()).hasSize(100).startsWith(101L);
    }
}
