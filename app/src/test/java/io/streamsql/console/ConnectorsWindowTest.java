package io.streamsql.console;

import static io.streamsql.console.OpenWindow.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.console.navigation.Screen;
import io.streamsql.console.session.FakeConnectorControl;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import io.streamsql.console.ui.GuardedButton;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.testfx.api.FxRobot;

/// The Connectors screen in the real window, with real keys, over a fake that notes what it is asked.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConnectorsWindowTest {
    private static final FakeSession SESSION =
            new FakeSession().be(Sample.oneFailed()).remember(Sample::history);

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

    private static void awaitRows(int rows) throws Exception {
        var table = (TableView<?>) window.need("#connector-table");
        await().atMost(Patience.LIMIT).until(() -> fx(() -> table.getItems().size()) == rows);
    }

    @Test
    @Order(1)
    void theScreenOpensByKeyWithWhatFailedFirst() throws Exception {
        window.need("#overview");
        window.open(Screen.CONNECTORS);

        awaitRows(12);
        window.awaitText("#connector-title", "dbo.Employees on AXLAP235");
        window.awaitText("#cause", "The source's login may not read the change table cdc.dbo_Employees_CT.");
        window.awaitText("#restart-task .button", "Restart task");
    }

    @Test
    @Order(2)
    void theButtonRestartsWhatFailed() throws Exception {
        var button = window.need("#restart-task .button");
        window.focus(button);
        robot.type(KeyCode.SPACE);

        await().until(() ->
                SESSION.connectorControl().asked().contains("RESTART_FAILED " + FakeConnectorControl.FAILED));
    }

    @Test
    @Order(3)
    void theFilterIsReachedByKeyAndEscTakesItBack() throws Exception {
        window.control(KeyCode.F);
        robot.write("Customers");
        awaitRows(2);

        robot.type(KeyCode.ESCAPE);
        awaitRows(12);
    }

    @Test
    @Order(4)
    void deleteAsksAndEscKeepsTheConnector() throws Exception {
        var table = window.need("#connector-table");
        window.focus(table);
        robot.type(KeyCode.DELETE);
        var question = window.need("#connector-question");
        await().until(() -> fx(question::isVisible));

        robot.type(KeyCode.ESCAPE);

        await().until(() -> !fx(question::isVisible));
        assertThat(SESSION.connectorControl().asked()).noneMatch(asked -> asked.startsWith("DELETE"));
    }

    private static TableView<?> table() throws Exception {
        return (TableView<?>) window.need("#connector-table");
    }

    private List<String> askedSince(int before) {
        return SESSION.connectorControl().asked().stream().skip(before).toList();
    }

    @Test
    @Order(5)
    void spaceTicksSeveralAndOneKeyActsOnAllOfThem() throws Exception {
        window.focus(table());
        robot.type(KeyCode.SPACE);
        robot.type(KeyCode.DOWN, KeyCode.SPACE);
        window.awaitText("#connector-selection", "2 selected");

        var before = SESSION.connectorControl().asked().size();
        robot.type(KeyCode.P);
        await().untilAsserted(() -> assertThat(askedSince(before))
                .hasSize(2)
                .contains("PAUSE " + FakeConnectorControl.FAILED)
                .allMatch(asked -> asked.startsWith("PAUSE ")));

        robot.type(KeyCode.SPACE, KeyCode.UP, KeyCode.SPACE);
        window.awaitText("#connector-selection", "1 selected");
    }

    @Test
    @Order(6)
    void rRestartsWhatFailed() throws Exception {
        window.focus(table());
        var before = SESSION.connectorControl().asked().size();

        robot.type(KeyCode.R);

        await().until(() -> askedSince(before).contains("RESTART_FAILED " + FakeConnectorControl.FAILED));
    }

    @Test
    @Order(7)
    void enterOpensTheStackTraceOfWhatFailedAndOnlyOfThat() throws Exception {
        fx(() -> {
            tab("History").fire();
            return null;
        });
        var trace = window.need("#trace");
        await().until(() -> !fx(trace::isVisible));

        window.focus(table());
        robot.type(KeyCode.ENTER);

        await().until(() -> fx(trace::isVisible));
        robot.type(KeyCode.DOWN);
        await().until(() -> !fx(() -> tab("Stack trace").isVisible()));
        robot.type(KeyCode.ENTER, KeyCode.UP);
        await().until(() -> fx(() -> tab("Stack trace").isVisible()));
    }

    /// FX thread only.
    private static ToggleButton tab(String title) {
        return window.scene().getRoot().lookupAll(".detail-tab").stream()
                .map(ToggleButton.class::cast)
                .filter(tab -> tab.getText().equals(title))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Order(8)
    void deleteDeletesOnlyAfterTheAnswerThatIsNotTheFirst() throws Exception {
        window.focus(table());
        robot.type(KeyCode.DELETE);
        await().until(() -> "question-no".equals(window.focused()));
        var before = SESSION.connectorControl().asked().size();

        window.focus(window.need("#question-yes"));
        robot.type(KeyCode.SPACE);

        await().until(() -> askedSince(before).contains("DELETE " + FakeConnectorControl.FAILED));
    }

    @Test
    @Order(9)
    void severalFailuresStandInTheAlarmsMenuAndEachLeadsToItself() throws Exception {
        SESSION.be(Sample.twoFailed());
        window.awaitText("#alarm", "2 failed");

        window.focus(window.need("#alarm"));
        robot.type(KeyCode.SPACE);
        await().until(() -> fx(() -> Window.getWindows().stream().anyMatch(ContextMenu.class::isInstance)));
        // The first of them has the focus
        robot.type(KeyCode.ENTER);

        window.awaitText("#connector-title", "dbo.Customers on AXLAP240");
    }

    @Test
    @Order(10)
    void readOnlyKeepsTheButtonsAndSaysWhyTheyDoNothing() throws Exception {
        var button = (GuardedButton) window.need("#pause");
        assertThat(fx(() -> button.button().isDisabled())).isFalse();

        fx(() -> {
            ((Button) window.scene().getRoot().lookup("#read-only")).fire();
            return null;
        });

        await().until(() -> fx(() -> button.button().isDisabled()));
        assertThat(fx(button::getObstacle)).startsWith("Read-only is on.");
        var before = SESSION.connectorControl().asked().size();
        window.focus(table());
        robot.type(KeyCode.R, KeyCode.P, KeyCode.DELETE);
        assertThat(fx(() ->
                        window.scene().getRoot().lookup("#connector-question").isVisible()))
                .isFalse();
        assertThat(askedSince(before)).isEmpty();
    }
}
