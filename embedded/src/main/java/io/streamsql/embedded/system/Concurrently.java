package io.streamsql.embedded.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs things side by side, each to its end or to a common time limit.
public final class Concurrently {
    private static final Logger LOG = LoggerFactory.getLogger(Concurrently.class);

    private Concurrently() {}

    /// Runs all and waits for all; what takes longer than the limit goes on by itself, and that is logged. A failure is
    /// logged and does not keep the others from running.
    public static void run(String name, Duration limit, List<Runnable> tasks) {
        long deadline = System.nanoTime() + limit.toNanos();
        var threads = new ArrayList<Thread>();
        for (Runnable task : tasks) {
            threads.add(Thread.ofVirtual()
                    .name(name)
                    .uncaughtExceptionHandler((_, failure) -> LOG.error("{} failed", name, failure))
                    .start(task));
        }
        for (Thread thread : threads) {
            try {
                if (!thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
                    LOG.warn("{} takes longer than {} and goes on in the background", name, limit);
                }
            } catch (InterruptedException e) {
                // The rest is left to run: whoever interrupts a stop is in a hurry
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
