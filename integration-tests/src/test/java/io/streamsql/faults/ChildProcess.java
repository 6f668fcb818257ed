package io.streamsql.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A Java process with this one's class path, and a pipe to each side. What it does ends with its standard input, so
/// that it never outlives this process; it is killed when closed.
final class ChildProcess implements AutoCloseable {
    private static final String END = "(end of output)";

    private final Process process;
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final List<String> seen = new ArrayList<>();

    ChildProcess(Class<?> main, Object... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        for (var argument : arguments) {
            command.add(argument.toString());
        }
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Thread.ofVirtual().start(() -> pass(process.inputReader()));
    }

    private void pass(BufferedReader output) {
        try (output) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException closed) {
            lines.add("(its output broke off: " + closed.getMessage() + ")");
        } finally {
            lines.add(END);
        }
    }

    /// Waits until the process says a line that begins so.
    ///
    /// @return the rest of the line
    /// @throws FaultException if it ends, or does not say it in time
    String awaitLine(String beginning) throws InterruptedException {
        while (true) {
            var line = lines.poll(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null || line.equals(END)) {
                throw new FaultException("The process %s before it said '%s'; it said %s"
                        .formatted(line == null ? "took too long" : "ended", beginning, seen));
            }
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
            seen.add(line);
        }
    }

    /// `kill -9`.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /// Stops it where it is, without a word to it; on systems with Unix's signals.
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /// Lets it go on after [#freeze()].
    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        if (kill.waitFor() != 0) {
            throw new FaultException("The signal " + name + " could not be sent to process " + process.pid());
        }
    }

    /// Ends its standard input, upon which it ends in order.
    ///
    /// @throws FaultException if it does not
    void stop() throws IOException, InterruptedException {
        process.outputWriter().close();
        if (!process.waitFor(Waiting.PATIENCE) || process.exitValue() != 0) {
            throw new FaultException("The process did not end in order: it said " + seen + lines);
        }
    }

    @Override
    public void close() {
        kill();
    }

    /// For the process itself: returns when its standard input ends.
    static void awaitStop() throws IOException {
        while (System.in.read() >= 0) {
            // Nobody writes there
        }
    }

    /// For the process itself: how often it looks at itself.
    static final Duration LOOK_EVERY = Duration.ofMillis(2);
}
