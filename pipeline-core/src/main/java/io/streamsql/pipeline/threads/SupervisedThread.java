package io.streamsql.pipeline.threads;

import io.streamsql.pipeline.health.PipelineMeter;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread that does one part of the pipeline's work until it is told to end. An exception that nobody foresaw does
/// not end it: it is logged with its stack trace, shown in the health, and the work starts again after a while.
///
/// The thread is a daemon. Started once; all methods may be called from any thread.
public final class SupervisedThread {
    private static final Logger LOG = LoggerFactory.getLogger(SupervisedThread.class);

    private final String part;
    private final Work work;
    private final PipelineMeter meter;
    private final Backoff backoff;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;

    /// What the thread does.
    @FunctionalInterface
    public interface Work {
        /// Works until the end, and returns then. What it throws before the end was asked for is a defect; it is then
        /// called again, and must begin anew.
        void run() throws InterruptedException;
    }

    /// @param name  the thread's name
    /// @param part  which part of the pipeline this is, for people: `writer`
    /// @param work  what it does
    /// @param meter is told of defects
    public SupervisedThread(String name, String part, Work work, PipelineMeter meter) {
        this(name, part, work, meter, Backoff.standard());
    }

    /// @param backoff how long to wait after a defect
    public SupervisedThread(String name, String part, Work work, PipelineMeter meter, Backoff backoff) {
        this.part = part;
        this.work = work;
        this.meter = meter;
        this.backoff = backoff;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /// Begins; returns at once.
    public void start() {
        thread.start();
    }

    private void run() {
        while (!isEnding()) {
            var since = System.nanoTime();
            try {
                work.run();
                return;
            } catch (Throwable defect) {
                if (isEnding()) {
                    ended(defect);
                } else {
                    startAgain(defect, Duration.ofNanos(System.nanoTime() - since));
                }
            }
        }
    }

    private void ended(Throwable how) {
        if (how instanceof InterruptedException || how instanceof CancellationException) {
            LOG.debug("The {} ends", part, how);
        } else {
            LOG.warn("A defect has stopped the {} while it was ending", part, how);
        }
    }

    private void startAgain(Throwable defect, Duration worked) {
        // Whatever interrupted the work, it was not the end
        Thread.interrupted();
        var delay = backoff.failedAfter(worked);
        LOG.error("A defect has stopped the {}; it starts again in {} ms", part, delay.toMillis(), defect);
        meter.defect(part, defect.toString());
        try {
            if (!ending.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
                meter.startedAgain(part);
            }
        } catch (InterruptedException stopped) {
            LOG.debug("The {} ends", part, stopped);
        }
    }

    private boolean isEnding() {
        return ending.getCount() == 0;
    }

    /// Says that the work is about to end by itself: it does not start again.
    public void ends() {
        ending.countDown();
    }

    /// Asks it to end, and interrupts whatever it waits for. Returns at once.
    public void stop() {
        ends();
        thread.interrupt();
    }

    /// Waits for its end. Whoever interrupts the wait cuts it short, and the interrupt is kept.
    ///
    /// @return whether it has ended within the time, or was never started
    public boolean join(Duration atMost) {
        if (thread.getState() == Thread.State.NEW) {
            return true;
        }
        try {
            return thread.join(atMost.isPositive() ? atMost : Duration.ofNanos(1));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
