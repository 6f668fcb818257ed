package io.streamsql.faults;

import java.io.IOException;
import java.nio.file.Path;

/// A writer in a process of its own. Says `committed` with the number of transactions, for each at which it looks, and
/// stops in order when its standard input ends.
public final class WriterProcess {
    private WriterProcess() {}

    /// @param args the configuration's `.env` file
    public static void main(String[] args) throws IOException {
        try (var writer = new LocalWriter(Site.load(Path.of(args[0])))) {
            Thread.ofPlatform().daemon().start(() -> report(writer));
            ChildProcess.awaitStop();
        }
    }

    private static void report(LocalWriter writer) {
        try {
            for (var said = 0L; ; ) {
                var batches = writer.health().batches().count();
                if (batches > said) {
                    System.out.println("committed " + batches);
                    said = batches;
                }
                Thread.sleep(ChildProcess.LOOK_EVERY);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
