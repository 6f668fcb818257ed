package io.streamsql.cli;

import io.streamsql.console.ConsoleWindow;
import io.streamsql.console.session.DemoSession;
import io.streamsql.embedded.EmbeddedException;
import io.streamsql.embedded.demo.Demo;
import io.streamsql.pipeline.config.DatabaseConnection;
import io.streamsql.pipeline.config.UserFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// Shows the running demo in the console's window; the terminal says little meanwhile.
final class DemoWindow implements DemoView {
    private static final String SETTINGS = "console.json";

    private final DemoSession session;
    private final ConsoleWindow window;
    private final CountDownLatch stopAsked;
    private final PrintWriter out;

    private DemoWindow(DemoSession session, ConsoleWindow window, CountDownLatch stopAsked, PrintWriter out) {
        this.session = session;
        this.window = window;
        this.stopAsked = stopAsked;
        this.out = out;
    }

    /// Shows the window at once.
    ///
    /// @param demo      not started yet
    /// @param stop      ends the demo; called when the operator closes the window
    /// @param stopAsked open once somebody has asked for the stop
    /// @param out       the terminal
    static DemoWindow open(Demo demo, Runnable stop, CountDownLatch stopAsked, PrintWriter out) {
        var session = new DemoSession(demo, stop, Clock.systemUTC());
        var settings = UserFolder.ofThisProcess().resolve(SETTINGS);
        var window = ConsoleWindow.open(session, Optional.of(settings));
        out.println("The console is open. Closing its window ends the demo; so does Ctrl+C here.");
        out.flush();
        return new DemoWindow(session, window, stopAsked, out);
    }

    @Override
    public void target(DatabaseConnection connection, Path passFile, Path envFile) {
        DemoText.target(connection, passFile, envFile).forEach(out::println);
        out.flush();
    }

    @Override
    public void failed(EmbeddedException failure) throws InterruptedException {
        session.failed(failure.getMessage());
        stopAsked.await();
    }

    @Override
    public void close() {
        window.close();
    }
}
