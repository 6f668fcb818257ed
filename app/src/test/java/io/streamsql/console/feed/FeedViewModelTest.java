package io.streamsql.console.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.console.session.FakeTopicOperations;
import io.streamsql.console.session.SampleTopics;
import io.streamsql.console.session.Written;
import io.streamsql.console.ui.ChangeKind;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.feed.FeedEnd;
import io.streamsql.pipeline.feed.FeedProgress;
import io.streamsql.pipeline.feed.FeedStart;
import io.streamsql.pipeline.feed.FeedState;
import io.streamsql.pipeline.feed.record.FeedRecord;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedViewModelTest {
    private final FakeTopicOperations topics = new FakeTopicOperations();
    private final RecordViewModel opened = new RecordViewModel(text -> text);
    private final FeedViewModel feed = new FeedViewModel(topics, _ -> {}, opened);

    @BeforeEach
    void follow() {
        feed.follow(TopicSelection.of("AXLAP240-dbo_Customers.dbo.Customers"));
    }

    private void arrive(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(number -> topics.feed().arrive(SampleTopics.update(number)));
    }

    private void turn() {
        feed.take();
        feed.accept();
    }

    private List<String> keys() {
        return feed.rows().stream()
                .map(row -> row.key().replace("CustomerID=", ""))
                .toList();
    }

    private String state() {
        return feed.stateProperty().get().word();
    }

    @Test
    void untilThereIsAKafkaItIsConnectingAndThenFollowsByItself() {
        var late = new FeedViewModel(topics.there(false), _ -> {}, opened);
        late.follow(TopicSelection.of("AXLAP240-dbo_Customers.dbo.Customers"));
        late.take();
        late.accept();
        assertThat(late.stateProperty().get().word()).isEqualTo("Connecting");

        topics.there(true);
        late.follow(TopicSelection.of("AXLAP240-dbo_Customers.dbo.Customers"));
        topics.feed().arrive(SampleTopics.create(1));
        late.take();
        late.accept();

        assertThat(late.stateProperty().get().word()).isEqualTo("Following");
        assertThat(late.rows()).hasSize(1);
    }

    @Test
    void theNewestStandsOnTop() {
        arrive(1, 3);
        turn();

        assertThat(keys()).containsExactly("3", "2", "1");
        assertThat(state()).isEqualTo("Following");
        assertThat(feed.arrivingProperty().get()).isEqualTo("556/s");
        assertThat(feed.shownProperty().get()).isEqualTo("arriving, 120/s shown, 436/s not shown");
        assertThat(feed.keptProperty().get()).isEqualTo("3 records kept. Nothing is taken from the writer.");
    }

    @Test
    void noMoreIsHandedToTheWindowAtOnceThanSomebodyCanRead() {
        arrive(1, 100);
        turn();

        assertThat(feed.rows()).hasSize(12);
    }

    @Test
    void aPauseHoldsAndCountsAndGoesOnInOrder() {
        arrive(1, 2);
        turn();
        feed.togglePause();
        arrive(3, 40);
        turn();
        assertThat(keys()).containsExactly("2", "1");
        assertThat(state()).isEqualTo("Paused, 38 waiting");

        feed.togglePause();
        turn();
        assertThat(state()).isEqualTo("Following");
        assertThat(keys())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 40)
                        .mapToObj(number -> "" + (41 - number))
                        .toList());
    }

    @Test
    void whoLooksAtOlderRowsStopsTheListAndIsTold() {
        arrive(1, 2);
        turn();
        feed.lookAt(true);
        arrive(3, 7);
        turn();
        assertThat(keys()).containsExactly("2", "1");
        assertThat(state()).isEqualTo("Not following, 5 newer");

        feed.jumpToNewest();
        assertThat(keys()).first().isEqualTo("7");
        assertThat(state()).isEqualTo("Following");
    }

    @Test
    void theJumpLeavesOutWhatAPauseHeld() {
        feed.togglePause();
        arrive(1, 30);
        turn();
        feed.jumpToNewest();
        arrive(31, 31);
        turn();

        assertThat(keys()).containsExactly("31");
    }

    @Test
    void theFilterLeavesOutRowsThatAreShownAlready() {
        topics.feed().arrive(SampleTopics.create(1), SampleTopics.update(2), SampleTopics.delete(3));
        turn();
        feed.requestProperty().set(FeedRequest.ALL.withKinds(Set.of(ChangeKind.CREATE, ChangeKind.DELETE)));
        arrive(4, 4);

        await().untilAsserted(() -> {
            turn();
            assertThat(keys()).containsExactly("3", "1");
        });
        assertThat(topics.feed().filter().operations()).containsExactlyInAnyOrder(Operation.CREATE, Operation.DELETE);
    }

    private void ask(String text, int rows) {
        feed.requestProperty().set(FeedRequest.ALL.withText(text));
        await().untilAsserted(() -> {
            turn();
            assertThat(feed.rows()).hasSize(rows);
        });
    }

    @Test
    void aFilterHidesWhatIsKeptAndClearingItShowsAllAgain() {
        topics.feed().arrive(SampleTopics.create(1), SampleTopics.update(2), SampleTopics.delete(3));
        turn();
        ask("gone@", 1);
        assertThat(feed.keptProperty().get())
                .isEqualTo("1 of 3 records kept match, the others are hidden. Nothing is taken from the writer.");

        ask("nobody", 0);
        assertThat(feed.emptyProperty().get())
                .isEqualTo(new FeedEmpty(
                        "No kept record matches these filters.",
                        "3 records are hidden, and shown again without them.",
                        true));
        topics.feed().arrive(SampleTopics.create(4));
        turn();

        ask("", 3);
        assertThat(keys()).containsExactly("3", "2", "1");
        assertThat(feed.keptProperty().get()).isEqualTo("3 records kept. Nothing is taken from the writer.");
    }

    @Test
    void aMistypedFilterCostsAPauseNothing() {
        arrive(1, 2);
        turn();
        feed.togglePause();
        arrive(3, 5);
        ask("nobody", 0);
        ask("", 2);
        ask("nobody", 0);
        feed.togglePause();
        turn();
        assertThat(keys()).isEmpty();

        ask("", 5);
        assertThat(keys()).containsExactly("5", "4", "3", "2", "1");
    }

    @Test
    void whoLooksAtOlderRowsLosesNoneOfTheNewerToAFilter() {
        arrive(1, 2);
        turn();
        feed.lookAt(true);
        arrive(3, 7);
        turn();
        ask("nobody", 0);

        ask("", 7);
    }

    @Test
    void aListThatIsEmptiedDuringASearchStaysEmpty() {
        arrive(1, 5);
        turn();
        feed.requestProperty().set(FeedRequest.ALL.withText("alice"));
        feed.clear();
        arrive(6, 6);

        await().untilAsserted(() -> {
            turn();
            assertThat(keys()).containsExactly("6");
        });
    }

    @Test
    void aTextOrAPathIsAskedOfTheFeed() {
        feed.requestProperty().set(FeedRequest.ALL.withText("alice"));
        assertThat(topics.feed().filter().texts()).containsExactly("alice");

        feed.requestProperty().set(FeedRequest.ALL.withText("$.after.Tier=Gold"));
        assertThat(topics.feed().filter().paths()).map(Object::toString).containsExactly("$.after.Tier=Gold");
        assertThat(topics.feed().filter().texts()).isEmpty();
    }

    @Test
    void aPathThatIsNoneIsExplainedAndTheFilterStays() {
        feed.requestProperty().set(FeedRequest.ALL.withText("alice"));
        feed.requestProperty().set(FeedRequest.ALL.withText("$.after."));

        assertThat(feed.requestProblemProperty().get()).contains("$.after.");
        assertThat(topics.feed().filter().texts()).containsExactly("alice");
    }

    @Test
    void snapshotsCanBeShownBesideOneOperation() {
        feed.requestProperty()
                .set(FeedRequest.ALL.withKinds(Set.of(ChangeKind.CREATE)).withSnapshots(true));

        assertThat(topics.feed().filter().operations()).containsExactlyInAnyOrder(Operation.CREATE, Operation.SNAPSHOT);
    }

    @Test
    void whereItIsEmptyItSaysWhy() {
        turn();
        assertThat(feed.emptyProperty().get().title()).isEqualTo("No change yet.");

        feed.requestProperty().set(FeedRequest.ALL.withText("nobody"));
        await().untilAsserted(() -> {
            turn();
            assertThat(feed.emptyProperty().get().clearable()).isTrue();
        });

        feed.follow(TopicSelection.of());
        turn();
        assertThat(feed.emptyProperty().get().title()).isEqualTo("No topic is followed.");
        assertThat(state()).isEqualTo("No topic");
    }

    @Test
    void itBeginsAnewFromElsewhere() {
        arrive(1, 2);
        turn();
        feed.begin(FeedFrom.time("14:30"));

        assertThat(feed.rows()).isEmpty();
        assertThat(topics.start()).isEqualTo(new FeedStart.At(Instant.parse("2026-11-24T14:30:00Z")));
        assertThat(feed.fromProperty().get().word()).isEqualTo("From 14:30:00");
    }

    private final FeedViewModel small = new FeedViewModel(topics, _ -> {}, new RecordViewModel(text -> text), 100);

    private void readBack(int rows) {
        await().untilAsserted(() -> {
            small.take();
            small.accept();
            assertThat(small.rows()).hasSize(rows);
        });
    }

    private static FeedProgress read(long offsets) {
        return new FeedProgress(
                "Customers", offsets, 250, offsets == 250, Optional.of(Instant.parse("2026-11-24T14:02:11Z")));
    }

    private String newest() {
        return small.rows().getFirst().key().replace("CustomerID=", "");
    }

    @Test
    void aPastIsReadWholeAPageAtATimeAndThenFollowed() {
        small.follow(TopicSelection.of("AXLAP240-dbo_Customers.dbo.Customers"));
        small.begin(FeedFrom.EARLIEST);
        topics.feed().past(read(150));
        arrive(1, 230);
        readBack(100);
        assertThat(small.stateProperty().get().word()).isEqualTo("Page full, 60 % read");
        assertThat(small.keptProperty().get())
                .isEqualTo("Records 1 to 100, 60 % read, up to 2026-11-24 14:02:11 UTC."
                        + " Nothing is taken from the writer.");
        assertThat(small.progressProperty().get())
                .isEqualTo("Customers: 150 of 250 offsets, 60 %, up to 2026-11-24 14:02:11 UTC");
        assertThat(newest()).isEqualTo("100");

        small.laterPage();
        readBack(100);
        assertThat(newest()).isEqualTo("200");
        small.laterPage();
        topics.feed().past(read(250));
        readBack(30);
        assertThat(newest()).isEqualTo("230");
        assertThat(small.stateProperty().get().word()).isEqualTo("Following");
        assertThat(small.keptProperty().get()).startsWith("Records 201 to 230, 100 % read");

        small.earlierPage();
        assertThat(topics.start())
                .isEqualTo(new FeedStart.Places(
                        Map.of(
                                SampleTopics.update(1).partition(),
                                SampleTopics.update(101).offset()),
                        new FeedStart.Earliest()));
        assertThat(small.rows()).hasSize(30);
        topics.feed().past(read(150));
        arrive(101, 200);
        readBack(100);
        assertThat(newest()).isEqualTo("200");
        small.earlierPage();
        assertThat(topics.start()).isEqualTo(new FeedStart.Earliest());
    }

    @Test
    void anotherFilterReadsThePastAgainAndWhatIsKeptStaysUntilItHasCome() {
        small.follow(TopicSelection.of("AXLAP240-dbo_Customers.dbo.Customers"));
        small.begin(FeedFrom.EARLIEST);
        topics.feed().past(read(250));
        arrive(1, 5);
        readBack(5);
        topics.feed().be(FeedState.CONNECTING);

        small.requestProperty().set(FeedRequest.ALL.withText("nobody"));
        readBack(0);
        small.requestProperty().set(FeedRequest.ALL);
        readBack(5);
        assertThat(topics.start()).isEqualTo(new FeedStart.Earliest());

        small.requestProperty().set(FeedRequest.ALL.withText("gone@"));
        topics.feed().be(FeedState.FOLLOWING).past(read(125));
        readBack(0);
        assertThat(small.emptyProperty().get())
                .isEqualTo(new FeedEmpty("Nothing matches so far.", "50 % read, up to 2026-11-24 14:02:11 UTC.", true));
        topics.feed().arrive(SampleTopics.delete(77), SampleTopics.update(78));
        readBack(1);
        assertThat(newest()).isEqualTo("77");
        assertThat(small.stateProperty().get().word()).isEqualTo("Reading, 50 %");
    }

    @Test
    void whatIsReadAgainIsNotJoinedByWhatASearchOfTheFormerRowsStillFinds() {
        feed.begin(FeedFrom.EARLIEST);
        topics.feed().past(read(250));
        // So many that the search takes longer than the first page
        arrive(1, 20_000);
        await().untilAsserted(() -> {
            turn();
            assertThat(feed.rows()).hasSize(20_000);
        });

        feed.requestProperty().set(FeedRequest.ALL.withText("$.after.Tier=Gold"));
        turn();
        arrive(1, 2);
        await().during(Duration.ofSeconds(1)).untilAsserted(() -> {
            turn();
            assertThat(feed.rows()).hasSizeLessThanOrEqualTo(2);
        });
        assertThat(keys()).containsExactly("2", "1");
    }

    @Test
    void readingBackIsStoppedAndWhatWasReadStays() {
        small.follow(TopicSelection.of("AXLAP240-dbo_Customers.dbo.Customers"));
        small.begin(FeedFrom.EARLIEST);
        topics.feed().past(read(25));
        arrive(1, 5);
        readBack(5);
        assertThat(small.readingBackProperty().get()).isTrue();

        small.stopReading();
        arrive(6, 9);
        readBack(5);
        assertThat(small.stateProperty().get().word()).isEqualTo("Stopped, 10 % read");
        assertThat(small.readingBackProperty().get()).isFalse();
    }

    @Test
    void otherTopicsAreReadBackFromTheSameStart() {
        small.follow(TopicSelection.of("AXLAP240-dbo_Customers.dbo.Customers"));
        small.begin(FeedFrom.time("14:30 to 14:45"));
        assertThat(topics.end()).isEqualTo(new FeedEnd.At(Instant.parse("2026-11-24T14:45:00Z")));
        small.begin(FeedFrom.EARLIEST);
        topics.feed().past(read(25));
        arrive(1, 5);
        readBack(5);

        small.follow(TopicSelection.of("AXLAP240-dbo_Orders.dbo.Orders"));
        topics.feed().arrive(SampleTopics.create(1));
        readBack(1);
        assertThat(topics.start()).isEqualTo(new FeedStart.Earliest());
        assertThat(topics.feed().selection().names()).containsExactly("AXLAP240-dbo_Orders.dbo.Orders");
    }

    @Test
    void theOpenedRecordIsLookedUpInCdcChangesUntilItIsThere() {
        arrive(1, 3);
        turn();
        feed.step(0);
        await().untilAsserted(() -> {
            turn();
            assertThat(opened.writtenWord()).isEqualTo("not there");
        });

        topics.answer(new Written.At(SampleTopics.update(3).kafkaTime().plusMillis(9)));

        await().untilAsserted(() -> {
            turn();
            assertThat(opened.writtenWord()).isEqualTo("9 ms");
        });
    }

    @Test
    void whoStepsThroughRecordsAsksForTheOneWhereHeStays() {
        topics.answer(new Written.At(SampleTopics.update(1).kafkaTime()));
        arrive(1, 12);
        turn();
        feed.step(0);
        IntStream.range(0, 11).forEach(_ -> feed.step(1));

        await().untilAsserted(() -> {
            turn();
            assertThat(opened.writtenWord()).isNotEmpty();
        });
        assertThat(topics.asked()).extracting(FeedRecord::recordId).containsExactly("1");
    }

    @Test
    void recordsAreSteppedThroughAndStayOpen() {
        arrive(1, 3);
        turn();
        feed.step(0);
        assertThat(opened.title()).isEqualTo("Customers 3");
        arrive(4, 5);
        turn();
        assertThat(opened.title()).isEqualTo("Customers 3");

        feed.step(1);
        assertThat(opened.title()).isEqualTo("Customers 2");
        feed.step(-1);
        feed.step(-1);
        assertThat(opened.title()).isEqualTo("Customers 4");
    }
}
