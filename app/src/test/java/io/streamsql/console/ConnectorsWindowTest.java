package io.streamsql.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.console.session.FakeConnectorDesk;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
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

/// The Connectors screen in the real window, with real keys, over a desk that notes what it is asked.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConnectorsWindowTest {
    private static final FakeSession SESSION =
            new FakeSession().be(Sample.oneFailed()).remember(Sample::history);

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

    private static void awaitRows(int rows) throws Exception {
        var table = (TableView<?>) need("#connector-table");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> fx(() -> table.getItems().size()) == rows);
    }

    private void control(KeyCode key) {
        robot.press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
    }

    @Test
    @Order(1)
    void theScreenOpensByKeyWithWhatFailedFirst() throws Exception {
        need("#overview");
        control(KeyCode.DIGIT2);

        awaitRows(12);
        awaitText("#connector-title", "dbo.Employees on AXLAP235");
        awaitText("#cause", "Cannot read changes");
        awaitText("#restart-task .button", "Restart task");
    }

    @Test
    @Order(2)
    void theButtonRestartsWhatFailed() throws Exception {
        var button = need("#restart-task .button");
        fx(() -> {
            button.requestFocus();
            return null;
        });
        robot.type(KeyCode.SPACE);

        await().until(() -> SESSION.connectorDesk().asked().contains("RESTART_FAILED " + FakeConnectorDesk.FAILED));
    }

    @Test
    @Order(3)
    void theFilterIsReachedByKeyAndEscTakesItBack() throws Exception {
        control(KeyCode.F);
        robot.write("Customers");
        awaitRows(2);

        robot.type(KeyCode.ESCAPE);
        awaitRows(12);
    }

    @Test
    @Order(4)
    void deleteAsksAndEscKeepsTheConnector() throws Exception {
        var table = need("#connector-table");
        fx(() -> {
            table.requestFocus();
            return null;
        });
        robot.type(KeyCode.DELETE);
        var question = need("#connector-question");
        await().until(() -> fx(question::isVisible));

        robot.type(KeyCode.ESCAPE);

        await().until(() -> !fx(question::isVisible));
        assertThat(SESSION.connectorDesk().asked()).noneMatch(asked -> asked.startsWith("DELETE"));
    }
}
