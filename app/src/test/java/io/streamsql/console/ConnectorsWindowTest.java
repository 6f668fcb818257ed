package io.streamsql.console;

import static io.streamsql.console.OpenWindow.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.console.session.FakeConnectorDesk;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import java.time.Duration;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.testfx.api.FxRobot;

/// The Connectors screen in the real window, with real keys, over a desk that notes what it is asked.
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
        await().atMost(Duration.ofSeconds(20))
                .until(() -> fx(() -> table.getItems().size()) == rows);
    }

    @Test
    @Order(1)
    void theScreenOpensByKeyWithWhatFailedFirst() throws Exception {
        window.need("#overview");
        window.control(KeyCode.DIGIT2);

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

        await().until(() -> SESSION.connectorDesk().asked().contains("RESTART_FAILED " + FakeConnectorDesk.FAILED));
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
        assertThat(SESSION.connectorDesk().asked()).noneMatch(asked -> asked.startsWith("DELETE"));
    }
}
