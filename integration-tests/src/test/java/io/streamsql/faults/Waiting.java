package io.streamsql.faults;

import java.time.Duration;
import java.util.concurrent.Callable;

/// Waits for conditions.
final class Waiting {
    /// Long enough for anything that comes at all, on a busy machine too.
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private Waiting() {}

    /// Waits until a condition holds.
    ///
    /// @param what the condition in words: `the writer runs`
    /// @throws FaultException if it does not hold within [#PATIENCE]
    /// @throws Exception      what the condition throws
    static void until(String what, Callable<Boolean> condition) throws Exception {
        if (!holds(PATIENCE, condition)) {
            throw new FaultException("Gave up after %d s of waiting until %s".formatted(PATIENCE.toSeconds(), what));
        }
    }

    /// Waits until a condition holds, or so long.
    ///
    /// @return whether it holds
    static boolean holds(Duration atMost, Callable<Boolean> condition) throws Exception {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(LOOK_EVERY);
        }
        return true;
    }
}
