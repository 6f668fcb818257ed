package io.streamsql.console;

import static io.streamsql.console.OpenWindow.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SampleTopics;
import java.time.Duration;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
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
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat((int) fx(() -> list.getItems().size())).isEqualTo(rows));
    }

    @Test
    @Order(1)
    void theScreenOpensByKeyAndShowsTheTopics() throws Exception {
        window.need("#overview");
        window.control(KeyCode.DIGIT3);

        var table = (TableView<?>) window.need("#topic-table");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> fx(() -> table.getItems().size() == 12));
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
    }

    @Test
    @Order(7)
    void scrollingAwayStopsFollowingAndEndJumpsToTheNewest() throws Exception {
        for (var customer = 100; customer < 220; customer++) {
            SESSION.topics().feed().arrive(SampleTopics.update(customer));
        }
        awaitRows(121);
        var list = feed();
        fx(() -> {
            list.scrollTo(60);
            return null;
        });
        window.awaitText("#feed-state", "Not following, 0 newer");
        SESSION.topics().feed().arrive(SampleTopics.update(300));
        window.awaitText("#feed-state", "Not following, 1 newer");
        awaitRows(121);

        window.focus(feed());
        robot.type(KeyCode.END);
        window.awaitText("#feed-state", "Following");
        awaitRows(122);
        SESSION.topics().feed().arrive(SampleTopics.update(301));
        awaitRows(123);
        window.awaitText("#feed-state", "Following");
    }
}
