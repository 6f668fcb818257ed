package io.streamsql.pipeline.move;

import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Does the same to many connectors or topics, some at a time: most of it is waiting for a worker that takes several
/// changes at a stroke.
final class SideBySide {
    private static final int AT_A_TIME = 8;

    private SideBySide() {}

    /// What is done to one.
    @FunctionalInterface
    interface Action<T> {
        void on(T part) throws MoveException, KafkaUnavailableException, InterruptedException;
    }

    /// Returns when all is done. Once one has failed no more are begun, and what failed is thrown.
    static <T> void each(List<T> parts, Action<T> action)
            throws MoveException, KafkaUnavailableException, InterruptedException {
        var places = new Semaphore(AT_A_TIME);
        var failed = new AtomicBoolean();
        var works = parts.stream()
                .<Callable<Void>>map(part -> () -> {
                    places.acquire();
                    try {
                        if (!failed.get()) {
                            action.on(part);
                        }
                        return null;
                    } catch (Exception failure) {
                        failed.set(true);
                        throw failure;
                    } finally {
                        places.release();
                    }
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var work : threads.invokeAll(works)) {
                if (work.state() == Future.State.FAILED) {
                    rethrow(work.exceptionNow());
                }
            }
        }
    }

    private static void rethrow(Throwable failure)
            throws MoveException, KafkaUnavailableException, InterruptedException {
        switch (failure) {
            case MoveException move -> throw move;
            case KafkaUnavailableException kafka -> throw kafka;
            case InterruptedException stopped -> throw stopped;
            case RuntimeException unexpected -> throw unexpected;
            case Throwable defect -> throw new AssertionError(defect);
        }
    }
}
