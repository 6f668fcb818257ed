package io.streamsql.app;

import io.streamsql.cli.StopSignal;
import io.streamsql.cli.run.RunView;
import io.streamsql.console.ConsoleWindow;
import io.streamsql.console.session.PipelineSession;
import io.streamsql.embedded.system.EmbeddedException;
import io.streamsql.pipeline.config.file.UserFolder;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ExitCode;

/// Shows a session in the console's window; the terminal says little meanwhile.
final class WindowView implements RunView {
    private static final String SETTINGS = "console.json";

    private final PipelineSession session;
    private final ConsoleWindow window;
    private final StopSignal stop;
    private final PrintWriter out;

    private WindowView(PipelineSession session, ConsoleWindow window, StopSignal stop, PrintWriter out) {
        this.session = session;
        this.window = window;
        this.stop = stop;
        this.out = out;
    }

    /// Shows the window at once.
    ///
    /// @param session stopped by the same signal
    /// @param out     the terminal
    static WindowView open(PipelineSession session, StopSignal stop, PrintWriter out) {
        var settings = UserFolder.CONFIG.ofThisProcess().resolve(SETTINGS);
        var window = ConsoleWindow.open(session, Optional.of(settings));
        var view = new WindowView(session, window, stop, out);
        view.note(List.of("The console is open. Closing its window ends StreamSQL; so does Ctrl+C here."));
        return view;
    }

    @Override
    public void note(List<String> lines) {
        lines.forEach(out::println);
        out.flush();
    }

    @Override
    public boolean isWatched() {
        return true;
    }

    /// Returns when the operator has closed the window.
    @Override
    public void failed(EmbeddedException failure) {
        session.failed(failure.getMessage());
        stop.exitCode(ExitCode.SOFTWARE);
        try {
            stop.await();
        } catch (InterruptedException asked) {
            // By the stop itself: what failed is still to be told
        }
    }

    @Override
    public void close() {
        window.close();
    }
}
