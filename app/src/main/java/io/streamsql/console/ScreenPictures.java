package io.streamsql.console;

import io.streamsql.console.changes.filter.TimeRange;
import io.streamsql.console.frame.GoToPopup;
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
import java.util.function.Function;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Draws every screen in both themes into PNG files, without a display and without a window. Not on the FX thread.
public final class ScreenPictures implements AutoCloseable {
    // Enough rows to fill the list, the opened one among those that are seen
    private static final int FEED_ROWS = 200;
    private static final Duration MOST_WAIT = Duration.ofSeconds(20);
    private static final int LAYOUTS = 3;
    private static final double PALETTE_TOP = 96;
    private static final Duration TURN = Duration.ofMillis(100);

    private final ConsoleModel model;
    /// FX thread.
    private StackPane drawn;

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
            fillChanges();
        }
        for (var theme : Theme.values()) {
            if (alone.isPresent()) {
                files.add(write(folder.resolve(name(alone.get(), theme)), theme, Screen.OVERVIEW));
                continue;
            }
            for (var screen : Screen.values()) {
                files.add(write(folder.resolve(name(screen.name(), theme)), theme, screen));
            }
        }
        if (alone.isEmpty()) {
            files.addAll(writeOver(folder));
        }
        return files;
    }

    /// What opens beside and over the screens: the plan, `Go to…` and the help.
    private List<Path> writeOver(Path folder) throws IOException, InterruptedException {
        var files = new ArrayList<Path>();
        openPlan();
        for (var theme : Theme.values()) {
            files.add(write(folder.resolve(name("plan", theme)), theme, Screen.CONNECTORS));
        }
        onFxThread(() -> {
            model.connectors().plan().openProperty().set(false);
            return null;
        });
        for (var theme : Theme.values()) {
            var palette = folder.resolve(name("palette", theme));
            Png.write(draw(theme, Screen.OVERVIEW, WindowSize.USUAL, this::withPalette), palette);
            var help = folder.resolve(name("help", theme));
            Png.write(draw(theme, Screen.OVERVIEW, WindowSize.USUAL, this::withHelp), help);
            files.addAll(List.of(palette, help));
        }
        return files;
    }

    private Image withPalette(StackPane frame) {
        var palette = new GoToPopup(model.frame()).content();
        StackPane.setAlignment(palette, Pos.TOP_CENTER);
        StackPane.setMargin(palette, new Insets(PALETTE_TOP, 0, 0, 0));
        var over = frame.getChildren();
        over.add(palette);
        layOut(frame, WindowSize.USUAL);
        var picture = snapshot(frame);
        over.remove(palette);
        return picture;
    }

    private Image withHelp(StackPane frame) {
        model.frame().helpProperty().set(true);
        layOut(frame, WindowSize.USUAL);
        var picture = snapshot(frame);
        model.frame().helpProperty().set(false);
        // As its own button closes it
        frame.getChildren().removeLast();
        return picture;
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
    void fillFeed() throws InterruptedException {
        model.topics().begin();
        model.followTopics();
        await(() -> model.topics().feed().openLatestUpdate(FEED_ROWS));
    }

    /// Asks for the last hour's changes, waits for them, and opens the record of one.
    void fillChanges() throws InterruptedException {
        onFxThread(() -> {
            model.changes().filter().rangeProperty().set(TimeRange.OFFERED.getFirst());
            model.changes().begin();
            return null;
        });
        await(model.changes()::isAnswered);
        await(model.changes()::openNewestUpdate);
    }

    /// Opens the plan beside the connectors, and waits for it.
    void openPlan() throws InterruptedException {
        onFxThread(() -> {
            model.connectors().plan().openProperty().set(true);
            return null;
        });
        await(() -> model.jobs().running().isEmpty());
    }

    private void await(Callable<Boolean> there) throws InterruptedException {
        var end = System.nanoTime() + MOST_WAIT.toNanos();
        while (!onFxThread(there) && System.nanoTime() < end) {
            Thread.sleep(TURN);
        }
    }

    private Path write(Path file, Theme theme, Screen screen) throws IOException, InterruptedException {
        return write(file, theme, screen, WindowSize.USUAL);
    }

    private Path write(Path file, Theme theme, Screen screen, WindowSize size)
            throws IOException, InterruptedException {
        Png.write(draw(theme, screen, size, ScreenPictures::snapshot), file);
        return file;
    }

    /// Draws all screens at every size that the window holds at, a folder for each.
    ///
    /// @param folder where to; made if it is missing
    /// @return the files
    /// @throws IOException if they cannot be written
    public List<Path> writeSizes(Path folder) throws IOException, InterruptedException {
        var files = new ArrayList<Path>();
        for (var size : WindowSize.ALL) {
            var own = Files.createDirectories(folder.resolve(size.toString()));
            for (var theme : Theme.values()) {
                for (var screen : Screen.values()) {
                    files.add(write(own.resolve(name(screen.name(), theme)), theme, screen, size));
                }
            }
        }
        return files;
    }

    private static String name(String what, Theme theme) {
        return (what + "-" + theme.name()).toLowerCase(Locale.ROOT) + ".png";
    }

    /// A screen in a window of its own, to be looked at by a test.
    ///
    /// @param question asked of the scene on the FX thread
    <T> T look(Theme theme, Screen screen, WindowSize size, Function<Scene, T> question) throws InterruptedException {
        return onFxThread(() -> {
            pose(theme, screen);
            var scene = new Scene(frame(), size.width(), size.height());
            theme.apply(scene);
            layOut(scene.getRoot(), size);
            return question.apply(scene);
        });
    }

    /// All pictures are of one frame, which stays in its scene: the model knows every frame that was made of it for as
    /// long as it lives.
    private Image draw(Theme theme, Screen screen, WindowSize size, Function<StackPane, Image> picture)
            throws InterruptedException {
        return onFxThread(() -> {
            pose(theme, screen);
            if (drawn == null) {
                drawn = (StackPane) frame();
                drawn.setManaged(false);
                new Scene(new Pane(drawn));
            }
            theme.apply(drawn.getScene());
            layOut(drawn, size);
            return picture.apply(drawn);
        });
    }

    private void pose(Theme theme, Screen screen) {
        Fonts.load();
        model.frame().open(screen);
        model.frame().themeProperty().set(ThemeChoice.named(theme.name()));
        model.takeNow();
        model.topics().feed().openLatestUpdate(0);
    }

    private Parent frame() {
        return new Fxml(new Controllers(model)).load("frame").root();
    }

    private static Image snapshot(Region frame) {
        var parameters = new SnapshotParameters();
        parameters.setViewport(new Rectangle2D(0, 0, frame.getWidth(), frame.getHeight()));
        return frame.snapshot(parameters, null);
    }

    /// A table makes its cells in the first layout and fills them in the second.
    private static void layOut(Parent root, WindowSize size) {
        for (var turn = 0; turn < LAYOUTS; turn++) {
            root.resize(size.width(), size.height());
            root.applyCss();
            root.layout();
        }
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
