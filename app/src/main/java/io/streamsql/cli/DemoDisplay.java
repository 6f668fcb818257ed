package io.streamsql.cli;

import io.streamsql.embedded.demo.Demo;
import io.streamsql.pipeline.config.DatabaseConnection;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Shows the running demo: a block that is redrawn on a terminal, elsewhere a line every five seconds.
final class DemoDisplay implements DemoView {
    private static final Duration REDRAW = Duration.ofMillis(500);
    private static final Duration LINE = Duration.ofSeconds(5);
    private static final String UP_AND_CLEAR = "\u001B[%dA\r\u001B[J";

    private final Demo demo;
    private final PrintWriter out;
    private final boolean redraw;
    private final DemoText text = new DemoText();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("streamsql-display").daemon().factory());
    private int linesDrawn;

    private DemoDisplay(Demo demo, PrintWriter out, boolean redraw) {
        this.demo = demo;
        this.out = out;
        this.redraw = redraw;
    }

    /// Begins to show.
    ///
    /// @param demo  the demo
    /// @param out   where to
    /// @param plain lines also where there is a terminal
    static DemoDisplay of(Demo demo, PrintWriter out, boolean plain) {
        var display = new DemoDisplay(demo, out, !plain && Terminal.canRedraw());
        var every = (display.redraw ? REDRAW : LINE).toMillis();
        display.ticker.scheduleAtFixedRate(display::show, display.redraw ? 0 : every, every, TimeUnit.MILLISECONDS);
        return display;
    }

    @Override
    public synchronized void target(DatabaseConnection connection, Path passFile, Path envFile) {
        erase();
        DemoText.target(connection, passFile, envFile).forEach(out::println);
        out.println();
        show();
    }

    private synchronized void show() {
        var status = demo.status();
        if (redraw) {
            erase();
            var lines = text.block(status);
            lines.forEach(out::println);
            linesDrawn = lines.size();
        } else {
            out.println(text.line(status));
        }
        out.flush();
    }

    private void erase() {
        if (linesDrawn > 0) {
            out.printf(UP_AND_CLEAR, linesDrawn);
            linesDrawn = 0;
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        show();
    }
}
