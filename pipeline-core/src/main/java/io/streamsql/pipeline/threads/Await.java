package io.streamsql.pipeline.threads;

import java.time.Duration;
import java.util.Optional;

/// Waits for what nobody tells of, by looking again and again.
public final class Await {
    private Await() {}

    /// What is looked for.
    @FunctionalInterface
    public interface Look<T, E extends Exception> {
        /// @return empty if it is not there yet
        Optional<T> look() throws E, InterruptedException;
    }

    /// Looks at once, then again and again.
    ///
    /// @param atMost how long to look
    /// @param every  how long to wait between two looks
    /// @return what was found; empty if it was not there in time
    /// @throws E                    what looking throws
    /// @throws InterruptedException if interrupted while looking, or between two looks
    public static <T, E extends Exception> Optional<T> found(Duration atMost, Duration every, Look<T, E> look)
            throws E, InterruptedException {
        var started = System.nanoTime();
        while (true) {
            var found = look.look();
            if (found.isPresent() || System.nanoTime() - started > atMost.toNanos()) {
                return found;
            }
            Thread.sleep(every);
        }
    }
}
