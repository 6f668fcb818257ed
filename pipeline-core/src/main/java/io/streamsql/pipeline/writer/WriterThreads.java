package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.store.ChangeStore;
import java.time.Duration;

/// The poll thread and the store thread from one start to the next. They begin and end together: a new pair has a new
/// consumer, an empty queue and new phases, and begins where the ledger stands, so that a start after a defect writes
/// as exactly once as the first one does.
final class WriterThreads {
    private static final Duration CLOSE_WAIT = Duration.ofMillis(300);

    private final WriteQueue queue;
    private final PollLoop polling;
    private final StoreThread storing;
    private final ChangeStore store;
    private volatile Throwable storeDefect;

    /// @param store what the store thread writes to
    WriterThreads(WriteQueue queue, PollLoop polling, StoreThread storing, ChangeStore store) {
        this.queue = queue;
        this.polling = polling;
        this.storing = storing;
        this.store = store;
    }

    /// Asks both to end, from any thread.
    void stop() {
        polling.stop();
    }

    /// Polls on the calling thread and writes on another, until [#stop()] or a defect of either; returns when both
    /// have ended.
    void run() throws InterruptedException {
        var thread = Thread.ofPlatform().name("streamsql-store").daemon().start(this::store);
        try {
            polling.run();
        } finally {
            queue.close();
            end(thread);
        }
        switch (storeDefect) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new IllegalStateException(storeDefect);
        }
    }

    private void store() {
        try {
            storing.run();
        } catch (RuntimeException | Error defect) {
            storeDefect = defect;
            polling.stop();
        }
    }

    /// What is still in the queue had its time: the database is not waited for any longer. What was not committed is
    /// read again.
    private void end(Thread thread) throws InterruptedException {
        var ended = false;
        try {
            ended = queue.awaitEmpty(Duration.ZERO) && thread.join(CLOSE_WAIT);
        } finally {
            if (!ended) {
                thread.interrupt();
                store.abort();
            }
        }
        thread.join();
    }
}
