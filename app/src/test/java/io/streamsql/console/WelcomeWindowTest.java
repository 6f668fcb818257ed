package io.streamsql.console;

import static io.streamsql.console.OpenWindow.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SampleRefusals;
import io.streamsql.console.session.StartChoices.Choice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The ways to begin in the real window, with real keys.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(2 * Patience.SECONDS)
class WelcomeWindowTest {
    @TempDir
    private static Path folder;

    private static FakeSession session;
    private static Path own;
    private static OpenWindow window;
    private final FxRobot robot = new FxRobot();

    @BeforeAll
    static void open() throws Exception {
        own = folder.resolve(".env");
        session = new FakeSession(own).be(Sample.choosing());
        session.startChoices().refuse(SampleRefusals.nothing());
        window = OpenWindow.over(session);
    }

    @AfterAll
    static void close() {
        window.close();
    }

    private static boolean shown(String query) throws Exception {
        return fx(() -> Optional.ofNullable(window.scene().getRoot().lookup(query))
                .filter(WelcomeWindowTest::isSeen)
                .isPresent());
    }

    private static boolean isSeen(Node node) {
        return node.isVisible() && (node.getParent() == null || isSeen(node.getParent()));
    }

    private static void awaitShown(String query, boolean shown) {
        await(query).atMost(Patience.LIMIT).until(() -> shown(query) == shown);
    }

    private static String option() throws Exception {
        return fx(() -> {
            var owner = window.scene().getFocusOwner();
            return owner == null || owner.getParent() == null
                    ? ""
                    : String.valueOf(owner.getParent().getId());
        });
    }

    private static void awaitOption(String id) {
        await(id).atMost(Patience.LIMIT).until(() -> option().equals(id));
    }

    /// As whoever runs it would: takes the choice and cannot use it.
    private static Choice refused() throws Exception {
        var choice = session.startChoices().await();
        session.startChoices().refuse(SampleRefusals.nothing());
        await().atMost(Patience.LIMIT)
                .until(() -> fx(
                        () -> !window.scene().getRoot().lookup("#welcome-open").isDisabled()));
        return choice;
    }

    @Test
    @Order(1)
    void thePageStandsAloneAndSaysWhereItLooked() throws Exception {
        awaitShown("#welcome", true);
        assertThat(shown(".navigation")).isFalse();
        assertThat(shown(".health-strip")).isFalse();
        assertThat(shown("#problems")).isFalse();
        assertThat(shown("#starter")).isFalse();
        var words = fx(() -> window.scene().getRoot().lookupAll("#found .label").stream()
                .map(label -> ((Labeled) label).getText())
                .toList());
        assertThat(words)
                .containsExactly("No configuration found. Looked at", "./.env", "and", "~/.config/streamsql/.env");
        assertThat(option()).isEqualTo("option-demo");
    }

    @Test
    @Order(2)
    void arrowsMoveBetweenTheOptionsAndEnterPresses() throws Exception {
        robot.type(KeyCode.RIGHT);
        awaitOption("option-servers");
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT);
        awaitOption("option-kafka");
        robot.type(KeyCode.LEFT, KeyCode.LEFT);
        awaitOption("option-demo");
        robot.type(KeyCode.ENTER);

