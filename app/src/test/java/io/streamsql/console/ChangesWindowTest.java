package io.streamsql.console;

import static io.streamsql.console.OpenWindow.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.console.navigation.Screen;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SampleChanges;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;

/// From a peak on the Overview to a row as it was, in the real window: by mouse, and again by keyboard alone.
@ExtendWith(FixedTime.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChangesWindowTest {
    private static final FakeSession SESSION =
            new FakeSession().be(Sample.oneFailed()).remember(Sample::history);

    private static OpenWindow window;
    private final FxRobot robot = new FxRobot();

    @BeforeAll
    static void open() throws Exception {
        SESSION.changes().capture(SampleChanges.CUSTOMERS, SampleChanges.ORDERS).keep(30);
        for (var second = 1; second <= 600; second++) {
            var at = SampleChanges.now().minusSeconds(600 - second);
            SESSION.changes()
                    .write(
                            second % 3 == 0
                                    ? SampleChanges.create(second, 881_000 + second, at)
                                    : SampleChanges.update(second, 1_000 + second % 10, at));
        }
        window = OpenWindow.over(SESSION);
    }

    @AfterAll
    static void close() {
        window.close();
    }

    private static int rows() throws Exception {
        var table = (TableView<?>) window.need("#changes-table");
        return fx(() -> table.getItems().size());
    }

    private static String text(String query) throws Exception {
        var node = window.need(query);
        return fx(() -> ((Labeled) node).getText());
    }

    private static void awaitStart(String query, String start) {
        await().atMost(Patience.LIMIT)
                .untilAsserted(() -> assertThat(text(query)).startsWith(start));
    }

    @Test
    @Order(1)
    void aPeakThatIsDraggedOnTheOverviewIsShownAsChanges() throws Exception {
        window.open(Screen.OVERVIEW);
        var chart = window.need(".time-chart");
        window.focus(chart);
        var room = fx(() -> chart.localToScreen(chart.getLayoutBounds()));
        var y = room.getMinY() + room.getHeight() / 2;

        // Before the history is there nothing can be picked
        await().atMost(Patience.LIMIT).until(() -> {
            robot.drag(room.getMinX() + room.getWidth() * 0.6, y, MouseButton.PRIMARY)
                    .dropTo(room.getMinX() + room.getWidth() * 0.9, y);
            return fx(() -> window.scene().getRoot().lookup("#changes") != null);
        });
        await().atMost(Patience.LIMIT).until(() -> rows() > 0);
        assertThat(text("#changes-range")).matches("\\d\\d:\\d\\d – \\d\\d:\\d\\d");
    }

    @Test
    @Order(2)
    void aClickOnATablesBarAndOnAChipFilterAndASecondClickUndoesIt() throws Exception {
        window.open(Screen.CHANGES);
        window.focus(window.need("#changes-table"));
        robot.clickOn(".bar-row");
        await().atMost(Patience.LIMIT)
                .untilAsserted(() -> assertThat(text("#changes-tables")).isEqualTo("dbo.Customers"));

        robot.clickOn(".bar-row");
        window.awaitText("#changes-tables", "All tables");

        robot.clickOn(".operation-chip.change-create");
        window.awaitText("#changes-operations", "Create");
        var table = (TableView<?>) window.need("#changes-table");
        await().atMost(Patience.LIMIT)
                .until(() -> fx(() ->
                        table.getItems().stream().allMatch(row -> row.toString().contains("CREATE"))));
        robot.clickOn(".operation-chip.change-create");
        window.awaitText("#changes-operations", "All operations");
    }

    @Test
    @Order(3)
    void byKeyboardAloneARecordIsOpenedAndItsRowShownAsItWas() throws Exception {
        window.open(Screen.CHANGES);
        window.control(KeyCode.F);
        await().until(() -> "changes-words".equals(window.focused()));
        robot.write("key:1007").type(KeyCode.ENTER);
        await().atMost(Patience.LIMIT).until(() -> rows() > 0 && rows() < 100);

        var table = (TableView<?>) window.need("#changes-table");
        window.focus(table);
        robot.type(KeyCode.HOME).type(KeyCode.ENTER);
        awaitStart("#change-record-title", "Customers 1007");
        awaitStart("#past-row-sentence", "As the update of ");

        var time = (TextField) window.need("#past-row-time");
        window.focus(time);
        robot.push(KeyCode.CONTROL, KeyCode.A).write("14:25").type(KeyCode.ENTER);
        await().atMost(Patience.LIMIT)
                .untilAsserted(() -> assertThat(text("#past-row-sentence")).contains("14:24:54"));

        robot.type(KeyCode.ESCAPE);
        await().until(() -> fx(() -> window.scene().getRoot().lookup("#change-record") == null));
        assertThat(window.focused()).isEqualTo("changes-table");
        robot.type(KeyCode.ESCAPE);
        var words = (TextInputControl) window.need("#changes-words");
        await().until(() -> fx(() -> words.getText().isEmpty()));
    }

    @Test
    @Order(4)
    void olderAndNewerTurnThePageByKey() throws Exception {
        robot.clickOn("#changes-range").clickOn("Last 24 hours");
        await().atMost(Patience.LIMIT).until(() -> rows() == 100);
        window.focus(window.need("#changes-table"));
        var first = text("#changes-page-words");
        robot.push(KeyCode.ALT, KeyCode.RIGHT);
        await().atMost(Patience.LIMIT)
                .untilAsserted(() -> assertThat(text("#changes-page-words")).isNotEqualTo(first));
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        window.awaitText("#changes-page-words", first);
    }

    @Test
    @Order(5)
    void theOtherHalfShowsWhatWasRejectedOrThatNothingWas() throws Exception {
        var half = (ToggleButton) window.need("#rejected-half");
        robot.clickOn(half);

        window.awaitText("#rejected-nothing", "No record was rejected.");
        robot.clickOn("#changes-half");
        await().until(() ->
                fx(() -> window.scene().getRoot().lookup("#changes-table").isVisible()));
    }
}
