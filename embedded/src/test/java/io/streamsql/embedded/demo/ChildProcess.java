package io.streamsql.embedded.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// A Java process with the test's class path; killed when closed.
final class ChildProcess implements AutoCloseable {
    private static final AtomicInteger STARTED = new AtomicInteger();

    private final Process process;
    private final BufferedReader output;

    /// @param environment further variables; what must not stand among the arguments
    ChildProcess(Class<?> main, Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dstreamsql.test.log=target/child-" + STARTED.incrementAndGet() + ".log",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        process = builder.start();
        output = process.inputReader();
    }

    /// Reads the process's output until a line is this one.
    void awaitLine(String line) throws IOException {
        var seen = new ArrayList<String>();
        for (var read = output.readLine(); read != null; read = output.readLine()) {
            seen.add(read);
            if (read.equals(line)) {
                return;
            }
        }
        throw new IOException("The process ended before it said '" + line + "': " + seen);
    }

    /// `kill -9`.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
