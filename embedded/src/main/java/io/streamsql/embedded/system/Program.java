package io.streamsql.embedded.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One run of another program, from its start to its end.
public final class Program {
    /// Longer than any time that a program is given itself, so that it is the one to say what took so long.
    private static final Duration LIMIT = Duration.ofMinutes(6);

    private Program() {}

    /// Runs a command to its end. An interrupt does not cut it short (a half-started server would be left behind) but
    /// is still set afterwards.
    ///
    /// @param command the program and its arguments, which everybody on this machine can see
    /// @param input   what it reads
    /// @return what it printed
    /// @throws IOException if it cannot be run, ends with an error, or not within six minutes; with what it printed
    public static String run(List<String> command, String input) throws IOException {
        // A file, for a server that the program starts may hold a pipe open for as long as it runs
        Path output = Files.createTempFile("streamsql-", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended;
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } finally {
                ended = awaitEnd(process);
            }
            String printed = Files.readString(output).strip();
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                String how = ended ? "ended with code " + process.exitValue() : "did not end within " + LIMIT;
                throw new IOException("%s %s: %s".formatted(String.join(" ", command), how, printed));
            }
            return printed;
        } finally {
            deleteIfPossible(output);
        }
    }

    private static boolean awaitEnd(Process process) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void deleteIfPossible(Path output) throws IOException {
        try {
            Files.deleteIfExists(output);
        } catch (FileSystemException e) {
            // Windows: the server has it open too
            output.toFile().deleteOnExit();
        }
    }
}
