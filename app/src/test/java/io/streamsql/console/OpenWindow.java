package io.streamsql.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ConsoleWindow window;
    private final FxRobot robot = new FxRobot();

    private OpenWindow(ConsoleWindow window) {
        this.window = window;
    }

    static OpenWindow over(FakeSession session) throws Exception {
        FxToolkit.registerPrimaryStage();
        var window = ConsoleWindow.open(session, Optional.empty());
        await().atMost(Duration.ofMinutes(3))
                .until(() -> fx(() -> window.stage() != null && window.stage().isShowing()));
        return new OpenWindow(window);
    }

    static <T> T fx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.asyncFx(work).get(180, TimeUnit.SECONDS);
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

    void focus(Node node) throws Exception {
        fx(() -> {
            node.requestFocus();
            return null;
        });
    }

    void control(KeyCode key) {
        robot.press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
    }

    @Override
    public void close() {
        window.close();
    }
}
