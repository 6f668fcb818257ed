package io.streamsql.feed;

import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.kafka.KafkaClients;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringSerializer;

/// Topics with change events for tests, and what can be done to them. One thread at a time.
public final class FeedTopic implements AutoCloseable {
    private final KafkaSettings settings;
    private final Admin admin;
    private final KafkaProducer<String, String> producer;

    public FeedTopic(String bootstrapServers) {
        this.settings = new KafkaSettings(Optional.of(bootstrapServers), Map.of());
        this.admin = Admin.create(KafkaClients.properties(settings, "test-admin"));
        var properties = KafkaClients.properties(settings, "test-producer");
        properties.put(ProducerConfig.METADATA_MAX_AGE_CONFIG, 500);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        this.producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }

    /// Creates a topic; waits where one of that name is still being deleted.
    public void create(String topic, int partitions) throws Exception {
        while (true) {
            try {
                admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                        .all()
                        .get();
                return;
            } catch (ExecutionException refused) {
                if (!(refused.getCause() instanceof TopicExistsException)) {
                    throw refused;
                }
                Thread.onSpinWait();
            }
        }
    }

    /// Deletes a topic; returns when the broker does not know it any more.
    public void delete(String topic) throws Exception {
        admin.deleteTopics(List.of(topic)).all().get();
        while (true) {
            try {
                admin.describeTopics(List.of(topic)).allTopicNames().get();
            } catch (ExecutionException gone) {
                if (gone.getCause() instanceof UnknownTopicOrPartitionException) {
                    return;
                }
                throw gone;
            }
        }
    }

    /// Has Kafka forget everything before an offset.
    public void forget(String topic, long before) throws Exception {
        admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(before)))
                .all()
                .get();
    }

    /// Has Kafka forget where a group is.
    public void forgetGroup(String group) throws Exception {
        admin.deleteConsumerGroups(List.of(group)).all().get();
    }

    /// The names of all consumer groups.
    public List<String> groups() throws Exception {
        return admin.listGroups().all().get().stream()
                .map(group -> group.groupId())
                .toList();
    }

    /// Sends events that create the rows of these numbers, and waits until Kafka has them.
    public void send(String topic, int from, int to) {
        for (var id = from; id < to; id++) {
            send(topic, null, "{\"Id\":" + id + "}", event("c", null, row(id, "New")));
        }
        producer.flush();
    }

    /// Sends events in a transaction that is given up: their offsets stay, and nobody sees them.
    public void sendInVain(String topic, int from, int to) {
        try (var doomed = new KafkaProducer<>(transactional(), new StringSerializer(), new StringSerializer())) {
            doomed.initTransactions();
            doomed.beginTransaction();
            for (var id = from; id < to; id++) {
                doomed.send(new ProducerRecord<>(topic, "{\"Id\":" + id + "}", event("c", null, row(id, "New"))));
            }
            doomed.flush();
            doomed.abortTransaction();
        }
    }

    private Map<String, Object> transactional() {
        var properties = KafkaClients.properties(settings, "test-doomed");
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "test-" + UUID.randomUUID());
        return properties;
    }

    /// Sends one record, not waiting for Kafka to have it.
    void send(String topic, String key, String value) {
        producer.send(new ProducerRecord<>(topic, key, value));
    }

    /// Waits until Kafka has all.
    void flush() {
        producer.flush();
    }

    /// Sends one record.
    ///
    /// @param timestamp milliseconds since 1970; null for now
    public void send(String topic, Long timestamp, String key, String value) {
        producer.send(new ProducerRecord<>(topic, null, timestamp, key, value));
        producer.flush();
    }

    /// A row as JSON.
    public static String row(int id, String status) {
        return "{\"Id\":%d,\"Status\":\"%s\",\"Filler\":\"%s\"}".formatted(id, status, "x".repeat(100));
    }

    /// An event as Debezium writes it.
    public static String event(String operation, String before, String after) {
        return """
                {"before":%s,"after":%s,"source":{"version":"3.6.1.Final","name":"AXLAP240","ts_ms":1700000000123,\
                "schema":"dbo","table":"Orders","commit_lsn":"0000004a:0001f2c8:0003"},"op":"%s",\
                "ts_ms":1700000000500}""".formatted(before, after, operation);
    }

    /// Bytes of an event that creates a row.
    public static int bytes() {
        return event("c", null, row(1, "New")).getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}
