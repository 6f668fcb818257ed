package io.streamsql.embedded.folder;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// How a second start over a data folder asks the program that has it open to show its window: by a file in the folder,
/// which that one takes away.
///
/// @param folder the data folder
public record ShowRequest(Path folder) {
    private static final String FILE = "show-window";
    private static final Duration LOOK = Duration.ofMillis(50);

    /// Asks, and waits for the answer.
    ///
    /// @return whether the request was taken within the time
    /// @throws InterruptedException if interrupted; the request is taken back
    public boolean ask(Duration atMost) throws InterruptedException {
        var file = folder.resolve(FILE);
        var deadline = System.nanoTime() + atMost.toNanos();
        try {
            create(file);
            while (Files.exists(file)) {
                if (System.nanoTime() - deadline > 0) {
                    return !Files.deleteIfExists(file);
                }
                Thread.sleep(LOOK);
            }
            return true;
        } catch (InterruptedException stopped) {
            take();
            throw stopped;
        } catch (IOException notWritable) {
            return false;
        }
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException asked) {
            // By another start at this moment: one answer serves both
        }
    }

    /// Takes a request.
    ///
    /// @return whether there was one
    public boolean take() {
        try {
            return Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException notRemovable) {
            return false;
        }
    }
}
