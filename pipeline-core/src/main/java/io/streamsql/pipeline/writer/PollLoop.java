package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.health.PipelineMeter;
import io.streamsql.pipeline.health.TopicLag;
import io.streamsql.pipeline.kafka.MetadataListener;
import io.streamsql.pipeline.writer.AssignedPartition.Phase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
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
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(2);
    private static final long HEALTHY_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final ConsumerFactory consumers;
    private final Intake intake;
    private final WriteQueue queue;
    private final PipelineMeter meter;
    private final Clock clock;
    private final Map<TopicPartition, AssignedPartition> assigned = new HashMap<>();
    private final MetadataListener metadata = new MetadataListener();
    private KafkaConsumer<byte[], byte[]> consumer;
    private boolean heldBack;
    private long nextReport;
    private volatile boolean stopping;

    PollLoop(ConsumerFactory consumers, Intake intake, WriteQueue queue, PipelineMeter meter, Clock clock) {
        this.consumers = consumers;
        this.intake = intake;
        this.queue = queue;
        this.meter = meter;
        this.clock = clock;
    }

    /// Asks the loop to end after the poll that it is in.
    void stop() {
        stopping = true;
    }

    @Override
    public void run() {
        for (var failures = 1; !stopping; failures++) {
            var since = System.nanoTime();
            try {
                poll();
            } catch (KafkaException failure) {
                // The consumer's state is not known after an error: a new one starts from the ledger.
                meter.retrying("Kafka: " + failure.getMessage());
                LOG.warn("The consumer failed and is replaced: {}", failure.getMessage(), failure);
                if (System.nanoTime() - since > HEALTHY_NANOS) {
                    failures = 1;
                }
                if (!pause(RetryPolicy.DEFAULT.delay(failures))) {
                    return;
                }
            }
        }
    }

    private static boolean pause(Duration delay) {
        try {
            Thread.sleep(delay);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void poll() {
        consumer = consumers.create(metadata);
        try {
            heldBack = false;
            nextReport = System.nanoTime();
            consumer.subscribe(intake.topics(), this);
            while (!stopping) {
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
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_WAIT));
            assigned.values().forEach(AssignedPartition::revoked);
            assigned.clear();
        }
    }

    /// Records of another incarnation of a topic can only come behind an answer about the cluster's metadata; the queue
    /// keeps the look at it in front of them.
    private void verifyTopics() {
        if (metadata.changed() && !assigned.isEmpty()) {
            queue.put(new Work.Verify(List.copyOf(assigned.values())));
        }
    }

    private boolean isLocating() {
        return assigned.values().stream().anyMatch(partition -> !partition.is(Phase.READING));
    }

    /// Begins where positions were found, and asks anew where they have moved.
    private void followLedger() {
        var moved = new ArrayList<TopicPartition>();
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
                case LOCATING, UNKNOWN, READING, REVOKED -> {}
            }
        });
        locate(moved);
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
        locate(assigned.values().stream()
                .filter(partition -> partition.is(Phase.UNKNOWN))
                .map(AssignedPartition::topicPartition)
                .toList());
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

    private void reportLag() {
        var now = clock.millis();
        var lag = new TreeMap<String, TopicLag>();
        assigned.forEach((kafka, partition) -> {
            if (partition.is(Phase.READING)) {
                var unread = consumer.currentLag(kafka).orElse(0);
                lag.merge(kafka.topic(), partition.lag(unread, now), TopicLag::plus);
            }
        });
        meter.lag(lag);
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
        try {
            if (!queue.awaitEmpty(HAND_OVER_WAIT)) {
                LOG.warn("Not everything read could be written in time; it will be read again");
            }
            var offsets = uncommitted(partitions);
            if (!offsets.isEmpty()) {
                consumer.commitSync(offsets, HAND_OVER_WAIT);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (KafkaException failure) {
            LOG.debug("Offsets for lag tools were not committed at the hand-over", failure);
        }
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
        handOver(partitions.stream().map(assigned::get).toList());
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> assigned.remove(partition).revoked());
    }
}
