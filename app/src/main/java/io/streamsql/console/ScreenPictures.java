package io.streamsql.console;

import io.streamsql.console.navigation.Screen;
import io.streamsql.console.screenshots.Png;
import io.streamsql.console.session.ConsoleSession;
import io.streamsql.console.session.Phase;
import io.streamsql.console.settings.ThemeChoice;
import io.streamsql.console.ui.Fonts;
import io.streamsql.console.ui.Fxml;
import io.streamsql.console.ui.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/// Draws every screen in both themes into PNG files, without a display and without a window. Not on the FX thread.
public final class ScreenPictures implements AutoCloseable {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    // Enough rows to fill the list, the opened one among those that are seen
    private static final int FEED_ROWS = 200;
    private static final Duration FEED_WAIT = Duration.ofSeconds(20);
    private static final Duration FEED_TURN = Duration.ofMillis(100);

    private final ConsoleModel model;

    private ScreenPictures(ConsoleModel model) {
        this.model = model;
    }

    /// Starts JavaFX on its built-in platform that needs no display.
    public static ScreenPictures open(ConsoleSession session) {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Toolkit.start();
        return new ScreenPictures(new ConsoleModel(session, Optional.empty()));
    }

    /// Draws all screens as the session is now; before everything has come up, the start, and while
    /// nothing runs, the choice.
    ///
    /// @param folder where to; made if it is missing
    /// @return the files
    /// @throws IOException if they cannot be written
    public List<Path> write(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var files = new ArrayList<Path>();
        var session = onFxThread(model::takeNow);
        var alone = alone(session.phase());
        if (alone.isEmpty()) {
            fillFeed();
        }
        for (var theme : Theme.values()) {
            var suffix = "-" + theme.name().toLowerCase(Locale.ROOT) + ".png";
            if (alone.isPresent()) {
                files.add(write(folder.resolve(alone.get() + suffix), theme, Screen.OVERVIEW));
                continue;
            }
            for (var screen : Screen.values()) {
                var name = screen.name().toLowerCase(Locale.ROOT) + suffix;
                files.add(write(folder.resolve(name), theme, screen));
            }
        }
        return files;
    }

    /// What is shown instead of the screens.
    private static Optional<String> alone(Phase phase) {
        return switch (phase) {
            case CHOOSING -> Optional.of("welcome");
            case STARTING -> Optional.of("start");
            default -> Optional.empty();
        };
    }

    /// A feed shows what arrives from the moment on that it is opened.
    private void fillFeed() throws InterruptedException {
        model.topics().begin();
        model.followTopics();
        var end = System.nanoTime() + FEED_WAIT.toNanos();
        while (!onFxThread(() -> model.topics().feed().openLatestUpdate(FEED_ROWS)) && System.nanoTime() < end) {
            Thread.sleep(FEED_TURN);
        }
    }

    private Path write(Path file, Theme theme, Screen screen) throws IOException, InterruptedException {
        Png.write(onFxThread(() -> draw(theme, screen)), file);
        return file;
    }

    private WritableImage draw(Theme theme, Screen screen) {
        Fonts.load();
        model.frame().open(screen);
        model.frame().themeProperty().set(ThemeChoice.named(theme.name()));
        model.takeNow();
        model.topics().feed().openLatestUpdate(0);
        var scene = new Scene(new Fxml(new Controllers(model)).load("frame").root(), WIDTH, HEIGHT);
        theme.apply(scene);
        // A table makes its cells in the first layout and fills them in the second.
        scene.snapshot(null);
        return scene.snapshot(null);
    }

    private <T> T onFxThread(Callable<T> work) throws InterruptedException {
        var task = new FutureTask<>(work);
        model.scheduler().execute(task);
        try {
            return task.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("The picture could not be drawn", failed.getCause());
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
