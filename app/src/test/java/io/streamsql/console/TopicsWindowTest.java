package io.streamsql.console;

import static io.streamsql.console.OpenWindow.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.console.navigation.Screen;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SampleTopics;
import io.streamsql.pipeline.feed.FeedProgress;
import io.streamsql.pipeline.feed.FeedStart;
import io.streamsql.pipeline.feed.record.FeedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.testfx.api.FxRobot;

/// The Topics screen in the real window, with real keys, over topics that the test plays.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TopicsWindowTest {
    private static final FakeSession SESSION =
            new FakeSession().be(Sample.streaming()).remember(Sample::history);

    private static OpenWindow window;
    private final FxRobot robot = new FxRobot();

    @BeforeAll
    static void open() throws Exception {
        window = OpenWindow.over(SESSION);
    }

    @AfterAll
    static void close() {
        window.close();
    }

    private static ListView<?> feed() throws Exception {
        return (ListView<?>) window.need("#feed-list");
    }

    private static void awaitRows(int rows) throws Exception {
        var list = feed();
        await().atMost(Patience.LIMIT)
                .untilAsserted(
                        () -> assertThat((int) fx(() -> list.getItems().size())).isEqualTo(rows));
    }

    @Test
    @Order(1)
    void theScreenOpensByKeyAndShowsTheTopics() throws Exception {
        window.need("#overview");
        window.open(Screen.TOPICS);

        var table = (TableView<?>) window.need("#topic-table");
        await().atMost(Patience.LIMIT).until(() -> fx(() -> table.getItems().size() == 12));
        window.awaitText("#data-topics", "Data topics 12");
        window.awaitText("#match-words", "All 12 topics are followed");
    }

    @Test
    @Order(2)
    void theFilterIsReachedByKeyAndChoosesWhatIsFollowed() throws Exception {
        window.control(KeyCode.F);
        assertThat(window.focused()).isEqualTo("topic-filter");
        robot.write("Customers");

        window.awaitText("#match-words", "2 of 12 topics match and are followed");
        await().until(() -> SESSION.topics().feed().selection().names().size() == 2);
    }

    @Test
    @Order(3)
    void whatArrivesIsShown() throws Exception {
        SESSION.topics().feed().arrive(SampleTopics.create(1), SampleTopics.update(2), SampleTopics.delete(3));

        awaitRows(3);
        window.awaitText("#feed-state", "Following");
        window.awaitText("#feed-kept", "3 records kept. Nothing is taken from the writer.");
    }

    @Test
    @Order(4)
    void spacePausesAndGoesOn() throws Exception {
        window.focus(feed());
        robot.type(KeyCode.SPACE);
        SESSION.topics().feed().arrive(SampleTopics.update(4), SampleTopics.update(5));
        window.awaitText("#feed-state", "Paused, 2 waiting");
        awaitRows(3);

        robot.type(KeyCode.SPACE);
        window.awaitText("#feed-state", "Following");
        awaitRows(5);
    }

    @Test
    @Order(5)
    void aRecordOpensBesideTheFeedAndStays() throws Exception {
        window.focus(feed());
        robot.type(KeyCode.ENTER);
        window.awaitText("#record-title", "Customers 5");

        SESSION.topics().feed().arrive(SampleTopics.update(6));
        awaitRows(6);
        window.awaitText("#record-title", "Customers 5");
        robot.type(KeyCode.DOWN);
        window.awaitText("#record-title", "Customers 4");
        robot.type(KeyCode.UP, KeyCode.UP);
        window.awaitText("#record-title", "Customers 6");

        robot.type(KeyCode.ESCAPE);
        await().until(() -> fx(() -> window.scene().getRoot().lookup("#record")) == null);
        assertThat(window.focused()).isEqualTo("feed-list");
    }

    @Test
    @Order(6)
    void theFeedIsFilteredByText() throws Exception {
        var text = (TextField) window.need("#feed-text");
        window.focus(text);
        robot.write("gone@");
        awaitRows(1);

        robot.type(KeyCode.ESCAPE);
        await().until(() -> SESSION.topics().feed().filter().texts().isEmpty());
        String left = fx(text::getText);
        assertThat(left).isEmpty();
        awaitRows(6);
    }

    @Test
    @Order(7)
    void scrollingAwayStopsFollowingAndEndJumpsToTheNewest() throws Exception {
        for (var customer = 100; customer < 220; customer++) {
            SESSION.topics().feed().arrive(SampleTopics.update(customer));
        }
        awaitRows(126);
        var list = feed();
        fx(() -> {
            list.scrollTo(60);
            return null;
        });
        window.awaitText("#feed-state", "Not following, 0 newer");
        SESSION.topics().feed().arrive(SampleTopics.update(300));
        window.awaitText("#feed-state", "Not following, 1 newer");
        awaitRows(126);

        window.focus(feed());
        robot.type(KeyCode.END);
        window.awaitText("#feed-state", "Following");
        awaitRows(127);
        SESSION.topics().feed().arrive(SampleTopics.update(301));
        awaitRows(128);
        window.awaitText("#feed-state", "Following");
    }

    private static String clipboard() throws Exception {
        return fx(() -> Clipboard.getSystemClipboard().getString());
    }

    /// Something in a popup or a menu, which stand in windows of their own.
    private Labeled shown(String query) {
        await().until(() -> !robot.lookup(query).queryAll().isEmpty());
        return robot.lookup(query).queryLabeled();
    }

    @Test
    @Order(8)
    void aTimeToBeginAtIsAskedUnderTheButtonAndExplainedWhereItIsNone() throws Exception {
        robot.clickOn("#feed-from").clickOn("From a time…");
        await().until(() -> !robot.lookup("#feed-from-text").queryAll().isEmpty());
        robot.write("14:3x").type(KeyCode.ENTER);
        assertThat(shown("#feed-from-message").getText()).startsWith("“14:3x” is not a time. Write 14:30, or ");
        assertThat(SESSION.topics().start()).isEqualTo(new FeedStart.Now());

        robot.type(KeyCode.BACK_SPACE, KeyCode.BACK_SPACE, KeyCode.BACK_SPACE, KeyCode.BACK_SPACE)
                .type(KeyCode.BACK_SPACE)
                .write("2026-01-02 03:04");
        assertThat(shown("#feed-from-message").getText()).startsWith("Time in UTC");
        robot.type(KeyCode.ENTER);

        await().until(() -> robot.lookup("#feed-from-text").queryAll().isEmpty());
        assertThat(SESSION.topics().start()).isEqualTo(new FeedStart.At(Instant.parse("2026-01-02T03:04:00Z")));
        window.awaitText("#feed-from", "From 01-02 03:04:00");
    }

    @Test
    @Order(9)
    void anOffsetToBeginAtIsAskedLikewiseAndEscGivesUp() throws Exception {
        robot.clickOn("#feed-from").clickOn("From an offset…");
        await().until(() -> !robot.lookup("#feed-from-text").queryAll().isEmpty());
        robot.write("soon").type(KeyCode.ENTER);
        assertThat(shown("#feed-from-message").getText())
                .isEqualTo("“soon” is not an offset. Write a whole number, 0 or more.");
        robot.type(KeyCode.ESCAPE);
        await().until(() -> robot.lookup("#feed-from-text").queryAll().isEmpty());
        window.awaitText("#feed-from", "From 01-02 03:04:00");

        robot.clickOn("#feed-from").clickOn("From an offset…");
        await().until(() -> !robot.lookup("#feed-from-text").queryAll().isEmpty());
        robot.write("48,210").clickOn("#feed-from-begin");
        window.awaitText("#feed-from", "From offset 48,210");
        assertThat(SESSION.topics().start()).isEqualTo(new FeedStart.Offset(48_210));
    }

    @Test
    @Order(10)
    void rowsOfTheFeedAreCopiedAndFilteredByMenuAndKey() throws Exception {
        SESSION.topics().feed().arrive(SampleTopics.create(7), SampleTopics.update(8));
        awaitRows(2);
        window.focus(feed());
        robot.type(KeyCode.ENTER);
        window.control(KeyCode.C);
        assertThat(clipboard()).contains("Update").contains("CustomerID=8");

        robot.press(KeyCode.SHIFT).type(KeyCode.F10).release(KeyCode.SHIFT);
        robot.clickOn("Copy key");
        assertThat(clipboard()).isEqualTo("CustomerID=8");

        robot.type(KeyCode.CONTEXT_MENU);
        robot.clickOn("Show only this key");
        await().atMost(Patience.LIMIT)
                .until(() -> SESSION.topics().feed().filter().key().equals("CustomerID=8"));
        // The past is read again
        SESSION.topics().feed().arrive(SampleTopics.create(7), SampleTopics.update(8));
        awaitRows(1);
        assertThat(SESSION.topics().feed().filter().key()).isEqualTo("CustomerID=8");
        robot.type(KeyCode.ESCAPE, KeyCode.ESCAPE);
        await().until(() -> SESSION.topics().feed().filter().key().isEmpty());
    }

    @Test
    @Order(11)
    void aFilterIsKeptAndTakenAgainAndReadingBackIsToldAndStopped() throws Exception {
        var at = Optional.of(Instant.parse("2026-11-24T14:02:11Z"));
        SESSION.topics().feed().past(new FeedProgress("Customers", 120, 480, false, at));
        robot.clickOn("#feed-from").clickOn("From earliest");
        window.awaitText("#feed-state", "Reading, 25 %");
        window.focus(window.need("#feed-text"));
        robot.write("gone@");
        await().until(() -> !SESSION.topics().feed().filter().texts().isEmpty());
        SESSION.topics().feed().arrive(SampleTopics.delete(9), SampleTopics.update(10));
        awaitRows(1);
        window.awaitText(
                "#feed-kept",
                "Records 1 to 1, 25 % read, up to 2026-11-24 14:02:11 UTC. Nothing is taken from the writer.");
        robot.clickOn("#feed-saved-filters").clickOn("Keep this filter");

        window.focus(window.need("#feed-text"));
        robot.type(KeyCode.ESCAPE);
        await().until(() -> SESSION.topics().feed().filter().texts().isEmpty());
        robot.clickOn("#feed-saved-filters").clickOn("gone@");
        await().until(() -> SESSION.topics().feed().filter().texts().equals(List.of("gone@")));

        robot.clickOn("#feed-stop-reading");
        window.awaitText("#feed-state", "Stopped, 25 % read");
        SESSION.topics().feed().past();
        robot.clickOn("#feed-from").clickOn("From now");
        window.awaitText("#feed-state", "Following");
        window.focus(window.need("#feed-text"));
        robot.type(KeyCode.ESCAPE);
        await().until(() -> SESSION.topics().feed().filter().texts().isEmpty());
    }

    @Test
    @Order(12)
    void aKeyOfSeveralColumnsIsNotCut() throws Exception {
        var keyed = SampleTopics.create(11);
        var key = "OrderID=48210774,Line=2,Warehouse=Berlin";
        SESSION.topics()
                .feed()
                .arrive(new FeedRecord(
                        keyed.content(),
                        keyed.source(),
                        keyed.kafkaTime(),
                        key,
                        keyed.keyColumns(),
                        keyed.summary(),
                        keyed.headers(),
                        keyed.keyBytes(),
                        keyed.value()));

        await().atMost(Patience.LIMIT)
                .untilAsserted(() -> assertThat(fx(() -> window.scene().getRoot().lookupAll(".feed-key").stream()
                                .map(Label.class::cast)
                                .filter(label -> label.getText().equals(key))
                                .map(Label::isTextTruncated)
                                .toList()))
                        .containsExactly(false));
    }

    @Test
    @Order(13)
    void topicsAreFollowedAndCopiedByMenuAndKey() throws Exception {
        var table = (TableView<?>) window.need("#topic-table");
        var customers = "AXLAP240-dbo_Customers.dbo.Customers";
        robot.clickOn(customers).rightClickOn(customers).clickOn("Follow only this");
        await().untilAsserted(() ->
                assertThat(SESSION.topics().feed().selection().names()).containsExactly(customers));

        window.focus(table);
        window.control(KeyCode.C);
        assertThat(clipboard()).startsWith(customers + "\tAXLAP240\t");

        robot.clickOn("#topics-more").clickOn("Follow all");
        await().until(() -> SESSION.topics().feed().selection().names().size() == 12);
    }
}
