package io.streamsql.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamsql.console.navigation.Screen;
import io.streamsql.console.session.FakeSession;
import io.streamsql.console.session.Sample;
import io.streamsql.console.ui.Fonts;
import io.streamsql.console.ui.Fxml;
import io.streamsql.console.ui.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;

/// Names, addresses and what drivers say come from elsewhere, and are as long as they like.
class FrameWidthTest {
    private static final int WIDTH = 1180;
    private static final int HEIGHT = 640;
    private static final double LESS_THAN_A_PIXEL = 0.5;
    private static final String LONG = "jdbc:sqlserver://a.very.long.name.of.a.server ".repeat(40);

    @ParameterizedTest
    @EnumSource
    void noTextOfAnyLengthWidensTheFrame(Screen screen) throws Exception {
        FxToolkit.registerPrimaryStage();
        try (var model = new ConsoleModel(new FakeSession().be(Sample.wordy(LONG)), Optional.empty())) {
            var outside = OpenWindow.fx(() -> outside(model, screen));

            assertThat(outside).isEmpty();
        }
    }

    /// What stands outside of the window, or in the place of something else.
    private static List<String> outside(ConsoleModel model, Screen screen) {
        Fonts.load();
        model.takeNow();
        model.frame().open(screen);
        var root = new Fxml(new Controllers(model)).load("frame").root();
        var scene = new Scene(root, WIDTH, HEIGHT);
        Theme.LIGHT.apply(scene);
        scene.snapshot(null);
        scene.snapshot(null);
        var navigation = place(root.lookup(".navigation"));
        var outside = new ArrayList<String>();
        for (var style : List.of(".navigation", ".health-strip", ".screen-host", ".status-bar")) {
            inside(root.lookup(style), 0, outside);
        }
        for (var style : List.of(".health-strip", ".screen-host")) {
            ((Parent) root.lookup(style))
                    .getChildrenUnmodifiable()
                    .forEach(child -> inside(child, navigation.getMaxX(), outside));
        }
        for (var part : ((Parent) root.lookup(".status-bar")).getChildrenUnmodifiable()) {
            inside(part, 0, outside);
        }
        if (screen == Screen.OVERVIEW) {
            for (var part : ((Parent) root.lookup(".sentence")).getChildrenUnmodifiable()) {
                inside(part, navigation.getMaxX(), outside);
            }
        }
        return outside;
    }

    private static void inside(Node node, double from, List<String> outside) {
        var place = place(node);
        if (node.isVisible()
                && (place.getMinX() < from - LESS_THAN_A_PIXEL || place.getMaxX() > WIDTH + LESS_THAN_A_PIXEL)) {
            outside.add("%s from %.0f to %.0f".formatted(node, place.getMinX(), place.getMaxX()));
        }
    }

    private static Bounds place(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
