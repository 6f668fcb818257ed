package io.streamsql.console.welcome;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Shows a text file to the user in the program that the desktop has for it.
@FunctionalInterface
interface TextEditor {
    long PATIENCE_SECONDS = 5;

    /// Returns once the program has begun. Not on the FX thread.
    ///
    /// @throws IOException if no program took the file
    void open(Path file) throws IOException, InterruptedException;

    /// This system's; empty where there is none, or no display.
    static Optional<TextEditor> ofThisSystem() {
        if ("Headless".equals(System.getProperty("glass.platform"))) {
            return Optional.empty();
        }
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return Optional.of(by("notepad.exe"));
        }
        if (system.startsWith("mac")) {
            return Optional.of(by("open", "-t"));
        }
        return isOnThePath("xdg-open") ? Optional.of(by("xdg-open")) : Optional.empty();
    }

    /// @param command the program and its options; the file's path follows
    static TextEditor by(String... command) {
        return file -> {
            var process = new ProcessBuilder(Stream.concat(Stream.of(command), Stream.of(file.toString()))
                            .toList())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // Whatever stays has taken the file
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() != 0) {
                throw new IOException("This desktop has no program for text files. Open %s in an editor of your own."
                        .formatted(file));
            }
        };
    }

    private static boolean isOnThePath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
