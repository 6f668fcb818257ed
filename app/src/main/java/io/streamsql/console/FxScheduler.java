package io.streamsql.console;

import java.lang.Thread.UncaughtExceptionHandler;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;

/// The one place where something crosses to the FX thread: immutable snapshots at a fixed rate, and results of work
/// that was done elsewhere. A snapshot that the window has not taken yet gives way to the next, so a busy window is
/// late and never overrun.
public final class FxScheduler implements Executor, AutoCloseable {
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("streamsql-console").daemon().factory());
    private final UncaughtExceptionHandler defects;

    /// @param defects told about exceptions that nobody foresaw, on whatever thread they happen
    public FxScheduler(UncaughtExceptionHandler defects) {
        this.defects = defects;
    }

    /// Takes a snapshot again and again on a thread of its own, and gives it on the FX thread.
    ///
    /// @param every the time between two
    /// @param take  must not wait for anything
    /// @param give  FX thread
    public <T> void every(Duration every, Supplier<T> take, Consumer<? super T> give) {
        var latest = new AtomicReference<T>();
        ticker.scheduleAtFixedRate(() -> turn(take, give, latest), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private <T> void turn(Supplier<T> take, Consumer<? super T> give, AtomicReference<T> latest) {
        try {
            if (latest.getAndSet(take.get()) == null) {
                execute(() -> give.accept(latest.getAndSet(null)));
            }
        } catch (RuntimeException defect) {
            // Thrown on, it would end the scheduler without a word.
            defects.uncaughtException(Thread.currentThread(), defect);
        }
    }

    /// Runs something on the FX thread, soon.
    @Override
    public void execute(Runnable onFxThread) {
        Platform.runLater(onFxThread);
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}
