package io.streamsql.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SampleTopics;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
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
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The Topics screen in the real window, with real keys, over topics that the test plays.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TopicsWindowTest {
    private static final FakeSession SESSION =
            new FakeSession().be(Sample.streaming()).remember(Sample::history);

    private static ConsoleWindow window;
    private final FxRobot robot = new FxRobot();

    @BeforeAll
    static void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        window = ConsoleWindow.open(SESSION, Optional.empty());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> fx(() -> window.stage() != null && window.stage().isShowing()));
    }

    @AfterAll
    static void close() {
        window.close();
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(20, TimeUnit.SECONDS);
    }

    private static Node need(String query) throws Exception {
        Callable<Node> find = () -> window.stage().getScene().getRoot().lookup(query);
        await().atMost(Duration.ofSeconds(20)).until(() -> fx(find) != null);
        return fx(find);
    }

    private static void awaitText(String query, String text) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(((Labeled) need(query)).getText()).isEqualTo(text));
    }

    private static ListView<?> feed() throws Exception {
        return (ListView<?>) need("#feed-list");
    }

    private static void awaitRows(int rows) throws Exception {
        var list = feed();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat((int) fx(() -> list.getItems().size())).isEqualTo(rows));
    }

    private static String focused() throws Exception {
        return fx(() -> window.stage().getScene().getFocusOwner().getId());
    }

    private void focus(Node node) throws Exception {
        fx(() -> {
            node.requestFocus();
            return null;
        });
    }

    private void control(KeyCode key) {
        robot.press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
    }

    @Test
    @Order(1)
    void theScreenOpensByKeyAndShowsTheTopics() throws Exception {
        need("#overview");
        control(KeyCode.DIGIT3);

        var table = (TableView<?>) need("#topic-table");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> fx(() -> table.getItems().size() == 12));
        awaitText("#data-topics", "Data topics 12");
        awaitText("#match-words", "All 12 topics are followed");
    }

    @Test
    @Order(2)
    void theFilterIsReachedByKeyAndChoosesWhatIsFollowed() throws Exception {
        control(KeyCode.F);
        assertThat(focused()).isEqualTo("topic-filter");
        robot.write("Customers");

        awaitText("#match-words", "2 of 12 topics match and are followed");
        await().until(() -> SESSION.topics().feed().selection().names().size() == 2);
    }

    @Test
    @Order(3)
    void whatArrivesIsShown() throws Exception {
        SESSION.topics().feed().arrive(SampleTopics.create(1), SampleTopics.update(2), SampleTopics.delete(3));

        awaitRows(3);
        awaitText("#feed-state", "Following");
        awaitText("#feed-kept", "3 records kept. Nothing is taken from the writer.");
    }

    @Test
    @Order(4)
    void spacePausesAndGoesOn() throws Exception {
        focus(feed());
        robot.type(KeyCode.SPACE);
        SESSION.topics().feed().arrive(SampleTopics.update(4), SampleTopics.update(5));
        awaitText("#feed-state", "Paused, 2 waiting");
        awaitRows(3);

        robot.type(KeyCode.SPACE);
        awaitText("#feed-state", "Following");
        awaitRows(5);
    }

    @Test
    @Order(5)
    void aRecordOpensBesideTheFeedAndStays() throws Exception {
        focus(feed());
        robot.type(KeyCode.ENTER);
        awaitText("#record-title", "Customers 5");

        SESSION.topics().feed().arrive(SampleTopics.update(6));
        awaitRows(6);
        awaitText("#record-title", "Customers 5");
        robot.type(KeyCode.DOWN);
        awaitText("#record-title", "Customers 4");
        robot.type(KeyCode.UP, KeyCode.UP);
        awaitText("#record-title", "Customers 6");

        robot.type(KeyCode.ESCAPE);
        await().until(() -> fx(() -> window.stage().getScene().getRoot().lookup("#record")) == null);
        assertThat(focused()).isEqualTo("feed-list");
    }

    @Test
    @Order(6)
    void theFeedIsFilteredByText() throws Exception {
        var text = (TextField) need("#feed-text");
        focus(text);
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
        awaitText("#feed-state", "Not following, 0 newer");
        SESSION.topics().feed().arrive(SampleTopics.update(300));
        awaitText("#feed-state", "Not following, 1 newer");
        awaitRows(121);

        focus(feed());
        robot.type(KeyCode.END);
        awaitText("#feed-state", "Following");
        awaitRows(122);
        SESSION.topics().feed().arrive(SampleTopics.update(301));
        awaitRows(123);
        awaitText("#feed-state", "Following");
    }
}
