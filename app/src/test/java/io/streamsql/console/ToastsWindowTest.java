package io.streamsql.console;

import static io.streamsql.console.OpenWindow.fx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamsql.Patience;
import io.streamsql.console.screenshots.Png;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import io.streamsql.console.ui.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the operator is told, where it stands in the real window.
class ToastsWindowTest {
    private static final FakeSession SESSION =
            new FakeSession().be(Sample.streaming()).remember(Sample::history);
    private static final Path FOLDER = Path.of("target", "pictures", "notices");

    private static OpenWindow window;

    @BeforeAll
    static void open() throws Exception {
        Files.createDirectories(FOLDER);
        window = OpenWindow.over(SESSION);
    }

    @AfterAll
    static void close() {
        window.close();
    }

    private static Bounds inScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static void draw(String name, Node root) throws Exception {
        for (var theme : Theme.values()) {
            fx(() -> {
                theme.apply(root.getScene());
                root.applyCss();
                return null;
            });
            Png.write(fx(() -> root.getScene().snapshot(null)), FOLDER.resolve(name + "-" + theme + ".png"));
        }
    }

    @Test
    void aToastStandsOverTheStatusBarWithItsIconBesideItsWordsAndTheListIsAsHighAsItNeeds() throws Exception {
        window.need("#overview");
        SESSION.be(Sample.oneFailed());
        var toast = window.need(".toast");
        await().atMost(Patience.LIMIT)
                .until(() -> fx(() -> toast.getLayoutBounds().getHeight() > 0));
        fx(() -> {
            assertThat(toast.getScene()).isNotNull();
            var place = inScene(toast);
            var icon = inScene(toast.lookup(".ikonli-font-icon"));
            var words = inScene(toast.lookup(".strong"));
            assertThat(icon.getMaxX()).isLessThan(words.getMinX());
            assertThat(icon.getCenterY()).isBetween(words.getMinY(), words.getMaxY());
            assertThat(place.getMaxY())
                    .isLessThan(inScene(window.scene().lookup(".status-bar")).getMinY());
            return null;
        });
        draw("toast", window.scene().getRoot());

        fx(() -> {
            ((Button) window.scene().lookup("#notifications")).fire();
            return null;
        });
        await().atMost(Patience.LIMIT).until(() -> fx(() -> notices() != null));
        fx(() -> {
            var list = notices();
            var scroll = list.getScene().getRoot().lookup(".scroll-pane");
            assertThat(inScene(list).getMinY())
                    .isGreaterThanOrEqualTo(inScene(scroll).getMinY());
            assertThat(list.getScene().getHeight()).isLessThan(240);
            return null;
        });
        draw("list", notices().getScene().getRoot());
    }

    private static Node notices() {
        return Window.getWindows().stream()
                .map(open -> open.getScene().getRoot().lookup("#notices"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
