package io.streamsql.console;

import io.streamsql.console.settings.ThemeChoice;
import io.streamsql.console.ui.Theme;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;

/// Styles a scene as the operator wants it, and as the desktop is where he leaves it to that. FX thread only.
final class ThemeSwitch {
    private final Scene scene;
    private ThemeChoice choice = ThemeChoice.SYSTEM;

    ThemeSwitch(Scene scene) {
        this.scene = scene;
    }

    void follow(ObservableValue<ThemeChoice> chosen) {
        chosen.subscribe(now -> {
            choice = now;
            dress();
        });
        Platform.getPreferences().colorSchemeProperty().subscribe(_ -> dress());
    }

    private void dress() {
        themeOf(choice, Platform.getPreferences().getColorScheme()).apply(scene);
    }

    static Theme themeOf(ThemeChoice choice, ColorScheme desktop) {
        return switch (choice) {
            case LIGHT -> Theme.LIGHT;
            case DARK -> Theme.DARK;
            case SYSTEM -> desktop == ColorScheme.DARK ? Theme.DARK : Theme.LIGHT;
        };
    }
}
