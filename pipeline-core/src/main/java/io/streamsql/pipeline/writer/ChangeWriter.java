package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.health.Defect;
import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.pipeline.kafka.TopicCatalog;
import io.streamsql.pipeline.store.ChangeStore;
import io.streamsql.pipeline.threads.Backoff;
import io.streamsql.pipeline.threads.SupervisedThread;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
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
    private static final Duration STOP_WAIT = Duration.ofSeconds(4);

    private final Supplier<WriterThreads> parts;
    private final PipelineMeter meter;
    private final SupervisedThread thread;
    private WriterThreads running;
    private boolean stopping;

    /// @param config    topics, Kafka's address and the writer's settings
    /// @param catalog   the topics' ids and offsets; stays the caller's to close
    /// @param store     the target; the writer's to close from here on
    /// @param meter     where progress is reported
    /// @param clock     measures latency
    /// @param elsewhere how far the target is behind in all partitions, as last looked at: reported of those
    ///                  that this writer does not have
    public ChangeWriter(
            PipelineConfig config,
            TopicCatalog catalog,
            ChangeStore store,
            PipelineMeter meter,
            Clock clock,
            Supplier<Map<TopicPartition, TopicLag>> elsewhere) {
        this(config, new ConsumerFactory(config), ClusterMetadata.of(catalog), store, meter, clock, elsewhere);
    }

    /// A writer that reports nothing of partitions that it does not have.
    public ChangeWriter(
            PipelineConfig config, TopicCatalog catalog, ChangeStore store, PipelineMeter meter, Clock clock) {
        this(config, catalog, store, meter, clock, Map::of);
    }

    ChangeWriter(
            PipelineConfig config,
            PollLoop.Consumers consumers,
            ClusterMetadata kafka,
            ChangeStore store,
            PipelineMeter meter,
            Clock clock,
            Supplier<Map<TopicPartition, TopicLag>> elsewhere) {
        this.meter = meter;
        this.parts = () -> {
            var queue = new WriteQueue(MOST_RECORDS_IN_A_BATCH, MOST_BYTES_IN_A_BATCH);
            var locator = new PartitionLocator(kafka, store, config.writer().start(), queue);
            var incarnations = new IncarnationCheck(kafka::topics, meter);
            var storing = new StoreThread(queue, store, locator, incarnations, Backoff.standard(), meter, clock);
            var intake = new Intake(TopicSource.byTopic(config), config.writer().writeSnapshotRows(), queue, meter);
            var polling = new PollLoop(consumers, intake, queue, meter, clock, elsewhere);
            return new WriterThreads(queue, polling, storing, store);
        };
        this.thread = new SupervisedThread("streamsql-poll", Defect.WRITER, this::work, meter);
    }

    /// Begins to read and write; returns at once.
    public void start() {
        thread.start();
    }

    /// Once through the life of a pair of threads. A defect of one ends both: a writer that reads and does not write
    /// would look alive.
    private void work() throws InterruptedException {
        var threads = parts.get();
        synchronized (this) {
            if (stopping) {
                return;
            }
            running = threads;
        }
        meter.starting();
        try {
            threads.run();
        } catch (RuntimeException | Error defect) {
            meter.failed("The writer met a defect and starts again by itself; the log has the details: " + defect);
            throw defect;
        }
    }

    private synchronized void stop() {
        stopping = true;
        if (running != null) {
            running.stop();
        }
    }

    /// Stops reading, writes what was read as long as the target answers, and leaves the group: within three seconds,
    /// whatever answers or does not. What could not be written by then is read again by the next writer.
    @Override
    public void close() {
        meter.stopping();
        thread.ends();
        stop();
        if (!thread.join(STOP_WAIT)) {
            LOG.warn("The writer has not ended after {} ms and is left to itself", STOP_WAIT.toMillis());
            thread.stop();
        }
        meter.stopped();
    }
}
