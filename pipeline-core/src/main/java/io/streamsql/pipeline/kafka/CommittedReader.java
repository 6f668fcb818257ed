package io.streamsql.pipeline.kafka;

import io.streamsql.pipeline.config.KafkaSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads given partitions from given places on, committed records only, outside of every group. One thread.
public final class CommittedReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;

    /// Takes one record after the other.
    @FunctionalInterface
    public interface Each {
        void accept(ConsumerRecord<byte[], byte[]> read) throws KafkaUnavailableException, InterruptedException;
    }

    /// @param starts where to begin, by partition; a start that is gone already means the oldest there is
    /// @throws KafkaUnavailableException if there is no such Kafka
    public CommittedReader(KafkaSettings kafka, Map<TopicPartition, Long> starts) throws KafkaUnavailableException {
        var properties = KafkaClients.properties(kafka, "streamsql-move");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.consumer = KafkaClients.made(
                kafka, () -> new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        consumer.assign(starts.keySet());
        starts.forEach(consumer::seek);
    }

    /// What has arrived since the last call, or arrives within a moment.
    public Iterable<ConsumerRecord<byte[], byte[]>> poll() throws KafkaUnavailableException {
        try {
            return consumer.poll(POLL);
        } catch (KafkaException failed) {
            throw new KafkaUnavailableException("Kafka could not be read: " + failed.getMessage(), failed);
        }
    }

    /// Reads up to these offsets.
    ///
    /// @param ends one past the last record to read, by partition
    public void readTo(Map<TopicPartition, Long> ends, Each each)
            throws KafkaUnavailableException, InterruptedException {
        while (!hasReached(ends)) {
            for (var read : poll()) {
                each.accept(read);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /// The first record of them all.
    ///
    /// @param ends one past the last record to read, by partition
    /// @return empty if there is none
    public Optional<ConsumerRecord<byte[], byte[]>> first(Map<TopicPartition, Long> ends)
            throws KafkaUnavailableException, InterruptedException {
        while (!hasReached(ends)) {
            for (var read : poll()) {
                return Optional.of(read);
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return Optional.empty();
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /// The beginning of each partition.
    public static Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        var beginnings = new HashMap<TopicPartition, Long>();
        partitions.forEach(partition -> beginnings.put(partition, 0L));
        return beginnings;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
