package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.store.ChangeStore;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads every topic of the configuration and appends its changes to CDCChanges, exactly once in effect, until it is
/// stopped. Whatever may pass (the target or Kafka not answering) is waited for.
///
/// Many writers, in one process or many, share the topics' partitions through their consumer group.
public final class ChangeWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeWriter.class);
    private static final int MOST_RECORDS_IN_A_BATCH = 20_000;
    private static final long MOST_BYTES_IN_A_BATCH = 16L * 1024 * 1024;
    private static final Duration STOP_WAIT = Duration.ofSeconds(3);

    private final WriteQueue queue = new WriteQueue(MOST_RECORDS_IN_A_BATCH, MOST_BYTES_IN_A_BATCH);
    private final PipelineMeter meter;
    private final PollLoop pollLoop;
    private final Thread pollThread;
    private final Thread storeThread;

    /// @param config  topics, Kafka's address and the writer's settings
    /// @param catalog the topics' ids and offsets; stays the caller's to close
    /// @param store   the target; the writer's to close from here on
    /// @param meter   where progress is reported
    /// @param clock   measures latency
    public ChangeWriter(
            PipelineConfig config, TopicCatalog catalog, ChangeStore store, PipelineMeter meter, Clock clock) {
        this.meter = meter;
        var locator = new PartitionLocator(catalog, store, config.writer().start());
        var incarnations = new IncarnationCheck(catalog::topics, meter);
        var storing = new StoreThread(queue, store, locator, incarnations, RetryPolicy.DEFAULT, meter, clock);
        var intake = new Intake(TopicSource.byTopic(config), config.writer().writeSnapshotRows(), queue, meter);
        this.pollLoop = new PollLoop(new ConsumerFactory(config), intake, queue, meter, clock);
        this.storeThread = thread("streamsql-store", storing);
        this.pollThread = thread("streamsql-poll", pollLoop);
    }

    private Thread thread(String name, Runnable work) {
        return Thread.ofPlatform()
                .name(name)
                .uncaughtExceptionHandler((_, defect) -> failed(defect))
                .unstarted(work);
    }

    /// A defect ends both threads: a writer that reads and does not write would look alive.
    private void failed(Throwable defect) {
        LOG.error("The writer has failed", defect);
        meter.failed("The writer has failed: " + defect + "; see the log, and start again");
        pollLoop.stop();
        queue.close();
        storeThread.interrupt();
    }

    /// Begins to read and write; returns at once.
    public void start() {
        storeThread.start();
        pollThread.start();
    }

    /// Stops reading, writes what was read as long as the target answers, and leaves the group. Takes a few seconds at
    /// the most; what could not be written by then is read again by the next writer.
    @Override
    public void close() {
        meter.stopping();
        pollLoop.stop();
        try {
            join(pollThread, STOP_WAIT.plusSeconds(2));
            queue.close();
            join(storeThread, STOP_WAIT);
            if (storeThread.isAlive()) {
                storeThread.interrupt();
                join(storeThread, STOP_WAIT);
            }
        } catch (InterruptedException hurry) {
            storeThread.interrupt();
            Thread.currentThread().interrupt();
        }
        meter.stopped();
    }

    private static void join(Thread thread, Duration atMost) throws InterruptedException {
        if (thread.getState() != Thread.State.NEW && !thread.join(atMost)) {
            LOG.warn("{} has not ended after {} ms", thread.getName(), atMost.toMillis());
        }
    }
}
