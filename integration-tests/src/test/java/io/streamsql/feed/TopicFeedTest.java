package io.streamsql.feed;

import static io.streamsql.feed.FeedTopic.event;
import static io.streamsql.feed.FeedTopic.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.embedded.folder.DataFolder;
import io.streamsql.embedded.kafka.EmbeddedKafka;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.difference.FieldChange;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.RejectedRecord;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.feed.FeedCounts;
import io.streamsql.pipeline.feed.FeedEnd;
import io.streamsql.pipeline.feed.FeedProgress;
import io.streamsql.pipeline.feed.FeedSettings;
import io.streamsql.pipeline.feed.FeedStart;
import io.streamsql.pipeline.feed.FeedState;
import io.streamsql.pipeline.feed.TopicFeed;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.feed.record.FeedRecord;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The feed on a real broker.
class TopicFeedTest {
    private static final Duration LIMIT = Patience.LIMIT;
    private static final int ALL = Integer.MAX_VALUE;
    // Recent: the broker removes what is older than a week while the tests run
    private static final long AN_HOUR_AGO = Instant.now().minusSeconds(3_600).toEpochMilli();

    private static DataFolder folder;
    private static EmbeddedKafka kafka;
    private static FeedTopic topics;

    private final List<FeedRecord> taken = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private String site;
    private String orders;
    private String customers;
    private TopicFeed feed;

    @BeforeAll
    static void startBroker() {
        folder = DataFolder.temporary();
        kafka = EmbeddedKafka.start(folder);
        topics = new FeedTopic(kafka.bootstrapServers());
    }

    @AfterAll
    static void stopBroker() {
        topics.close();
        kafka.close();
        folder.close();
    }

    @BeforeEach
    void nameTopics() {
        site = "S" + UUID.randomUUID();
        orders = site + "-dbo_Orders.dbo.Orders";
        customers = site + "-dbo_Customers.dbo.Customers";
    }

    @AfterEach
    void everyRecordIsAccountedFor() {
        if (feed != null) {
            feed.close();
            assertThat(feed.status().state()).isEqualTo(FeedState.CLOSED);
            var counts = feed.status().counts();
            assertThat(counts.shown() + counts.notShown() + counts.waiting()).isEqualTo(counts.arrived());
        }
    }

    private void open(FeedSettings settings, TopicSelection selection, FeedFilter filter) {
        open(kafka.bootstrapServers(), settings, selection, filter);
    }

    private void open(String address, FeedSettings settings, TopicSelection selection, FeedFilter filter) {
        var source = new TopicSource(orders, "DB1 (SampleDB)", "AXLAP240");
        feed = new TopicFeed(
                new KafkaSettings(Optional.of(address), Map.of()), Map.of(orders, source), settings, selection, filter);
        feed.start();
    }

    private void awaitFollowing(int partitionsOfSoManyTopics) {
        await().atMost(LIMIT).until(() -> {
            var status = feed.status();
            return status.state() == FeedState.FOLLOWING && status.topics().size() == partitionsOfSoManyTopics;
        });
    }

    private void take() {
        var page = feed.take(ALL);
        taken.addAll(page.records());
        page.notices().forEach(notice -> notices.add(notice.text()));
    }

    private void takeUntil(int records) {
        await().atMost(LIMIT).until(() -> {
            take();
            return taken.size() >= records;
        });
    }

