package io.streamsql.console.ui;

import java.util.List;
import javafx.scene.text.Font;

/// The fonts that ship with the program, so that the window looks the same everywhere.
public final class Fonts {
    private static final String INTER = "/com/formdev/flatlaf/fonts/inter/Inter-";
    private static final String MONO = "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-";
    private static final List<String> FILES =
            List.of(INTER + "Regular.otf", INTER + "SemiBold.otf", MONO + "Regular.ttf", MONO + "Bold.ttf");
    private static final double ANY_SIZE = 13;

    private Fonts() {}

    /// Makes them known to JavaFX; from then on style sheets name them by family.
    public static void load() {
        for (var file : FILES) {
            if (Font.loadFont(Fonts.class.getResource(file).toExternalForm(), ANY_SIZE) == null) {
                throw new IllegalStateException("The font " + file + " cannot be read");
            }
        }
    }
}
