package io.streamsql.cli.run;

import io.streamsql.cli.Terminal;
import io.streamsql.host.PipelineHost;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Shows a running pipeline in the terminal: a block that is redrawn, or lines where nobody looks at a screen.
public final class TerminalView implements RunView {
    private static final Duration REDRAW = Duration.ofMillis(500);
    private static final Duration FIRST_LINE = Duration.ofSeconds(5);
    private static final String UP_AND_CLEAR = "\u001B[%dA\r\u001B[J";

    private final PipelineHost host;
    private final PrintWriter out;
    private final boolean redraw;
    private final RunText text;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("streamsql-display").daemon().factory());
    private int linesDrawn;

    private TerminalView(PipelineHost host, RunText text, PrintWriter out, boolean redraw) {
        this.host = host;
        this.text = text;
        this.out = out;
        this.redraw = redraw;
    }

    /// Redraws a block where there is a terminal, else writes lines.
    ///
    /// @param host  what runs
    /// @param title what it is called
    /// @param out   where to
    /// @param lines how often, where there is no terminal
    public static TerminalView of(PipelineHost host, String title, PrintWriter out, Duration lines) {
        return Terminal.canRedraw() ? open(host, title, out, true, REDRAW) : lines(host, title, out, lines);
    }

    /// Writes a line from time to time.
    public static TerminalView lines(PipelineHost host, String title, PrintWriter out, Duration every) {
        return open(host, title, out, false, every);
    }

    private static TerminalView open(PipelineHost host, String title, PrintWriter out, boolean redraw, Duration every) {
        var view = new TerminalView(host, new RunText(title), out, redraw);
        var first = redraw ? Duration.ZERO : FIRST_LINE;
        view.ticker.scheduleAtFixedRate(view::show, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return view;
    }

    @Override
    public synchronized void note(List<String> lines) {
        erase();
        lines.forEach(out::println);
        out.println();
        show();
    }

    private synchronized void show() {
        var status = host.status();
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
