package io.streamsql.console.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.streamsql.console.feed.FeedViewModel;
import io.streamsql.console.feed.RecordViewModel;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SampleTopics;
import io.streamsql.console.session.TopicsSnapshot;
import io.streamsql.console.settings.Settings;
import io.streamsql.console.topics.TopicOrder.Column;
import io.streamsql.pipeline.health.Condition;
import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.kafka.TopicFigures;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopicsViewModelTest {
    private static final String ORDERS = "AXLAP240-dbo_Orders.dbo.Orders";
    private static final String CONNECT = "streamsql-connect-configs";

    private final FakeSession session = new FakeSession().be(Sample.streaming()).remember(Sample::history);
    private final Settings settings = new Settings(Optional.empty(), _ -> {});
    private final TopicsViewModel topics = new TopicsViewModel(
            session, settings, new FeedViewModel(session.topics(), _ -> {}, new RecordViewModel(text -> text)));

    @BeforeEach
    void look() {
        topics.begin();
        topics.accept(topics.look());
    }

    private List<String> shown() {
        return topics.lines().stream().map(TopicLine::topic).toList();
    }

    private List<String> followed() {
        return topics.lines().stream()
                .filter(line -> line.row().followed())
                .map(TopicLine::topic)
                .toList();
    }

    @Test
    void allDataTopicsAreFollowedUntilSomethingElseIsAsked() {
        assertThat(topics.dataWordProperty().get()).isEqualTo("Data topics 12");
        assertThat(topics.systemWordProperty().get()).isEqualTo("System topics 2");
        assertThat(topics.matchWordsProperty().get()).isEqualTo("All 12 topics are followed");
        assertThat(session.topics().feed().selection().names()).hasSize(12).doesNotContain(CONNECT);
    }

    @Test
    void nothingIsLookedAtBeforeTheScreenIsOpened() {
        var unopened = new TopicsViewModel(session, settings, topics.feed());

        assertThat(unopened.look()).isEmpty();
    }

    @Test
    void whatTheFilterMatchesIsFollowedAndStandsOnTop() {
        topics.filterProperty().set("customers dbo.Orders");

        assertThat(topics.matchWordsProperty().get()).isEqualTo("3 of 12 topics match and are followed");
        assertThat(followed()).hasSize(3).isEqualTo(shown().subList(0, 3));
        assertThat(shown()).hasSize(12);
        assertThat(session.topics().feed().selection().names()).containsExactlyInAnyOrderElementsOf(followed());
    }

    @Test
    void theFilterIsRemembered() {
        topics.filterProperty().set("Orders");

        assertThat(settings.get("topics.filter")).contains("Orders");
    }

    @Test
    void theSortWorksWithinBothGroups() {
        topics.filterProperty().set("AXLAP235");
        topics.orderProperty().set(new TopicOrder(Column.RECORDS, false));

        var records = topics.lines().stream()
                .map(line -> line.row().records().orElseThrow())
                .toList();
        assertThat(records.subList(0, 4)).isSorted();
        assertThat(records.subList(4, 12)).isSorted();
        assertThat(records).isNotEqualTo(records.stream().sorted().toList()).hasSize(12);
    }

    @Test
    void aTickAddsATopicAndTakesItAway() {
        topics.filterProperty().set("Customers");
        topics.tick(List.of(ORDERS), true);
        assertThat(followed()).contains(ORDERS).hasSize(3);
        assertThat(topics.matchWordsProperty().get()).isEqualTo("2 of 12 topics match, 3 followed");

        topics.tick(followed(), false);
        assertThat(followed()).isEmpty();
        assertThat(session.topics().feed().selection().names()).isEmpty();
    }

    @Test
    void oneTopicIsFollowedAndNoOther() {
        topics.tick(List.of(CONNECT), true);

        topics.followOnly(List.of(ORDERS));

        assertThat(session.topics().feed().selection().names()).containsExactly(ORDERS);
    }

    @Test
    void aSystemTopicIsFollowedByItsTickAlone() {
        topics.dataProperty().set(false);
        topics.filterProperty().set("*");
        assertThat(followed()).isEmpty();

        topics.tick(List.of(CONNECT), true);
        assertThat(session.topics().feed().selection().names()).contains(CONNECT);
    }

    @Test
    void rowsKeepTheirPlaceWhileFiguresChange() {
        var before = List.copyOf(topics.lines());
        topics.accept(topics.look());

        assertThat(topics.lines()).isEqualTo(before);
    }

    @Test
    void theRatesOfDataTopicsAddUpToTheStripsAndWhatIsEstimatedIsMarked() {
        var health = session.snapshot().health().orElseThrow();
        assertThat(topics.lines().stream()
                        .mapToDouble(line -> line.row().rate().orElseThrow())
                        .sum())
                .isCloseTo(health.writer().writtenRate(), within(0.01));
        assertThat(topics.lines()).allSatisfy(line -> {
            assertThat(line.row().rateText()).doesNotStartWith("~");
            assertThat(line.row().recordsText()).startsWith("~");
        });

        session.be(Sample.away(Endpoint.KAFKA));
        topics.accept(topics.look());
        assertThat(topics.lines())
                .allSatisfy(line -> assertThat(line.row().rateText()).isEqualTo("?"));
    }

    @Test
    void whatAStoppedConnectorLeavesAtTheSourceIsNotNoLag() {
        session.be(Sample.drained(Condition.STOPPED));
        topics.accept(topics.look());

        assertThat(topics.lines())
                .filteredOn(line -> line.row().lag().isEmpty())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.topic()).isEqualTo("AXLAP240-dbo_Customers.dbo.Customers");
                    assertThat(line.row().missing("–")).isEqualTo("?");
                    assertThat(line.row().problem()).startsWith("its connector does not run");
                });
    }

    @Test
    void whatIsShownIsSortedAtEveryLook() {
        topics.orderProperty().set(new TopicOrder(Column.RECORDS, true));
        var random = new Random(7);
        for (var second = 1; second < 30; second++) {
            var seen = SampleTopics.look().topics().stream()
                    .map(topic -> holding(topic, random.nextInt(1000)))
                    .toList();
            session.topics().see(new TopicsSnapshot(Sample.NOW.plusSeconds(second), seen, ""));
            topics.accept(topics.look());

            assertThat(topics.lines())
                    .extracting(line -> line.row().records().orElseThrow())
                    .isSortedAccordingTo(Comparator.reverseOrder());
        }
    }

    private static TopicFigures holding(TopicFigures topic, long records) {
        var partition =
                new TopicFigures.Partition(0, OptionalLong.of(0), OptionalLong.of(records), OptionalLong.empty(), "");
        return new TopicFigures(
                topic.topic(),
                topic.source(),
                List.of(partition),
                topic.perSecond(),
                topic.bytes(),
                topic.lastEvent(),
                "");
    }

    @Test
    void whatKafkaDoesNotTellIsSaidInTheToolbar() {
        session.topics()
                .see(new TopicsSnapshot(
                        Sample.NOW, session.topics().look().topics(), "Kafka at kafka01:9092 does not answer"));
        topics.accept(topics.look());

        assertThat(topics.matchWordsProperty().get()).isEqualTo("Kafka at kafka01:9092 does not answer");
        assertThat(shown()).hasSize(12);
    }
}
