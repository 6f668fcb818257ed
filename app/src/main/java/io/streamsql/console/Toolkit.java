package io.streamsql.console;

import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import org.slf4j.LoggerFactory;

/// Starts JavaFX, once in a process; it ends with the process.
final class Toolkit {
    // Held on to: a logger that nobody holds forgets its level.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Toolkit.class);

    private Toolkit() {}

    /// Returns when it runs.
    ///
    /// @throws RuntimeException if there is no display, or JavaFX cannot use it
    static void start() {
        // It warns on the terminal that it was not loaded as modules: see decision 2.
        JAVAFX.setLevel(Level.SEVERE);
        try {
            Platform.startup(() -> {});
        } catch (IllegalStateException running) {
            LOG.debug("JavaFX runs already", running);
        }
        Platform.setImplicitExit(false);
    }
}