        assertThat(refused()).isEqualTo(new Choice.Demo());
    }

    @Test
    @Order(3)
    void theDemoIsChosenByItsDigitAndByAClick() throws Exception {
        robot.type(KeyCode.DIGIT1);
        assertThat(refused()).isEqualTo(new Choice.Demo());
        robot.type(KeyCode.NUMPAD1);
        assertThat(refused()).isEqualTo(new Choice.Demo());
        robot.clickOn("#option-demo");
        assertThat(refused()).isEqualTo(new Choice.Demo());
        assertThat(shown("#welcome")).isTrue();
    }

    @Test
    @Order(4)
    void theSecondOptionWritesAFileToFillInWhichIsOpenedFromThePage() throws Exception {
        robot.type(KeyCode.DIGIT2);
        awaitShown("#starter", true);
        window.awaitText("#starter-title", "The .env file is written");
        assertThat(own).content().contains("KAFKA_BOOTSTRAP_SERVERS=embedded");
        await().until(() -> window.focused().equals("starter-open"));
        robot.type(KeyCode.ENTER);

        assertThat(refused()).isEqualTo(new Choice.Configuration(own));
        awaitShown("#starter", false);
    }

    @Test
    @Order(5)
    void theThirdOptionByAClickDoesTheSameForOnesOwnKafka() throws Exception {
        Files.delete(own);
        robot.clickOn("#option-kafka");
        awaitShown("#starter", true);
        await().until(() -> Files.exists(own));
        assertThat(own).content().contains("\nKAFKA_CONNECT_URL=http://your-connect-");

        robot.type(KeyCode.ESCAPE);
        awaitShown("#starter", false);
    }

    @Test
    @Order(6)
    void aFileThatIsThereStays() throws Exception {
        Files.writeString(own, "mine");
        robot.clickOn("#option-servers");
        window.awaitText("#starter-title", "There is a .env file already; it stays as it is");
        assertThat(own).content().isEqualTo("mine");
        robot.type(KeyCode.ESCAPE);
        awaitShown("#starter", false);
    }

    @Test
    @Order(7)
    void keysOfTheScreensLeadNowhere() throws Exception {
        window.control(KeyCode.K);
        window.control(KeyCode.DIGIT2);
        assertThat(robot.lookup("#go-to-words").tryQuery()).isEmpty();
        robot.type(KeyCode.F1);
        awaitShown("#about", true);
        robot.type(KeyCode.ESCAPE);
        awaitShown("#about", false);
        assertThat(shown("#welcome")).isTrue();
    }

    @Test
    @Order(8)
    void problemsAreShownCopiedAndTriedAgain() throws Exception {
        session.startChoices().refuse(SampleRefusals.wrong(own));
        awaitShown("#problems", true);
        assertThat(((Labeled) window.need("#problems-title")).getText()).startsWith("4 problems with ");
        var list = (ListView<?>) window.need("#problem-list");
        assertThat((int) fx(() -> list.getItems().size())).isEqualTo(4);
        robot.clickOn("#problems-copy");
        String all = fx(() -> Clipboard.getSystemClipboard().getString());
        assertThat(all.lines())
                .hasSize(4)
                .last()
                .asString()
                .isEqualTo("missing  DB2_HOSTNAME  Missing. Name the server of the database.");

        window.focus(list);
        fx(() -> {
            list.getSelectionModel().clearAndSelect(0);
            return null;
        });
        window.control(KeyCode.C);
        String one = fx(() -> Clipboard.getSystemClipboard().getString());
        assertThat(one).startsWith("line 9  DB1_PORT  “1433O”").hasLineCount(1);

        robot.type(KeyCode.F5);
        assertThat(session.startChoices().await()).isEqualTo(new Choice.Configuration(own));
        session.startChoices().refuse(SampleRefusals.wrong(own));
        await().until(() -> window.focused().equals("problems-again"));
        robot.type(KeyCode.ENTER);
        assertThat(session.startChoices().await()).isEqualTo(new Choice.Configuration(own));
    }

    @Test
    @Order(9)
    void whileAChoiceIsOpenedTheOptionsAreDisabledAndThePageSaysSo() throws Exception {
        await().until(() -> fx(() -> window.scene().getRoot().lookupAll(".start-option-button").stream()
                .allMatch(Node::isDisabled)));
        window.awaitText("#found .label", "Opening " + own + "…");
        var first = (Button) window.need("#option-demo .start-option-button");
        assertThat((boolean) fx(first::isDisabled)).isTrue();
        session.startChoices().refuse(SampleRefusals.wrong(own));
        await().until(() -> !fx(first::isDisabled));
    }

    @Test
    @Order(10)
    void theStartFollowsAChoiceThatCanBeRun() throws Exception {
        robot.type(KeyCode.DIGIT1);
        session.be(Sample.starting());

        awaitShown("#start", true);
        assertThat(shown("#welcome")).isFalse();
        assertThat(shown(".navigation")).isTrue();
        session.be(Sample.streaming());
        awaitShown("#overview", true);
    }
}
