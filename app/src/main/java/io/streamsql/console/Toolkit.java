package io.streamsql.console;

import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;

/// Starts JavaFX, once in a process.
final class Toolkit {
    // Held on to: a logger that nobody holds forgets its level.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private Toolkit() {}

    /// Returns when it runs.
    ///
    /// @throws RuntimeException if there is no display, or JavaFX cannot use it
    static void start() {
        // It warns on the terminal that it was not loaded as modules: see decision 2.
        JAVAFX.setLevel(Level.SEVERE);
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
    }
}
