package io.streamsql.bench.window;

import io.streamsql.console.ConsoleWindow;
import io.streamsql.console.session.PipelineSession;
import io.streamsql.fixture.GeneratedPipeline;
import io.streamsql.pipeline.config.TableId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/// The console's real window on its Topics screen, and a hand that presses its keys. It is found from without, as any
/// program can find the windows of its process. Not on the FX thread.
final class OpenConsole implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration EVERY = Duration.ofMillis(50);

    private final ConsoleWindow window;
    private final Scene scene;

    private OpenConsole(ConsoleWindow window, Scene scene) {
        this.window = window;
        this.scene = scene;
    }

    /// Opens the window and its Topics screen, whose feed follows all topics.
    ///
    /// @param bootstrapServers the broker
    /// @param tables           whose topics they are
    static OpenConsole onTopics(String bootstrapServers, List<TableId> tables) throws InterruptedException {
        var host = new BenchHost(GeneratedPipeline.readingOnly(bootstrapServers, tables));
        var session = new PipelineSession(() -> {}, Clock.systemUTC()).over(host);
        var window = ConsoleWindow.open(session, Optional.empty());
        var scene = await(() -> Window.getWindows().stream()
                .map(Window::getScene)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null));
        var console = new OpenConsole(window, scene);
        var topics = console.need("#navigation-topics", ToggleButton.class);
        fx(() -> {
            topics.fire();
            return topics;
        });
        return console;
    }

    Scene scene() {
        return scene;
    }

    /// A part of the window, once it is there.
    ///
    /// @param selector its id in CSS
    <T extends Node> T need(String selector, Class<T> type) throws InterruptedException {
        return type.cast(await(() -> scene.lookup(selector)));
    }

    private static <T> T await(Callable<T> look) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var found = fx(look); ; found = fx(look)) {
            if (found != null) {
                return found;
            }
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The window did not open in %d s".formatted(PATIENCE.toSeconds()));
            }
            Thread.sleep(EVERY);
        }
    }

    /// Does something on the FX thread, and waits for it.
    static <T> T fx(Callable<T> work) throws InterruptedException {
        var task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The window does not do what it is asked", failure);
        }
    }

    /// Does something as an operator would, and waits until the window shows what came of it.
    ///
    /// @param act   on the FX thread
    /// @param shown whether a frame shows it; asked on the FX thread after each layout
    /// @return nanoseconds until that frame was handed to the renderer
    long response(Runnable act, BooleanSupplier shown) throws InterruptedException {
        var done = new CompletableFuture<Long>();
        var handed = System.nanoTime();
        Platform.runLater(() -> {
            act.run();
            scene.addPostLayoutPulseListener(new Runnable() {
                @Override
                public void run() {
                    if (shown.getAsBoolean()) {
                        scene.removePostLayoutPulseListener(this);
                        // After this pulse
                        Platform.runLater(() -> done.complete(System.nanoTime() - handed));
                    }
                }
            });
        });
        try {
            return done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("The window does not show what it was asked for", failure);
        }
    }

    /// Presses a key. FX thread.
    static void press(Node node, KeyCode key) {
        Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }

    @Override
    public void close() {
        window.close();
        Platform.exit();
    }
}
