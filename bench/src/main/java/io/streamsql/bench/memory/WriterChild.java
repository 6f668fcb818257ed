package io.streamsql.bench.memory;

import io.streamsql.bench.BenchServices;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A running [WriterProcess], as its parent sees it.
final class WriterChild implements AutoCloseable {
    private final Process process;
    private final PrintWriter questions;
    private final BufferedReader answers;

    /// Starts it with a heap of so many megabytes.
    WriterChild(BenchServices services, int heapMegabytes) throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Xmx" + heapMegabytes + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WriterProcess.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        answers = process.inputReader(StandardCharsets.UTF_8);
        var target = services.target();
        questions.println(services.bootstrapServers());
        questions.println(target.hostname());
        questions.println(target.port());
        questions.println(target.user());
        questions.println(target.password().reveal());
        questions.println(target.database());
    }

    /// Asks how it is.
    ///
    /// @param question [WriterProcess#LOOK] or [WriterProcess#COLLECT]
    /// @throws IllegalStateException if it has ended, which it does when its heap is too small
    Sample ask(String question) throws IOException {
        questions.println(question);
        var answer = answers.readLine();
        if (answer == null) {
            throw new IllegalStateException("The writer's process has ended; its heap was too small, or it failed");
        }
        return Sample.parse(answer);
    }

    /// Lets it end by itself, which takes a few seconds at the most.
    @Override
    public void close() {
        questions.close();
        process.onExit().join();
    }
}
