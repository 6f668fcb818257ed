package io.streamsql.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl+C for commands that run until then: asks the command to end and lets the process go, as a good one, only when
/// it has. Close it when the command has ended.
final class StopSignal implements AutoCloseable {
    private static final Duration HOOK_WAIT = Duration.ofSeconds(5);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("streamsql-stop").unstarted(this::askAndWait);

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void askAndWait() {
        asked.countDown();
        try {
            if (ended.await(HOOK_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for it.
    ///
    /// @return whether the command is to end
    boolean within(Duration time) throws InterruptedException {
        return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        if (asked.getCount() > 0) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException justNow) {
                // It has been pressed this moment; the hook finds that the command has ended
            }
        }
        ended.countDown();
    }
}
