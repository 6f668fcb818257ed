package io.streamsql.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.console.navigation.Screen;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import io.streamsql.console.ui.Figure;
import io.streamsql.console.ui.chart.TimeChart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The real window over a session that the test plays, with real keys: one window through its life.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleWindowTest {
    private static final FakeSession SESSION = new FakeSession().remember(Sample::history);

    @TempDir
    private static Path folder;

    private static ConsoleWindow window;
    private final FxRobot robot = new FxRobot();

    @BeforeAll
    static void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        window = ConsoleWindow.open(SESSION, Optional.of(folder.resolve("console.json")));
        await().atMost(Patience.LIMIT)
                .until(() -> fx(() -> window.stage() != null && window.stage().isShowing()));
    }

    @AfterAll
    static void close() {
        window.close();
        assertThat(folder.resolve("console.json"))
                .content()
                .contains("window.width")
                .contains("\"theme\" : \"DARK\"");
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    private static Optional<Node> find(String query) throws Exception {
        return fx(() -> Optional.ofNullable(window.stage().getScene().getRoot().lookup(query)));
    }

    private static Node need(String query) throws Exception {
        await().atMost(Patience.LIMIT).until(() -> find(query).isPresent());
        return find(query).orElseThrow();
    }

    private static String text(String query) throws Exception {
        var node = need(query);
        return fx(() -> node instanceof Figure figure ? figure.getText() : ((Labeled) node).getText());
    }

    private static void awaitText(String query, String text) {
        await().atMost(Patience.LIMIT).until(() -> text(query).equals(text));
    }

    @Test
    @Order(1)
    void theWindowIsThereWhileTheServicesComeUp() throws Exception {
        assertThat(find("#start")).isPresent();
        assertThat(find("#overview")).isEmpty();
        awaitText("#flow-state", "Starting");
    }

    @Test
    @Order(2)
    void everyScreenLoadsAndTheOverviewShowsTheHealth() throws Exception {
        SESSION.be(Sample.oneFailed());
        need("#overview");

        for (var screen : List.of(Screen.values()).reversed()) {
            // Pressed again until it works: a key that comes before the window is ready for it is lost
            await().until(() -> {
                robot.press(KeyCode.CONTROL)
                        .type(KeyCode.getKeyCode(String.valueOf(screen.digit())))
                        .release(KeyCode.CONTROL);
                return find("#" + screen.fxml()).isPresent();
            });
        }
        awaitText("#tile-rate .figure", "1,284");
        awaitText("#sentence", "11 of 12 tables arrive, 99 % within 1.24 s.");
        awaitText("#alarm", "1 failed");
        assertThat(text("#tile-connectors .figure")).isEqualTo("11 of 12");
        var rows = (TreeTableView<?>) need("#source-table");
        int shown = fx(rows::getExpandedItemCount);
        assertThat(shown).isEqualTo(8);
    }

    @Test
    @Order(3)
    void theThemeSwitchesAtOnceAndIsRemembered() throws Exception {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        await().until(() -> robot.lookup("#go-to-words").tryQuery().isPresent());
        robot.write("theme dark").type(KeyCode.ENTER);

        await().until(() -> fx(() ->
                window.stage().getScene().getStylesheets().stream().anyMatch(sheet -> sheet.contains("tokens-dark"))));
        assertThat(robot.lookup("#go-to-words").tryQuery()).isEmpty();
    }

    @Test
    @Order(4)
    void theHelpOfTheOpenScreenOpensAndClosesByKey() throws Exception {
        robot.type(KeyCode.F1);
        need("#about");
        assertThat(text("#help-of-screen")).isEqualTo("Keys of this screen: Overview");
        assertThat(words("#help-keys")).contains("Folds or unfolds a source; in a chart, reads it point by point");
        assertThat(words("#help-terms")).contains("From the source's commit to the row in CDCChanges");
        // The first may close a toast that lies above
        await().until(() -> {
            robot.type(KeyCode.ESCAPE);
            return find("#about").isEmpty();
        });

        robot.write("?");
        need("#about");
        robot.type(KeyCode.ESCAPE);
        await().until(() -> find("#about").isEmpty());
    }

    private static List<String> words(String grid) throws Exception {
        var pairs = (Pane) need(grid);
        return fx(() -> pairs.getChildren().stream()
                .map(word -> ((Labeled) word).getText())
                .toList());
    }

    @Test
    @Order(5)
    void theKeyboardReachesEverything() throws Exception {
        var reached = new HashSet<String>();
        var menu = need("#menu");
        fx(() -> {
            menu.requestFocus();
            return null;
        });
        for (var step = 0; step < 40; step++) {
            robot.type(KeyCode.TAB);
            var owner = fx(() -> window.stage().getScene().getFocusOwner());
            reached.add(String.valueOf(owner.getId()));
        }

        assertThat(reached)
                .containsAll(Set.of(
                        "go-to",
                        "navigation-overview",
                        "notifications",
                        "read-only",
                        "theme",
                        "alarm",
                        "tile-rate",
                        "tile-latency",
                        "tile-lag",
                        "tile-connectors",
                        "tile-rejected",
                        "tile-runway",
                        "throughput",
                        "latency",
                        "source-table"));
    }

    @Test
    @Order(6)
    void theChartIsReadByKey() throws Exception {
        var chart = (TimeChart) need("#throughput");
        fx(() -> {
            chart.requestFocus();
            return null;
        });
        robot.type(KeyCode.LEFT, KeyCode.LEFT);

        await().until(() -> fx(chart::getAccessibleText) != null);
        assertThat(fx(chart::getAccessibleText))
                .startsWith("14:32:05 UTC, Captured ")
                .contains("Written");
    }

    @Test
    @Order(7)
    void rowsAreCopiedAsText() throws Exception {
        var table = (TreeTableView<?>) need("#source-table");
        fx(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(1);
            return null;
        });
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);

        String copied = fx(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).isEqualTo("AXLAP235\tSampleDB\t1 of 4 failed\t321\t1.19 s\t54\t14:32:07");
    }

    @Test
    @Order(8)
    void anUnexpectedExceptionIsShownWithAReportThatHoldsNoSecret() throws Exception {
        var thread = new Thread(() -> {
            throw new IllegalStateException("password s3cret was not expected");
        });
        thread.start();
        thread.join();

        var report = (TextArea) need("#defect-report");
        String words = fx(report::getText);
        assertThat(words)
                .contains("IllegalStateException")
                .contains("StreamSQL", "Debezium 3", "Kafka 4")
                .doesNotContain("s3cret");
        robot.type(KeyCode.ESCAPE);
        await().until(() -> find("#defect").isEmpty());
    }

    @Test
    @Order(9)
    void anotherStartOverTheSameDataBringsTheWindowBack() throws Exception {
        fx(() -> {
            window.stage().setIconified(true);
            return null;
        });
        SESSION.requestShow();

        await().until(() -> !fx(() -> window.stage().isIconified()));
        assertThat(SESSION.takeShowRequest()).isFalse();
    }

    @Test
    @Order(10)
    void closingAsksForTheStopAndSaysWhatItWaitsFor() throws Exception {
        fx(() -> {
            var stage = window.stage();
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
            return null;
        });

        assertThat(SESSION.stops()).isEqualTo(1);
        var stopping = need("#stopping");
        await().until(() -> fx(stopping::isVisible));
        boolean showing = fx(() -> window.stage().isShowing());
        assertThat(showing).isTrue();
        assertThat(Files.exists(folder.resolve("console.json"))).isTrue();
    }

    @Test
    @Order(11)
    void closeNowTakesTheWindowAwayAtOnce() throws Exception {
        var button = (Button) need("#close-now");
        fx(() -> {
            button.fire();
            return null;
        });

        await().until(() -> !fx(() -> window.stage().isShowing()));
        assertThat(SESSION.stops()).isEqualTo(2);
    }
}
