package io.streamsql.bench.window;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.HdrHistogram.Histogram;

/// Times the FX thread from within the window's process. It keeps pulses coming, as a window does in which something
/// always moves.
///
/// Except for the probe's own thread everything happens on the FX thread, the methods too.
final class FxMeter implements AutoCloseable {
    private static final Duration PROBE_EVERY = Duration.ofMillis(10);
    // The others would make the figures look better: the window changes ten times a second, and pulses are sixty
    private static final long IDLE = Duration.ofMillis(1).toNanos();

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Scene scene;
    private final Runnable layoutBegins = this::layoutBegins;
    private final Runnable layoutEnds = this::layoutEnds;
    private final AnimationTimer pulses = new AnimationTimer() {
        @Override
        public void handle(long now) {
            pulse();
        }
    };
    private final ScheduledExecutorService probe = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("bench-fx-probe").daemon().factory());
    private final Recorded total = new Recorded();
    private Recorded recorded = new Recorded();
    // What began before the last stop is not counted
    private volatile int run;
    private boolean counting;
    private long lastPulse;
    private long lastUsed;
    private long layoutBegan;
    private long layoutTook;

    private record Recorded(
            Histogram waiting, Histogram work, Histogram layout, Histogram interval, Histogram processor) {
        Recorded() {
            this(new Histogram(3), new Histogram(3), new Histogram(3), new Histogram(3), new Histogram(3));
        }

        void add(Recorded more) {
            waiting.add(more.waiting);
            work.add(more.work);
            layout.add(more.layout);
            interval.add(more.interval);
            processor.add(more.processor);
        }

        FxTimes times() {
            return new FxTimes(
                    Times.of(waiting), Times.of(work), Times.of(layout), Times.of(interval), Times.of(processor));
        }
    }

    /// Begins to ask, and counts nothing yet.
    ///
    /// @param scene the window's
    FxMeter(Scene scene) {
        this.scene = scene;
        scene.addPreLayoutPulseListener(layoutBegins);
        scene.addPostLayoutPulseListener(layoutEnds);
        pulses.start();
        probe.scheduleAtFixedRate(this::ask, PROBE_EVERY.toMillis(), PROBE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ask() {
        var asked = run;
        var at = System.nanoTime();
        Platform.runLater(() -> {
            if (counts(asked)) {
                recorded.waiting.recordValue(System.nanoTime() - at);
            }
        });
    }

    private boolean counts(int begun) {
        return counting && begun == run;
    }

    private void pulse() {
        var begun = System.nanoTime();
        var used = threads.getCurrentThreadCpuTime();
        if (counting && lastPulse != 0) {
            recorded.interval.recordValue(begun - lastPulse);
            if (used - lastUsed >= IDLE) {
                recorded.processor.recordValue(used - lastUsed);
            }
        }
        lastPulse = begun;
        lastUsed = used;
        var mine = run;
        Platform.runLater(() -> {
            var took = System.nanoTime() - begun;
            if (took >= IDLE && counts(mine)) {
                recorded.work.recordValue(took);
                recorded.layout.recordValue(layoutTook);
            }
        });
    }

    private void layoutBegins() {
        layoutBegan = System.nanoTime();
    }

    private void layoutEnds() {
        layoutTook = System.nanoTime() - layoutBegan;
    }

    /// Counts from now on.
    void start() {
        run++;
        counting = true;
        lastPulse = 0;
    }

    /// Counts no more until the next start.
    ///
    /// @return what was counted since the last start
    FxTimes stop() {
        counting = false;
        var times = recorded.times();
        total.add(recorded);
        recorded = new Recorded();
        return times;
    }

    /// All that was counted.
    FxTimes total() {
        return total.times();
    }

    @Override
    public void close() {
        probe.shutdownNow();
        pulses.stop();
        scene.removePreLayoutPulseListener(layoutBegins);
        scene.removePostLayoutPulseListener(layoutEnds);
    }
}
