package io.streamsql.console;

import io.streamsql.console.session.ConsoleSession;
import io.streamsql.console.ui.Fonts;
import io.streamsql.console.ui.Fxml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The console's window over a session: shown at once, whatever the session is doing.
///
/// Whoever runs the session opens it and closes it, not on the FX thread. The operator closing the window asks the
/// session to stop, and the window stays until [#close()], saying what it waits for. JavaFX stays, since it
/// can be started once in a process.
public final class ConsoleWindow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleWindow.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(3);

    private final ConsoleModel model;
    private final CountDownLatch gone = new CountDownLatch(1);
    private final Thread abandoning = Thread.ofPlatform().unstarted(this::abandon);
    private Stage stage;
    private WindowPlacement placement;

    private ConsoleWindow(ConsoleModel model) {
        this.model = model;
    }

    /// Starts JavaFX and shows the window.
    ///
    /// @param session  what runs the pipeline
    /// @param settings where window, theme and filters are remembered; empty to forget them
    /// @throws RuntimeException if there is no display, or JavaFX cannot use it
    public static ConsoleWindow open(ConsoleSession session, Optional<Path> settings) {
        Toolkit.start();
        var window = new ConsoleWindow(new ConsoleModel(session, settings));
        Thread.setDefaultUncaughtExceptionHandler(window.model::defect);
        Runtime.getRuntime().addShutdownHook(window.abandoning);
        window.model.scheduler().execute(window::show);
        return window;
    }

    private void show() {
        Fonts.load();
        // What the window shows first is what is so
        model.takeNow();
        stage = new Stage();
        stage.setTitle("StreamSQL");
        var scene = new Scene(new Fxml(new Controllers(model)).load("frame").root());
        new ThemeSwitch(scene).follow(model.frame().themeProperty());
        stage.setScene(scene);
        placement = new WindowPlacement(model.settings());
        placement.place(stage);
        stage.setOnCloseRequest(request -> {
            request.consume();
            model.frame().stop();
        });
        model.frame()
                .environmentProperty()
                .subscribe(name -> stage.setTitle(name.isEmpty() ? "StreamSQL" : "StreamSQL – " + name));
        model.frame().closedNowProperty().subscribe(now -> {
            if (now) {
                stage.hide();
            }
        });
        stage.show();
        model.follow();
        model.scheduler().every(LOOK, model::takeShowRequest, this::toFront);
    }

    private void toFront(boolean asked) {
        if (asked) {
            stage.setIconified(false);
            stage.toFront();
            stage.requestFocus();
        }
    }

    /// The process is ending, by Ctrl+C for instance: JavaFX goes at once, and would complain of a window that draws.
    private void abandon() {
        model.scheduler().close();
        gone.countDown();
        // JavaFX's own hook runs beside this one, and whoever waits for it may wait for ever.
        Thread.ofPlatform().daemon().start(Platform::exit);
    }

    /// For tests. FX thread only.
    Stage stage() {
        return stage;
    }

    /// Closes the window and remembers where it stood.
    @Override
    public void close() {
        model.scheduler().execute(() -> {
            if (stage != null) {
                placement.keep(stage);
                stage.close();
            }
            gone.countDown();
        });
        try {
            if (!gone.await(CLOSE_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("The window does not answer; it goes with the process");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(abandoning);
        } catch (IllegalStateException ending) {
            LOG.debug("The process ends already", ending);
        }
        model.close();
        Thread.setDefaultUncaughtExceptionHandler(null);
    }
}