    private static List<String> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(Integer::toString).toList();
    }

    private static FeedSettings complete(FeedStart start) {
        return FeedSettings.complete(start);
    }

    @Test
    void fromNowShowsWhatArrivesAfterwards() throws Exception {
        topics.create(orders, 1);
        topics.send(orders, 0, 5);
        open(FeedSettings.live(new FeedStart.Now()), TopicSelection.of(orders), FeedFilter.CHANGES);
        awaitFollowing(1);

        topics.send(orders, null, "{\"Id\":7}", event("u", row(7, "New"), row(7, "Paid")));
        takeUntil(1);

        var record = taken.getFirst();
        assertThat(taken).hasSize(1);
        assertThat(record.offset()).isEqualTo(5);
        assertThat(record.operation()).contains(Operation.UPDATE);
        assertThat(record.source().server()).isEqualTo("AXLAP240");
        assertThat(record.schema() + "." + record.table()).isEqualTo("dbo.Orders");
        assertThat(record.key()).isEqualTo("Id=7");
        assertThat(record.summary()).isEqualTo("Status New → Paid");
        assertThat(record.committedAt()).contains(Instant.ofEpochMilli(1_700_000_000_123L));
        assertThat(record.position()).isEqualTo("0000004a:0001f2c8:0003");
        assertThat(record.difference())
                .extracting(FieldChange::kind)
                .containsExactly(FieldChange.Kind.UNCHANGED, FieldChange.Kind.CHANGED, FieldChange.Kind.UNCHANGED);
        assertThat(topics.groups()).isEmpty();
    }

    @Test
    void beginsAtTheEarliestAtATimeAtAnOffsetOrWhereAGroupEnded() throws Exception {
        topics.create(orders, 1);
        for (var id = 0; id < 10; id++) {
            topics.send(orders, AN_HOUR_AGO + id * 1_000L, "{\"Id\":" + id + "}", event("c", null, row(id, "New")));
        }

        assertThat(idsFrom(new FeedStart.Earliest(), 10)).isEqualTo(ids(0, 10));
        assertThat(idsFrom(new FeedStart.At(Instant.ofEpochMilli(AN_HOUR_AGO + 3_500)), 6))
                .isEqualTo(ids(4, 10));
        assertThat(idsFrom(new FeedStart.Offset(7), 3)).isEqualTo(ids(7, 10));
        assertThat(idsFrom(new FeedStart.Committed("nobody"), 10)).isEqualTo(ids(0, 10));
        topics.forget(orders, 4);
        assertThat(idsFrom(new FeedStart.Offset(0), 6)).isEqualTo(ids(4, 10));
    }

    private List<String> idsFrom(FeedStart start, int expected) {
        taken.clear();
        open(complete(start), TopicSelection.of(orders), FeedFilter.CHANGES);
        takeUntil(expected);
        feed.close();
        return taken.stream().map(FeedRecord::recordId).toList();
    }

    @Test
    void everyTopicThatMatchesAPatternIsFollowedAndMergedByTime() throws Exception {
        topics.create(orders, 2);
        topics.create(customers, 1);
        topics.create(site + "-dbo_Other.dbo.Other", 1);
        for (var id = 0; id < 30; id++) {
            var topic = id % 3 == 0 ? customers : orders;
            topics.send(topic, AN_HOUR_AGO + id, "{\"Id\":" + id + "}", event("c", null, row(id, "New")));
        }

        open(
                complete(new FeedStart.Earliest()),
                TopicSelection.matching(site + "*orders", site + "*customers"),
                FeedFilter.CHANGES);
        takeUntil(30);

        assertThat(feed.status().topics()).containsExactly(customers, orders);
        assertThat(taken).extracting(FeedRecord::recordId).containsExactlyInAnyOrderElementsOf(ids(0, 30));
        for (var topic : List.of(orders, customers)) {
            for (var partition = 0; partition < 2; partition++) {
                var number = partition;
                assertThat(taken)
                        .filteredOn(record -> record.topic().equals(topic)
                                && record.partition().partition() == number)
                        .isSortedAccordingTo((a, b) -> Long.compare(a.offset(), b.offset()));
            }
        }
    }

    /// Rows whose changes were committed in turn in two topics and three partitions, and came to Kafka topic by topic.
    private void sendApart(int rows) throws Exception {
        topics.create(orders, 2);
        topics.create(customers, 1);
        for (var topic : List.of(customers, orders)) {
            for (var id = 0; id < rows; id++) {
                if ((id % 3 == 0) == topic.equals(customers)) {
                    topics.send(topic, "{\"Id\":" + id + "}", committed(id));
                }
            }
            topics.flush();
        }
    }

    private static String committed(int id) {
        return event("c", null, row(id, "New")).replace("1700000000123", Long.toString(1_700_000_000_000L + id));
    }

    @Test
    void thePastIsWholeAndInTheOrderOfCommitsAlsoForAWindow() throws Exception {
        sendApart(9_000);
        open(
                new FeedSettings(
                        new FeedStart.Earliest(), new FeedEnd.Open(), FeedSettings.Pace.LIVE, 1_000, 10_000_000),
                TopicSelection.matching(site),
                FeedFilter.CHANGES);
        await().atMost(LIMIT).until(() -> {
            taken.addAll(feed.take(300).records());
            return taken.size() >= 9_000;
        });

        assertThat(taken).extracting(FeedRecord::recordId).isEqualTo(ids(0, 9_000));
        assertThat(feed.status().counts().notShown()).isZero();
        await().atMost(LIMIT).until(() -> !feed.status().isReadingBack());
        assertThat(feed.status().past())
                .extracting(FeedProgress::topic, FeedProgress::read, FeedProgress::total)
                .containsExactly(tuple(customers, 3_000L, 3_000L), tuple(orders, 6_000L, 6_000L));
        assertThat(feed.status().past().getFirst().upTo()).contains(Instant.ofEpochMilli(1_700_000_008_997L));

        // What comes afterwards is sampled
        topics.send(orders, 9_000, 12_000);
        await().atMost(LIMIT).until(() -> {
            taken.addAll(feed.take(10).records());
            return feed.status().counts().read() == 12_000
                    && feed.status().counts().waiting() == 0;
        });
        assertThat(feed.status().counts().notShown()).isPositive();
        assertThat(taken.getLast().recordId()).isEqualTo("11999");
    }

    @Test
    void aFewThatMatchInALongPastComeInOrderTogetherWithHowFarItIs() throws Exception {
        sendApart(6_000);
        open(
                FeedSettings.upToNow(new FeedStart.Earliest()),
                TopicSelection.matching(site),
                FeedFilter.CHANGES.and("$.after.Id=1999").and("x"));
        takeUntilItEnds();
        assertThat(taken).extracting(FeedRecord::recordId).containsExactly("1999");
        assertThat(feed.status().counts().read()).isEqualTo(6_000);
    }

    @Test
    void aRangeEndsBeforeItsTimeOrOffset() throws Exception {
        topics.create(orders, 1);
        for (var id = 0; id < 10; id++) {
            topics.send(orders, AN_HOUR_AGO + id * 1_000L, "{\"Id\":" + id + "}", event("c", null, row(id, "New")));
        }

        var third = new FeedStart.At(Instant.ofEpochMilli(AN_HOUR_AGO + 3_000));
        assertThat(range(third, new FeedEnd.At(Instant.ofEpochMilli(AN_HOUR_AGO + 6_000))))
                .isEqualTo(ids(3, 6));
        assertThat(range(third, new FeedEnd.Offset(8))).isEqualTo(ids(3, 8));
        assertThat(range(third, new FeedEnd.At(Instant.ofEpochMilli(AN_HOUR_AGO))))
                .isEmpty();
        assertThat(range(new FeedStart.Offset(4), new FeedEnd.At(Instant.now())))
                .isEqualTo(ids(4, 10));
        var places = Map.of(taken.getFirst().partition(), 7L);
        assertThat(range(new FeedStart.Places(places, third), new FeedEnd.Offset(9)))
                .isEqualTo(ids(7, 9));
        assertThat(range(new FeedStart.Places(Map.of(), third), new FeedEnd.Offset(5)))
                .isEqualTo(ids(3, 5));
    }

    private List<String> range(FeedStart start, FeedEnd end) {
        taken.clear();
        open(FeedSettings.complete(start, end), TopicSelection.of(orders), FeedFilter.CHANGES);
        takeUntilItEnds();
        feed.close();
        return taken.stream().map(FeedRecord::recordId).toList();
    }

    @Test
    void whoReadsBackHearsThatKafkaNoLongerHasTheStart() throws Exception {
        topics.create(orders, 1);
        topics.send(orders, 0, 10);
        topics.forget(orders, 4);

        assertThat(range(new FeedStart.Offset(4), new FeedEnd.Present())).hasSize(6);
        assertThat(notices).isEmpty();
        assertThat(range(new FeedStart.Earliest(), new FeedEnd.Present())).isEqualTo(ids(4, 10));
        assertThat(notices)
                .containsExactly("Kafka no longer has what stood before offset 4 of " + orders
                        + "-0, by retention or because it was deleted; reading begins there.");
    }

    @Test
    void aTopicThatComesToBeIsReadFromItsStart() throws Exception {
        topics.create(orders, 1);
        topics.send(orders, 0, 3);
        open(FeedSettings.live(new FeedStart.Now()), TopicSelection.matching(site), FeedFilter.CHANGES);
        awaitFollowing(1);

        topics.create(customers, 1);
        topics.send(customers, 0, 4);
        takeUntil(4);

        assertThat(taken).extracting(FeedRecord::topic).containsOnly(customers);
        assertThat(taken).extracting(FeedRecord::recordId).isEqualTo(ids(0, 4));
        assertThat(notices).containsExactly("The topic " + customers + " is new, and is read from its start.");
    }

    @Test
    void aTopicThatIsCreatedAgainIsReadFromItsStart() throws Exception {
        topics.create(orders, 1);
        topics.send(orders, 0, 20);
        open(complete(new FeedStart.Earliest()), TopicSelection.of(orders), FeedFilter.CHANGES);
        takeUntil(20);

        topics.delete(orders);
        topics.create(orders, 1);
        topics.send(orders, 100, 150);
        takeUntil(70);

        assertThat(taken.subList(20, 70)).extracting(FeedRecord::recordId).isEqualTo(ids(100, 150));
        assertThat(notices)
                .anySatisfy(notice -> assertThat(notice).contains(orders).contains("again"));
    }

    @Test
    void aTopicThatIsDeletedIsSaidAndTheOthersGoOn() throws Exception {
        topics.create(orders, 1);
        topics.create(customers, 1);
        open(complete(new FeedStart.Now()), TopicSelection.matching(site), FeedFilter.CHANGES);
        awaitFollowing(2);

        topics.delete(customers);
        awaitFollowing(1);
        topics.send(orders, 0, 3);
        takeUntil(3);

        assertThat(notices).contains("The topic " + customers + " was deleted.");
    }

    @Test
    void aPauseLosesNothingAlsoBeyondItsBound() throws Exception {
        topics.create(orders, 1);
        open(
                new FeedSettings(new FeedStart.Now(), new FeedEnd.Open(), FeedSettings.Pace.LIVE, 1_000, 10_000_000),
                TopicSelection.of(orders),
                FeedFilter.CHANGES);
        awaitFollowing(1);
        feed.pause();

        topics.send(orders, 0, 3_000);
        awaitHeldBack(3_000);
        var held = feed.status().counts().waiting();
        assertThat(held).isBetween(501, 1_000);
        take();
        assertThat(taken).isEmpty();
        assertThat(feed.status().paused()).isTrue();

        feed.resume();
        while (taken.size() < held) {
            taken.addAll(feed.take(Math.min(100, held - taken.size())).records());
        }
        assertThat(taken).extracting(FeedRecord::recordId).isEqualTo(ids(0, held));
        await().atMost(LIMIT).until(() -> {
            take();
            return feed.status().counts().read() == 3_000
                    && feed.status().counts().waiting() == 0;
        });
        assertThat(taken).extracting(FeedRecord::offset).isSorted();
        assertThat(taken.getLast().recordId()).isEqualTo("2999");
        assertThat(feed.status().counts().notShown()).isEqualTo(3_000 - taken.size());
    }

    @Test
    void aFilterThatIsMistypedDuringAPauseCostsItNothing() throws Exception {
        topics.create(orders, 1);
        open(FeedSettings.live(new FeedStart.Now()), TopicSelection.of(orders), FeedFilter.CHANGES);
        awaitFollowing(1);
        feed.pause();
        topics.send(orders, 0, 5);
        await().atMost(LIMIT).until(() -> feed.status().counts().waiting() == 5);
        feed.filter(FeedFilter.CHANGES.and("nobody"));
        topics.send(orders, 5, 10);
        await().atMost(LIMIT).until(() -> feed.status().counts().read() == 10);
        feed.resume();
        takeUntil(10);

        assertThat(taken).extracting(FeedRecord::recordId).isEqualTo(ids(0, 10));
        topics.send(orders, 10, 12);
        await().atMost(LIMIT).until(() -> feed.status().counts().leftOut() == 2);
    }

    /// Waits until the feed has stopped reading and the rest is still in Kafka.
    private void awaitHeldBack(int sent) {
        await().atMost(LIMIT).until(() -> {
            var status = feed.status();
            return status.behind() > 0 && status.behind() + status.counts().waiting() == sent;
        });
    }

    @Test
    void aCompleteFeedHandsOutEverythingHoweverSlowItsReader() throws Exception {
        topics.create(orders, 1);
        topics.send(orders, 0, 5_000);
        open(
                new FeedSettings(
                        new FeedStart.Earliest(), new FeedEnd.Open(), FeedSettings.Pace.COMPLETE, 500, 10_000_000),
                TopicSelection.of(orders),
                FeedFilter.CHANGES);
        await().atMost(LIMIT).until(() -> {
            assertThat(feed.status().counts().waiting()).isLessThanOrEqualTo(500);
            taken.addAll(feed.take(170).records());
            return taken.size() == 5_000;
        });

        assertThat(taken).extracting(FeedRecord::recordId).isEqualTo(ids(0, 5_000));
        assertThat(feed.status().counts()).isEqualTo(new FeedCounts(5_000, 0, 5_000, 0, 0, 0));
    }

    @Test
    void aFeedUpToNowHandsOutWhatWasThereWhenItBeganAndEnds() throws Exception {
        topics.create(orders, 2);
        // More than one fetch brings: the last of them is fetched together with what came later
        topics.send(orders, 0, 12_000);
        open(
                new FeedSettings(
                        new FeedStart.Earliest(), new FeedEnd.Present(), FeedSettings.Pace.COMPLETE, 200, 10_000_000),
                TopicSelection.matching(site),
                FeedFilter.CHANGES);
        await().atMost(LIMIT).until(() -> feed.status().counts().waiting() > 0);
        assertThat(feed.status().behind()).isBetween(6_000L, 12_000L);

        topics.send(orders, 12_000, 12_100);
        topics.create(customers, 1);
        topics.send(customers, 0, 5);
        takeUntilItEnds();

        assertThat(taken).extracting(FeedRecord::recordId).containsExactlyInAnyOrderElementsOf(ids(0, 12_000));
        assertThat(feed.status().behind()).isZero();
    }

    @Test
    void aFeedUpToNowEndsAtOnceAlsoWhereNothingPassesItsFilter() throws Exception {
        topics.create(orders, 3);
        topics.send(orders, 0, 500);
        // The end stands behind offsets that hold no record for anybody
        topics.sendInVain(orders, 500, 520);
        open(
                FeedSettings.upToNow(new FeedStart.Earliest()),
                TopicSelection.of(orders),
                FeedFilter.CHANGES.and("nobody"));

        takeUntilItEnds();

        assertThat(taken).isEmpty();
        assertThat(feed.status().counts().read()).isEqualTo(500);
        assertThat(feed.status().counts().leftOut()).isEqualTo(500);
        assertThat(feed.status().behind()).isZero();
    }

    @Test
    void aFeedUpToNowThatHasNothingToReadEnds() throws Exception {
        topics.create(orders, 1);
        topics.send(orders, 0, 5);
        open(FeedSettings.upToNow(new FeedStart.Now()), TopicSelection.matching(site), FeedFilter.CHANGES);
        takeUntilItEnds();
        feed.close();
        open(FeedSettings.upToNow(new FeedStart.Earliest()), TopicSelection.of(customers), FeedFilter.CHANGES);
        takeUntilItEnds();

        assertThat(taken).isEmpty();
    }

    @Test
    void aTopicThatIsCreatedAgainDuringAFeedUpToNowIsNotRead() throws Exception {
        topics.create(orders, 1);
        topics.send(orders, 0, 500);
        open(
                new FeedSettings(
                        new FeedStart.Earliest(), new FeedEnd.Present(), FeedSettings.Pace.COMPLETE, 100, 10_000_000),
                TopicSelection.of(orders),
                FeedFilter.CHANGES);
        await().atMost(LIMIT).until(() -> feed.status().counts().waiting() > 0);

        topics.delete(orders);
        topics.create(orders, 1);
        topics.send(orders, 1_000, 1_500);
        takeUntilItEnds();

        assertThat(taken).extracting(FeedRecord::recordId).isNotEmpty().isEqualTo(ids(0, taken.size()));
    }

    private void takeUntilItEnds() {
        await().atMost(LIMIT).until(() -> {
            take();
            return feed.status().state() == FeedState.ENDED
                    && feed.status().counts().waiting() == 0;
        });
    }

    @Test
    void whatALiveFeedDoesNotShowIsCountedExactly() throws Exception {
        topics.create(orders, 1);
        open(
                new FeedSettings(new FeedStart.Now(), new FeedEnd.Open(), FeedSettings.Pace.LIVE, 2_000, 10_000_000),
                TopicSelection.of(orders),
                FeedFilter.CHANGES);
        awaitFollowing(1);
        topics.send(orders, 0, 20_000);
        await().atMost(LIMIT).until(() -> {
            var counts = feed.status().counts();
            assertThat(counts.waiting()).isLessThanOrEqualTo(1_000);
            taken.addAll(feed.take(10).records());
            return counts.read() == 20_000 && counts.waiting() == 0;
        });

        var counts = feed.status().counts();
        assertThat(counts.shown()).isEqualTo(taken.size());
        assertThat(counts.shown() + counts.notShown()).isEqualTo(20_000);
        assertThat(counts.notShown()).isPositive();
        assertThat(taken).extracting(FeedRecord::offset).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void onlyWhatPassesTheFilterIsShown() throws Exception {
        topics.create(orders, 1);
        topics.send(orders, null, "{\"Id\":1}", event("r", null, row(1, "Paid")));
        topics.send(orders, null, "{\"Id\":2}", event("c", null, row(2, "Paid")));
        topics.send(orders, null, "{\"Id\":3}", event("u", row(3, "Paid"), row(3, "New")));
        topics.send(orders, null, "{\"Id\":4}", event("d", row(4, "Paid"), null));
        topics.send(orders, null, "{\"Id\":4}", null);
        topics.send(orders, null, "{\"Id\":5}", event("c", null, row(5, "New")));

        assertThat(shown(FeedFilter.CHANGES)).containsExactly("2", "3", "4", "5");
        assertThat(shown(FeedFilter.EVERYTHING)).containsExactly("1", "2", "3", "4", "5");
        assertThat(shown(FeedFilter.CHANGES.and("$.after.Status=Paid"))).containsExactly("2");
        assertThat(shown(FeedFilter.CHANGES.and("paid"))).containsExactly("2", "3", "4");
        assertThat(shown(FeedFilter.CHANGES.withOperations(Set.of(Operation.DELETE, Operation.UPDATE))))
                .containsExactly("3", "4");
        assertThat(shown(FeedFilter.CHANGES.withKey("5"))).containsExactly("5");
    }

    private List<String> shown(FeedFilter filter) {
        taken.clear();
        open(complete(new FeedStart.Earliest()), TopicSelection.of(orders), filter);
        await().atMost(LIMIT).until(() -> {
            take();
            return feed.status().counts().read() == 6;
        });
        take();
        feed.close();
        return taken.stream().map(FeedRecord::recordId).toList();
    }

    @Test
    void anUnreadableRecordIsAnEntryWithItsReason() throws Exception {
        topics.create(orders, 1);
        topics.send(orders, null, "key", "oops");
        topics.send(orders, 0, 1);
        open(complete(new FeedStart.Earliest()), TopicSelection.of(orders), FeedFilter.CHANGES);
        takeUntil(2);

        assertThat(taken.getFirst().content()).isInstanceOf(RejectedRecord.class);
        assertThat(taken.getFirst().summary()).startsWith("not JSON that can be read");
        assertThat(taken.getFirst().json()).isEqualTo("oops");
        assertThat(taken.get(1).recordId()).isEqualTo("0");
    }

    @Test
    void whatKafkaHasForgottenIsSaid() throws Exception {
        topics.create(orders, 1);
        open(
                new FeedSettings(new FeedStart.Now(), new FeedEnd.Open(), FeedSettings.Pace.LIVE, 10, 10_000_000),
                TopicSelection.of(orders),
                FeedFilter.CHANGES);
        awaitFollowing(1);
        feed.pause();
        topics.send(orders, 0, 2_000);
        awaitHeldBack(2_000);

        topics.forget(orders, 1_500);
        feed.resume();
        await().atMost(LIMIT).until(() -> {
            take();
            return !taken.isEmpty() && taken.getLast().offset() == 1_999;
        });

        assertThat(taken).extracting(FeedRecord::offset).isSorted();
        assertThat(notices)
                .anySatisfy(notice -> assertThat(notice)
                        .startsWith("Kafka no longer has offset ")
                        .contains(orders + "-0")
                        .endsWith("the feed goes on at 1500."));
    }

    @Test
    void otherTopicsCanBeFollowedWhileItRuns() throws Exception {
        topics.create(orders, 1);
        topics.create(customers, 1);
        topics.send(customers, 0, 5);
        open(complete(new FeedStart.Now()), TopicSelection.of(orders), FeedFilter.CHANGES);
        awaitFollowing(1);
        topics.send(orders, 0, 2);
        takeUntil(2);

        feed.follow(TopicSelection.of(orders, customers));
        awaitFollowing(2);
        topics.send(orders, 2, 4);
        topics.send(customers, 5, 6);
        takeUntil(5);

        assertThat(taken).extracting(FeedRecord::recordId).containsExactlyInAnyOrder("0", "1", "2", "3", "5");
    }

    @Test
    void kafkaAwayIsAStateAndTheFeedGoesOnWhenItIsBack() throws Exception {
        var address = "127.0.0.1:" + 1;
        open(address, complete(new FeedStart.Now()), TopicSelection.of(orders), FeedFilter.CHANGES);

        await().atMost(LIMIT).until(() -> feed.status().state() == FeedState.DISCONNECTED);

        assertThat(feed.status().problem()).contains("127.0.0.1:1").contains("list topics");
    }

    @Test
    void aBrokerThatIsStartedAgainCostsTheFeedNothing() throws Exception {
        try (var own = DataFolder.temporary()) {
            var broker = EmbeddedKafka.start(own);
            try {
                try (var there = new FeedTopic(broker.bootstrapServers())) {
                    there.create(orders, 1);
                    there.send(orders, 0, 10);
                }
                open(
                        broker.bootstrapServers(),
                        complete(new FeedStart.Earliest()),
                        TopicSelection.of(orders),
                        FeedFilter.CHANGES);
                takeUntil(10);
                broker.close();
                await().atMost(LIMIT).until(() -> feed.status().state() == FeedState.DISCONNECTED);
                broker = EmbeddedKafka.start(own);
                try (var there = new FeedTopic(broker.bootstrapServers())) {
                    there.send(orders, 10, 20);
                }
                takeUntil(20);

                assertThat(taken).extracting(FeedRecord::recordId).isEqualTo(ids(0, 20));
                assertThat(notices).isEmpty();
                feed.close();
            } finally {
                broker.close();
            }
        }
    }
}
