package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.MetadataListener;
import io.streamsql.pipeline.threads.Backoff;
import io.streamsql.pipeline.writer.AssignedPartition.Phase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Owns the Kafka consumer: joins the group, keeps its partitions where the ledger says, reads while there is room,
/// and never stops polling, so that a slow or absent target costs no group membership.
///
/// One thread runs it; [#stop()] may be called from any.
final class PollLoop implements Runnable, ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(PollLoop.class);
    private static final long PAUSE_ABOVE_BYTES = 32L * 1024 * 1024;
    private static final long RESUME_BELOW_BYTES = 16L * 1024 * 1024;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration POLL_WHILE_LOCATING = Duration.ofMillis(10);
    private static final Duration HAND_OVER_WAIT = Duration.ofSeconds(3);
    // What is not written by then is read again at the next start
    private static final Duration STOP_HAND_OVER_WAIT = Duration.ofMillis(1_500);
    private static final Duration COMMIT_WAIT = Duration.ofMillis(500);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(1);
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Consumers consumers;
    private final Intake intake;
    private final WriteQueue queue;
    private final PipelineMeter meter;
    private final Clock clock;
    private final Supplier<Map<TopicPartition, TopicLag>> elsewhere;
    private final Map<TopicPartition, AssignedPartition> assigned = new HashMap<>();
    private final MetadataListener metadata = new MetadataListener();
    private final Backoff backoff = Backoff.standard();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Consumer<byte[], byte[]> consumer;
    private boolean heldBack;
    private long nextReport;

    /// @param elsewhere how far the target is behind in partitions that this writer may not have, by the ledger
    PollLoop(
            Consumers consumers,
            Intake intake,
            WriteQueue queue,
            PipelineMeter meter,
            Clock clock,
            Supplier<Map<TopicPartition, TopicLag>> elsewhere) {
        this.elsewhere = elsewhere;
        this.consumers = consumers;
        this.intake = intake;
        this.queue = queue;
        this.meter = meter;
        this.clock = clock;
    }

    /// Makes the loop's consumers, one after the other.
    @FunctionalInterface
    interface Consumers {
        /// A consumer that belongs to no group member yet.
        ///
        /// @param metadata is told when the consumer learns about the cluster
        /// @throws KafkaUnavailableException if there is no such Kafka
        Consumer<byte[], byte[]> create(MetadataListener metadata) throws KafkaUnavailableException;
    }

    /// Asks the loop to end after the poll that it is in; what was read has a second and a half to be written.
    void stop() {
        stopping.countDown();
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    @Override
    public void run() {
        while (!isStopping()) {
            var since = System.nanoTime();
            try {
                poll();
            } catch (KafkaException | KafkaUnavailableException failure) {
                if (isStopping()) {
                    LOG.debug("The consumer failed while it was stopped", failure);
                    return;
                }
                // The consumer's state is not known after an error: a new one starts from the ledger.
                var delay = backoff.failedAfter(Duration.ofNanos(System.nanoTime() - since));
                meter.kafkaRetrying("Kafka: " + failure.getMessage());
                reportLag();
                LOG.warn(
                        "The consumer failed and is replaced in {} ms: {}",
                        delay.toMillis(),
                        failure.getMessage(),
                        failure);
                if (!pause(delay)) {
                    return;
                }
            }
        }
    }

    /// @return whether to go on
    private boolean pause(Duration delay) {
        try {
            return !stopping.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void poll() throws KafkaUnavailableException {
        consumer = consumers.create(metadata);
        try {
            heldBack = false;
            nextReport = System.nanoTime();
            consumer.subscribe(intake.topics(), this);
            while (!isStopping()) {
                followLedger();
                holdBackOrResume();
                try {
                    var polled = consumer.poll(isLocating() ? POLL_WHILE_LOCATING : POLL);
                    verifyTopics();
                    intake.accept(polled, assigned);
                } catch (InvalidOffsetException gone) {
                    LOG.warn("Kafka no longer has the offsets asked for: {}", gone.getMessage());
                    gone.partitions()
                            .forEach(partition -> assigned.get(partition).moved());
                }
                everySecond();
            }
            handOver(assigned.values());
            // Closing revokes what is assigned: it has been handed over
            giveUp();
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_WAIT));
            giveUp();
        }
    }

    private void giveUp() {
        assigned.values().forEach(AssignedPartition::revoked);
        assigned.clear();
    }

    /// Records of another incarnation of a topic can only come behind an answer about the cluster's metadata; the queue
    /// keeps the look at it in front of them.
    private void verifyTopics() {
        if (metadata.changed() && !assigned.isEmpty()) {
            queue.put(new Work.Verify(List.copyOf(assigned.values())));
        }
    }

    /// A partition that nobody knows the position of for minutes is no reason to hurry.
    private boolean isLocating() {
        return assigned.values().stream()
                .anyMatch(partition ->
                        !partition.is(Phase.READING) && partition.problem().isEmpty());
    }

    /// Begins where positions were found, and asks anew where they have moved, or were not found.
    private void followLedger() {
        var moved = new ArrayList<TopicPartition>();
        var due = new ArrayList<AssignedPartition>();
        assigned.forEach((kafka, partition) -> {
            switch (partition.phase()) {
                case LOCATED -> {
                    consumer.seek(kafka, partition.start());
                    partition.reading();
                    if (!heldBack) {
                        consumer.resume(List.of(kafka));
                    }
                }
                case MOVED -> moved.add(kafka);
                case UNKNOWN -> {
                    if (partition.locateAgain()) {
                        due.add(partition);
                    }
                }
                case LOCATING, READING, REVOKED -> {}
            }
        });
        locate(moved);
        if (!due.isEmpty()) {
            queue.put(new Work.Locate(due));
        }
    }

    private void locate(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        consumer.pause(partitions);
        var fresh = partitions.stream().map(AssignedPartition::new).toList();
        fresh.forEach(partition -> assigned.put(partition.topicPartition(), partition));
        queue.put(new Work.Locate(fresh));
    }

    private void holdBackOrResume() {
        var bytes = queue.bytes();
        meter.inFlight(bytes);
        if (!heldBack && bytes > PAUSE_ABOVE_BYTES) {
            heldBack = true;
            consumer.pause(assigned.keySet());
        } else if (heldBack && bytes < RESUME_BELOW_BYTES) {
            heldBack = false;
            consumer.resume(assigned.values().stream()
                    .filter(partition -> partition.is(Phase.READING))
                    .map(AssignedPartition::topicPartition)
                    .toList());
        }
    }

    private void everySecond() {
        var now = System.nanoTime();
        if (now - nextReport < 0) {
            return;
        }
        nextReport = now + EVERY_NANOS;
        reportConnection();
        reportLag();
        var offsets = uncommitted(assigned.values());
        if (!offsets.isEmpty()) {
            consumer.commitAsync(offsets, (_, failure) -> {
                if (failure != null) {
                    LOG.debug("Offsets for lag tools were not committed this time", failure);
                }
            });
        }
    }

    /// A poll that returns nothing says nothing about Kafka; being in the group does, whether it gives us partitions or
    /// not. A new consumer is in it when a broker has answered.
    private void reportConnection() {
        if (consumer.groupMetadata().generationId() >= 0) {
            meter.kafkaWorking();
        }
    }

    private void reportLag() {
        meter.notRead(assigned.values().stream()
                .filter(partition -> !partition.problem().isEmpty())
                .collect(Collectors.toMap(
                        partition -> partition.topicPartition().toString(), AssignedPartition::problem)));
        var now = clock.millis();
        var partitions = new HashMap<>(elsewhere.get());
        assigned.forEach((kafka, partition) -> {
            if (partition.is(Phase.READING)) {
                partitions.put(kafka, partition.lag(consumer.currentLag(kafka).orElse(0), now));
            }
        });
        var topics = new TreeMap<String, TopicLag>();
        partitions.forEach((kafka, lag) -> topics.merge(kafka.topic(), lag, TopicLag::plus));
        meter.lag(topics);
    }

    /// Offsets written to the target since they were last committed to Kafka.
    private static Map<TopicPartition, OffsetAndMetadata> uncommitted(Collection<AssignedPartition> partitions) {
        var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : partitions) {
            if (partition.is(Phase.READING) && partition.written() > partition.kafkaCommitted()) {
                offsets.put(partition.topicPartition(), new OffsetAndMetadata(partition.written()));
                partition.kafkaCommitted(partition.written());
            }
        }
        return offsets;
    }

    /// Gives the store thread time to write what was read, so that whoever reads next need not read it again.
    private void handOver(Collection<AssignedPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        try {
            if (!awaitWritten()) {
                LOG.warn("Not everything read could be written in time; it will be read again");
            }
            var offsets = uncommitted(partitions);
            if (!offsets.isEmpty()) {
                consumer.commitSync(offsets, COMMIT_WAIT);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (KafkaException failure) {
            LOG.debug("Offsets for lag tools were not committed at the hand-over", failure);
        }
    }

    /// A stop that is asked for meanwhile shortens the wait.
    private boolean awaitWritten() throws InterruptedException {
        var since = System.nanoTime();
        while (!queue.awaitEmpty(POLL)) {
            var atMost = isStopping() ? STOP_HAND_OVER_WAIT : HAND_OVER_WAIT;
            if (System.nanoTime() - since > atMost.toNanos()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        LOG.info("Assigned: {}", partitions);
        // A position of its own keeps the consumer from asking Kafka for one; the ledger's follows before it reads.
        partitions.forEach(partition -> consumer.seek(partition, 0));
        locate(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        LOG.info("Revoked: {}", partitions);
        handOver(partitions.stream().map(assigned::get).filter(Objects::nonNull).toList());
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        partitions.stream().map(assigned::remove).filter(Objects::nonNull).forEach(AssignedPartition::revoked);
    }
}
