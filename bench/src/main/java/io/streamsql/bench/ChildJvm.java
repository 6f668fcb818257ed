package io.streamsql.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Java process with this one's class path and a small heap, so that what is measured in it is nothing else. It is
/// told on its standard input what it must know (arguments can be read by everybody on the machine), answers each
/// further line there with one line, and ends with the input. One thread at a time.
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final PrintWriter questions;
    private final BufferedReader answers;

    /// Starts it.
    ///
    /// @param main          its main class
    /// @param heapMegabytes the most heap that it may use
    /// @param facts         lines that it is told first
    /// @throws IOException if there is no such program
    public ChildJvm(Class<?> main, int heapMegabytes, List<String> facts) throws IOException {
        this(main, heapMegabytes, List.of(), facts);
    }

    /// Starts it with further options.
    ///
    /// @param main          its main class
    /// @param heapMegabytes the most heap that it may use
    /// @param options       of the virtual machine
    /// @param facts         lines that it is told first
    /// @throws IOException if there is no such program
    public ChildJvm(Class<?> main, int heapMegabytes, List<String> options, List<String> facts) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xmx" + heapMegabytes + "m"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        questions = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        answers = process.inputReader(StandardCharsets.UTF_8);
        facts.forEach(questions::println);
    }

    /// Asks something, and waits for the answer.
    ///
    /// @throws IllegalStateException if it has ended, which it does when its heap is too small
    public String ask(String question) throws IOException {
        questions.println(question);
        var answer = answers.readLine();
        if (answer == null) {
            throw new IllegalStateException("The process has ended; its heap was too small, or it failed");
        }
        return answer;
    }

    /// Lets it end by itself, which takes a few seconds at the most.
    @Override
    public void close() {
        questions.close();
        process.onExit().join();
    }
}
