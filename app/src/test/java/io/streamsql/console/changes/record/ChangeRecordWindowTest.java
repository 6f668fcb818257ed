package io.streamsql.console.changes.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.Patience;
import io.streamsql.console.screenshots.Png;
import io.streamsql.console.session.FakeChanges;
import io.streamsql.console.session.Sample;
import io.streamsql.console.ui.Fonts;
import io.streamsql.console.ui.Fxml;
import io.streamsql.console.ui.Theme;
import io.streamsql.console.work.Inquiry;
import io.streamsql.pipeline.events.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The panel as it is drawn.
class ChangeRecordWindowTest {
    private static final Path FOLDER = Path.of("target", "pictures", "record");

    private ChangeRecordViewModel model;
    private Parent panel;
    private FakeChanges changes;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(FOLDER);
        FxToolkit.registerPrimaryStage();
    }

    private static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    @BeforeEach
    void load() throws Exception {
        var hour = Sample.NOW.minus(Duration.ofHours(1));
        changes = SampleRecord.customer()
                .write(SampleRecord.change(
                        5,
                        Operation.DELETE,
                        "1042",
                        hour,
                        "9/9/1",
                        SampleRecord.row("Leeds", "Silver", "4000.00", "null"),
                        null))
                .write(SampleRecord.change(
                        6,
                        Operation.CREATE,
                        "1043",
                        hour,
                        "9/9/1",
                        null,
                        SampleRecord.row("Leeds", "Silver", "4000.00", "null")));
        fx(() -> {
            Fonts.load();
            model = new ChangeRecordViewModel(changes, () -> new Inquiry(Runnable::run, Runnable::run, text -> text));
            Map<Class<?>, Supplier<?>> makers = Map.of(
                    ChangeRecordController.class, () -> new ChangeRecordController(model),
                    TimelineController.class, () -> new TimelineController(model),
                    PastRowController.class, () -> new PastRowController(model));
            panel = new Fxml(type -> makers.get(type).get())
                    .load("changes-record")
                    .root();
            panel.setManaged(false);
            // It stands in the Changes screen
            var screen = new Pane(panel);
            screen.getStyleClass().add("changes");
            new Scene(screen);
            return null;
        });
    }

    private void lay(Theme theme, int width, int height) {
        theme.apply(panel.getScene());
        for (var turn = 0; turn < 3; turn++) {
            panel.resize(width, height);
            panel.applyCss();
            panel.layout();
        }
    }

    private void draw(String name, int width, int height) throws Exception {
        for (var theme : Theme.values()) {
            var picture = fx(() -> {
                lay(theme, width, height);
                return panel.snapshot(null, null);
            });
            Png.write(picture, FOLDER.resolve(name + "-" + theme + ".png"));
        }
    }

    private String text(String query) {
        return ((Labeled) panel.lookup(query)).getText();
    }

    private void press(KeyCode key) {
        panel.lookup("#timeline")
                .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }

    @Test
    void theArrowKeysMoveTheRowAsItWas() throws Exception {
        fx(() -> {
            model.openRecord(SampleRecord.TOPIC, "1042");
            lay(Theme.LIGHT, 368, 836);
            assertThat(text("#change-record-title")).isEqualTo("Customers 1042");
            assertThat(panel.lookupAll(".timeline-entry")).hasSize(5);
            assertThat(text("#past-row-sentence")).startsWith("Deleted at ");
            press(KeyCode.DOWN);
            press(KeyCode.DOWN);
            assertThat(text("#past-row-sentence")).startsWith("As the update of ");
            model.past().comparingProperty().set(true);
            assertThat(text("#past-row-sentence")).contains(" Now: Deleted at ");
            press(KeyCode.HOME);
            assertThat(text("#past-row-sentence")).startsWith("Deleted at ");
            return null;
        });
    }

    @Test
    void everythingHasItsRoomInTheNarrowestPanel() throws Exception {
        fx(() -> {
            model.openRecord(SampleRecord.TOPIC, "1042");
            model.step(2);
            lay(Theme.LIGHT, 368, 560);
            for (var part : panel.lookupAll(".label")) {
                if (part instanceof Label label
                        && label.getScene() != null
                        && label.isVisible()
                        && label.isWrapText()) {
                    assertThat(label.getWidth()).as(label.getText()).isLessThanOrEqualTo(368);
                }
            }
            var copy = (Region) panel.lookup("#past-row-copy");
            assertThat(copy.localToScene(copy.getBoundsInLocal()).getMaxY()).isLessThanOrEqualTo(560);
            var fields = (GridPane) panel.lookup("#past-row-fields");
            assertThat(fields.getWidth()).isLessThanOrEqualTo(368);
            return null;
        });
        draw("narrow", 368, 560);
    }

    @Test
    void whatIsSelectedIsSeen() throws Exception {
        fx(() -> {
            model.openRecord(SampleRecord.TOPIC, "1042");
            lay(Theme.LIGHT, 368, 560);
            press(KeyCode.END);
            lay(Theme.LIGHT, 368, 560);
            var scroll = panel.lookup("#timeline-scroll");
            var last = panel.lookupAll(".timeline-entry").stream()
                    .map(node -> node.localToScene(node.getBoundsInLocal()).getMinY())
                    .max(Double::compare)
                    .orElseThrow();
            assertThat(last)
                    .isBetween(
                            0.0, scroll.localToScene(scroll.getBoundsInLocal()).getMaxY() - 20);
            return null;
        });
    }

    @Test
    void itIsDrawn() throws Exception {
        fx(() -> {
            model.openRecord(SampleRecord.TOPIC, "1043");
            return null;
        });
        draw("changed-key", 488, 836);
        fx(() -> {
            model.openRecord(SampleRecord.TOPIC, "1042");
            model.past().typedProperty().set("yesterday");
            model.past().go();
            return null;
        });
        draw("timeline", 368, 836);
        fx(() -> {
            changes.write(SampleRecord.change(
                    7,
                    Operation.CREATE,
                    "1042",
                    Sample.NOW,
                    null,
                    SampleRecord.row("Leeds", "Gold", "4000.00", "null")));
            model.openRecord(SampleRecord.TOPIC, "1042");
            model.step(4);
            model.past().comparingProperty().set(true);
            var unfold = panel.lookupAll(".link-button").stream()
                    .filter(node -> node instanceof ToggleButton && node.isVisible())
                    .map(ToggleButton.class::cast)
                    .findFirst()
                    .orElseThrow();
            unfold.fire();
            return null;
        });
        draw("compared", 368, 836);
        fx(() -> {
            changes.away("DB-TARGET does not answer.");
            model.openRecord(SampleRecord.TOPIC, "1042");
            return null;
        });
        draw("away", 368, 560);
        fx(() -> {
            changes.away("");
            model.refresh();
            model.tabProperty().set(RecordTab.RAW);
            return null;
        });
        draw("raw", 368, 836);
    }
}
