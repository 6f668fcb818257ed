package io.streamsql.pipeline.threads;

import io.streamsql.pipeline.health.Endpoint;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.health.UnknownNames;
import java.time.Duration;
import java.util.Locale;

/// Asks an endpoint for a sign of life where nobody else has heard of it for some seconds, and reports what comes back.
///
/// On a thread of its own, because a question may wait long for its answer, and nothing else must wait for that.
public final class Probe implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Endpoint endpoint;
    private final String address;
    private final Question question;
    private final PipelineMeter meter;
    private final SupervisedThread thread;

    /// Something that is answered at once where all is well, and that gives up by itself within some seconds.
    @FunctionalInterface
    public interface Question {
        /// @throws Exception if there was no answer; its message is for people and holds no secret
        void ask() throws Exception;

        /// It is not asked any more, or not before all begins anew.
        default void end() {}
    }

    /// @param endpoint whom to ask
    /// @param address  where it should be, for people, without secrets
    /// @param question what to ask
    /// @param meter    where answers are reported, here and by others
    public Probe(Endpoint endpoint, String address, Question question, PipelineMeter meter) {
        this.endpoint = endpoint;
        this.address = address;
        this.question = question;
        this.meter = meter;
        var name = "streamsql-ask-" + endpoint.name().toLowerCase(Locale.ROOT);
        this.thread =
                new SupervisedThread(name, "check of " + endpoint.name().toLowerCase(Locale.ROOT), this::run, meter);
    }

    /// Begins to ask; returns at once.
    public void start() {
        thread.start();
    }

    private void run() throws InterruptedException {
        try {
            while (true) {
                if (!meter.hasAnswered(endpoint, EVERY)) {
                    ask();
                }
                Thread.sleep(EVERY);
            }
        } finally {
            question.end();
        }
    }

    private void ask() {
        meter.asked(endpoint, address);
        try {
            question.ask();
            meter.answered(endpoint);
        } catch (Exception failure) {
            if (!Thread.currentThread().isInterrupted()) {
                meter.failed(endpoint, String.valueOf(failure.getMessage()), UnknownNames.in(endpoint, address));
            }
        }
    }

    /// Ends it; waits for nothing, since an answer may be long in coming.
    @Override
    public void close() {
        thread.stop();
    }
}
