package io.streamsql.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.console.screenshots.Png;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import io.streamsql.console.session.SampleChanges;
import io.streamsql.console.session.SampleViews;
import io.streamsql.console.ui.Fonts;
import io.streamsql.console.ui.Fxml;
import io.streamsql.console.ui.GuardedButton;
import io.streamsql.console.ui.Theme;
import io.streamsql.pipeline.events.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// What opens from the menu of the Changes screen, as it is drawn.
@ExtendWith(FixedTime.class)
class ChangesMenuWindowTest {
    private static final Path FOLDER = Path.of("target", "pictures", "changes");
    private static final List<WindowSize> DRAWN = List.of(WindowSize.LEAST, WindowSize.USUAL);
    private static final double NAVIGATION = 200;
    private static final double STRIPS = 96;

    private final FakeSession session = new FakeSession();
    private ConsoleModel model;
    private Parent screen;

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
        session.be(Sample.oneFailed());
        for (var id = 1; id <= 130; id++) {
            session.changes()
                    .write(SampleChanges.change(
                            id,
                            SampleChanges.CUSTOMERS,
                            id % 3 == 0 ? Operation.CREATE : Operation.UPDATE,
                            Integer.toString(1000 + id),
                            SampleChanges.now().minus(Duration.ofMinutes(7L * (140 - id))),
                            null,
                            "{\"CustomerID\":" + (1000 + id) + ",\"FirstName\":\"Alice\",\"LastName\":\"Brown-Smith\","
                                    + "\"Email\":\"alice.brown." + id + "@example.com\",\"Phone\":null,"
                                    + "\"City\":\"Stratford-upon-Avon, Warwickshire\",\"CreditLimit\":2500.00,"
                                    + "\"LoyaltyTier\":\"Silver\",\"Notes\":\"__debezium_unavailable_value\"}"));
        }
        model = new ConsoleModel(session, Optional.empty());
        fx(() -> {
            Fonts.load();
            screen = new Fxml(new Controllers(model)).load("changes").root();
            lay(Theme.LIGHT, WindowSize.USUAL);
            model.changes().filter().topicsProperty().set(Set.of(SampleChanges.CUSTOMERS.topic()));
            return null;
        });
        await().atMost(Patience.LIMIT)
                .until(() ->
                        fx(() -> !model.changes().filter().knownProperty().get().isEmpty()));
    }

    @AfterEach
    void close() {
        model.close();
    }

    private void choose(String words) throws Exception {
        fx(() -> {
            var more = (MenuButton) screen.lookup("#changes-more");
            more.getOnShowing().handle(null);
            more.getItems().stream()
                    .filter(item -> words.equals(item.getText()))
                    .findFirst()
                    .map(MenuItem::getOnAction)
                    .orElseThrow()
                    .handle(null);
            model.changes().filter().clear();
            return null;
        });
    }

    private Scene lay(Theme theme, WindowSize size) {
        if (screen.getScene() != null) {
            screen.getScene().setRoot(new Pane());
        }
        var scene = new Scene(screen, size.width() - NAVIGATION, size.height() - STRIPS);
        theme.apply(scene);
        for (var turn = 0; turn < 3; turn++) {
            screen.resize(scene.getWidth(), scene.getHeight());
            screen.applyCss();
            screen.layout();
        }
        return scene;
    }

    /// Looks for what is wrong at every size of the window, the frame taken off, and draws the screen at some.
    private void draw(String name) throws Exception {
        var faults = new LinkedHashSet<String>();
        for (var theme : Theme.values()) {
            for (var size : WindowSize.ALL) {
                fx(() -> {
                    var scene = lay(theme, size);
                    LayoutFaults.of(scene).forEach(fault -> faults.add(size + ": " + fault));
                    if (DRAWN.contains(size)) {
                        Png.write(
                                screen.snapshot(null, null), FOLDER.resolve(name + "-" + theme + "-" + size + ".png"));
                    }
                    return null;
                });
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void aTableAsItWasStandsInPlaceOfTheChanges() throws Exception {
        choose("Show dbo.Customers as it was…");
        await().atMost(Patience.LIMIT)
                .until(() -> fx(() -> screen.lookup("#past-table-notes").isVisible()));

        assertThat(fx(() -> screen.lookup("#changes-past").isVisible())).isTrue();
        draw("past");

        fx(() -> {
            var table = (TableView<?>) screen.lookup("#past-table");
            table.getSelectionModel().select(2);
            table.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
            return null;
        });
        await().atMost(Patience.LIMIT)
                .until(() -> fx(() -> screen.lookup("#past-row-sentence") instanceof Label sentence
                        && !sentence.getText().isEmpty()));
        draw("past-record");
    }

    @Test
    void typedViewsAreShownOverTheScreen() throws Exception {
        session.changes().offer(SampleViews.of(SampleChanges.CUSTOMERS, true));
        choose("Views of dbo.Customers for analysts…");
        await().atMost(Patience.LIMIT)
                .until(() -> fx(() -> screen.lookup("#views-script").isVisible()));
        draw("views");

        press("#views-create");
        assertThat(fx(() -> screen.lookup("#views-question").isVisible())).isTrue();
        draw("views-asked");

        press("#views-yes");
        await().atMost(Patience.LIMIT)
                .until(() -> fx(() -> screen.lookup("#views-result").isVisible()));
        draw("views-made");
        escape();
        assertThat(fx(() -> screen.lookup("#changes-views").isVisible())).isFalse();
    }

    @Test
    void whatWouldBeRemovedIsShownOverTheScreen() throws Exception {
        session.changes().keep(30);
        choose("Remove old changes…");
        fx(() -> {
            ((TextField) screen.lookup("#retention-time")).setText("2h");
            return null;
        });
        press("#retention-look");
        await().atMost(Patience.LIMIT)
                .until(() -> fx(() ->
                        ((Label) screen.lookup("#retention-finding")).getText().startsWith("About ")));
        draw("retention");

        press("#retention-remove");
        assertThat(fx(() -> screen.lookup("#retention-question").isVisible())).isTrue();
        draw("retention-asked");
        escape();
        assertThat(fx(() -> screen.lookup("#changes-retention").isVisible()))
                .as("the question first")
                .isTrue();
        escape();
        assertThat(fx(() -> screen.lookup("#changes-retention").isVisible())).isFalse();
    }

    private void press(String query) throws Exception {
        fx(() -> {
            var node = screen.lookup(query);
            (node instanceof GuardedButton guarded ? guarded.button() : (Button) node).fire();
            return null;
        });
    }

    private void escape() throws Exception {
        fx(() -> {
            screen.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
            return null;
        });
    }
}
