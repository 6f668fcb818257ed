package io.streamsql.pipeline.snapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.kafka.KafkaClients;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Sends a connector the signal to copy a table again, and counts the rows that come of it in the table's topic. One
/// thread at a time.
public final class SnapshotSignals implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaSettings kafka;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private long rows;

    /// Begins to count at the topic's end.
    ///
    /// @param kafka      settings with an address
    /// @param tableTopic the topic that the copied rows will come into
    /// @throws KafkaUnavailableException if Kafka does not answer
    public SnapshotSignals(KafkaSettings kafka, String tableTopic) throws KafkaUnavailableException {
        this.kafka = kafka;
        var properties = KafkaClients.properties(kafka, "streamsql-resnapshot");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        this.consumer = KafkaClients.made(
                kafka, () -> new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
        try {
            var partitions = consumer.partitionsFor(tableTopic).stream()
                    .map(partition -> new TopicPartition(tableTopic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
        } catch (KafkaException failed) {
            consumer.close();
            throw unavailable("find the end of topic " + tableTopic, failed);
        }
    }

    /// Sends the signal; returns when Kafka has it.
    ///
    /// @throws KafkaUnavailableException if Kafka does not take it
    public void send(String topic, String key, String value) throws KafkaUnavailableException {
        var properties = KafkaClients.properties(kafka, "streamsql-signals");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) TIMEOUT.toMillis());
        try (var producer = KafkaClients.made(
                kafka, () -> new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer()))) {
            producer.send(new ProducerRecord<>(topic, 0, key, value)).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException failed) {
            throw unavailable("write the signal into topic " + topic, failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unavailable("write the signal into topic " + topic, stopped);
        }
    }

    /// Reads what has arrived, and returns how many copied rows came since the beginning.
    ///
    /// @param wait how long to wait if nothing has
    /// @throws KafkaUnavailableException if Kafka refuses
    public long rows(Duration wait) throws KafkaUnavailableException {
        try {
            for (var record : consumer.poll(wait)) {
                if (record.value() != null && isCopied(record.value())) {
                    rows++;
                }
            }
            return rows;
        } catch (KafkaException failed) {
            throw unavailable("read the copied rows", failed);
        }
    }

    /// Reads all that the topic holds at this moment, and returns how many copied rows came since the beginning.
    ///
    /// @throws KafkaUnavailableException if Kafka refuses
    public long allRows() throws KafkaUnavailableException {
        try {
            var ends = consumer.endOffsets(consumer.assignment());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                rows(TIMEOUT);
            }
            return rows;
        } catch (KafkaException failed) {
            throw unavailable("read the copied rows to their end", failed);
        }
    }

    private static boolean isCopied(byte[] value) {
        try {
            var event = JSON.readTree(value);
            var envelope = event.has("payload") ? event.path("payload") : event;
            return Operation.SNAPSHOT.code().equals(envelope.path("op").asText());
        } catch (IOException unreadable) {
            // The writer rejects it, and says so
            return false;
        }
    }

    private KafkaUnavailableException unavailable(String what, Exception cause) {
        return KafkaUnavailableException.at(kafka.bootstrapServers().orElseThrow(), what, cause);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
