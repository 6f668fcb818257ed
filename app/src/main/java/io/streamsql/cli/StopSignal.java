package io.streamsql.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Ctrl+C, a closed window, or output that nobody reads any more, for commands that run until then: asks the command to
/// end and lets the process go, with
/// the command's exit code, only when it has. Close it when the command has ended.
public final class StopSignal implements AutoCloseable {
    /// For a command that does not end by a defect. A stop takes five seconds, and longer on a busy machine; cut
    /// short, it leaves databases running, and the exit code says that the process was killed.
    private static final Duration HOOK_WAIT = Duration.ofSeconds(20);

    private static final Duration LOOK = Duration.ofMillis(500);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean urgent;
    private final Thread hook = Thread.ofPlatform().name("streamsql-stop").unstarted(() -> askAndWait(HOOK_WAIT));
    private final Optional<Thread> interrupted;
    private final Optional<Thread> outputWatch;
    private volatile int exitCode;
    private volatile Supplier<String> lastResort = () -> "";

    private StopSignal(Optional<Thread> interrupted, Optional<PrintWriter> out) {
        this.interrupted = interrupted;
        Runtime.getRuntime().addShutdownHook(hook);
        this.outputWatch =
                out.map(printed -> Thread.ofVirtual().name("streamsql-output").start(() -> watch(printed)));
    }

    /// For a command that waits [#within(Duration)].
    ///
    /// @param out what it prints to: when nobody reads that any more, the command is asked to end
    public static StopSignal of(PrintWriter out) {
        return new StopSignal(Optional.empty(), Optional.of(out));
    }

    /// For a command on the calling thread that waits for other things too: whatever that thread waits for is
    /// interrupted.
    ///
    /// @param out as in [#of(PrintWriter)]; empty for a command that is looked at elsewhere
    public static StopSignal interrupting(Optional<PrintWriter> out) {
        return new StopSignal(Optional.of(Thread.currentThread()), out);
    }

    private void watch(PrintWriter out) {
        try {
            while (!within(LOOK)) {
                if (out.checkError()) {
                    ask();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// Asks the command to end, from any thread. Its thread is interrupted once: a second interrupt would cut its end
    /// short. Asked again, it is to end without what need not be done: see [#isUrgent()].
    public synchronized void ask() {
        if (isAsked()) {
            urgent = true;
            return;
        }
        interrupted.ifPresent(Thread::interrupt);
        asked.countDown();
    }

    /// Whether somebody has asked twice.
    public boolean isUrgent() {
        return urgent;
    }

    /// Whether somebody has asked.
    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /// Waits for it.
    ///
    /// @return whether the command is to end
    public boolean within(Duration time) throws InterruptedException {
        return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Waits for it, for ever.
    public void await() throws InterruptedException {
        asked.await();
    }

    /// What the process ends with if it ends by this signal: 0 unless said here.
    public void exitCode(int code) {
        exitCode = code;
    }

    /// What is done when the process ends before the command has: at once, from any thread.
    ///
    /// @param does it, and says what was done and what is left
    public void lastResort(Supplier<String> does) {
        lastResort = does;
    }

    void askAndWait(Duration limit) {
        ask();
        try {
            if (ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                // Otherwise the process would say that it was killed, whatever came of the command.
                Runtime.getRuntime().halt(exitCode);
            }
            System.err.println("streamsql: the stop takes longer than " + limit.toSeconds() + " s and is cut short. "
                    + lastResort.get());
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        outputWatch.ifPresent(Thread::interrupt);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException justNow) {
            // It has been pressed; the hook finds that the command has ended
        }
        ended.countDown();
    }
}
