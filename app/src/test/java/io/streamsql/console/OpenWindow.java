package io.streamsql.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.console.navigation.Screen;
import io.streamsql.console.session.FakeSession;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The real window over a session that the test plays, with real keys.
final class OpenWindow implements AutoCloseable {
    private static final Duration PATIENCE = Patience.LIMIT;

    private final ConsoleWindow window;
    private final FxRobot robot = new FxRobot();

    private OpenWindow(ConsoleWindow window) {
        this.window = window;
    }

    static OpenWindow over(FakeSession session) throws Exception {
        FxToolkit.registerPrimaryStage();
        var window = ConsoleWindow.open(session, Optional.empty());
        await().atMost(Patience.LIMIT)
                .until(() -> fx(() -> window.stage() != null && window.stage().isShowing()));
        return new OpenWindow(window);
    }

    static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    /// FX thread only.
    Scene scene() {
        return window.stage().getScene();
    }

    Node need(String query) throws Exception {
        Callable<Node> find = () -> scene().getRoot().lookup(query);
        await().atMost(PATIENCE).until(() -> fx(find) != null);
        return fx(find);
    }

    void awaitText(String query, String text) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(((Labeled) need(query)).getText()).isEqualTo(text));
    }

    String focused() throws Exception {
        return fx(() -> scene().getFocusOwner().getId());
    }

    /// Returns when the node gets what is typed, for which its window has to be the one in front.
    void focus(Node node) throws Exception {
        await().until(() -> fx(() -> {
            window.stage().requestFocus();
            node.requestFocus();
            return node.isFocused();
        }));
    }

    /// Goes to a screen by its key, which is pressed until the screen is there: a key that comes before the window is
    /// ready for it is lost.
    Node open(Screen screen) throws Exception {
        await().until(() -> {
            control(KeyCode.getKeyCode(String.valueOf(screen.digit())));
            return fx(() -> scene().getRoot().lookup("#" + screen.fxml()) != null);
        });
        return need("#" + screen.fxml());
    }

    void control(KeyCode key) {
        robot.press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
    }

    @Override
    public void close() {
        window.close();
    }
}
