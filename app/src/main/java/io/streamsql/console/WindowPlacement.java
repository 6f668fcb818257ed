package io.streamsql.console;

import io.streamsql.console.settings.Settings;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Puts the window where it stood last time, if that is still on a screen. FX thread only.
final class WindowPlacement {
    private static final String X = "window.x";
    private static final String Y = "window.y";
    private static final String W = "window.width";
    private static final String H = "window.height";
    private static final String MAXIMIZED = "window.maximized";

    private final Settings settings;

    WindowPlacement(Settings settings) {
        this.settings = settings;
    }

    void place(Stage stage) {
        var room = Screen.getPrimary().getVisualBounds();
        stage.setMinWidth(Math.min(WindowSize.LEAST.width(), room.getWidth()));
        stage.setMinHeight(Math.min(WindowSize.LEAST.height(), room.getHeight()));
        var width = Math.min(settings.number(W).orElse((double) WindowSize.USUAL.width()), room.getWidth());
        var height = Math.min(settings.number(H).orElse((double) WindowSize.USUAL.height()), room.getHeight());
        stage.setWidth(Math.max(width, stage.getMinWidth()));
        stage.setHeight(Math.max(height, stage.getMinHeight()));
        var x = settings.number(X);
        var y = settings.number(Y);
        if (x.isPresent() && y.isPresent() && isOnAScreen(new Rectangle2D(x.get(), y.get(), width, height))) {
            stage.setX(x.get());
            stage.setY(y.get());
        } else {
            stage.centerOnScreen();
        }
        stage.setMaximized(settings.get(MAXIMIZED).map(Boolean::valueOf).orElse(false));
    }

    /// Its title must be in reach.
    private static boolean isOnAScreen(Rectangle2D window) {
        return Screen.getScreens().stream()
                .anyMatch(screen -> screen.getVisualBounds()
                        .contains(window.getMinX() + window.getWidth() / 2, window.getMinY() + 1));
    }

    void keep(Stage stage) {
        settings.put(MAXIMIZED, String.valueOf(stage.isMaximized()));
        if (!stage.isMaximized()) {
            settings.put(X, String.valueOf(stage.getX()));
            settings.put(Y, String.valueOf(stage.getY()));
            settings.put(W, String.valueOf(stage.getWidth()));
            settings.put(H, String.valueOf(stage.getHeight()));
        }
    }
}
