package io.streamsql.bench;

import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.topics.KafkaClients;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The topic of one partition that all contenders read, or several such topics, and their producer. One thread at a
/// time.
public final class BenchTopic implements AutoCloseable {
    /// Its name: what [BenchPipeline] configures.
    public static final String NAME = "BENCH-dbo_Orders.dbo.Orders";

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    private BenchTopic(KafkaProducer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /// How long the producer waits for a batch to fill.
    public enum Sending {
        /// Not at all: each event goes at once.
        AT_ONCE(0),
        /// Up to 20 ms, as suits filling.
        IN_BATCHES(20);

        private final int lingerMillis;

        Sending(int lingerMillis) {
            this.lingerMillis = lingerMillis;
        }
    }

    /// Creates the topic.
    ///
    /// @throws ExecutionException if the broker refuses
    public static BenchTopic create(String bootstrapServers, Sending sending)
            throws ExecutionException, InterruptedException {
        return create(bootstrapServers, sending, List.of(NAME));
    }

    /// Creates topics.
    ///
    /// @param names theirs
    /// @throws ExecutionException if the broker refuses
    public static BenchTopic create(String bootstrapServers, Sending sending, List<String> names)
            throws ExecutionException, InterruptedException {
        var settings = new KafkaSettings(Optional.of(bootstrapServers), Map.of());
        try (var admin = Admin.create(KafkaClients.properties(settings, "bench-admin"))) {
            var topics = names.stream().map(name -> new NewTopic(name, 1, (short) 1));
            admin.createTopics(topics.toList()).all().get();
        }
        var properties = KafkaClients.properties(settings, "bench-producer");
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, sending.lingerMillis);
        properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        return new BenchTopic(new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /// Sends one event; what fails is told by the next [#flush()].
    public void send(EventGenerator.Event event) {
        send(NAME, event);
    }

    /// Sends one event to one of several topics.
    public void send(String topic, EventGenerator.Event event) {
        producer.send(new ProducerRecord<>(topic, event.key(), event.value()), (_, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
    }

    /// Sends events of the recent past, and returns when the broker has them all.
    ///
    /// @return bytes of their values
    public long fill(EventGenerator generator, int events, Clock clock) {
        var start = clock.instant().truncatedTo(ChronoUnit.MILLIS).minusMillis(events);
        var bytes = 0L;
        for (var i = 0; i < events; i++) {
            Instant at = start.plusMillis(i);
            var event = generator.next(at);
            bytes += event.value().length;
            send(event);
        }
        flush();
        return bytes;
    }

    /// Waits until the broker has acknowledged everything.
    ///
    /// @throws IllegalStateException if it did not take something
    public void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("The broker did not take every event", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
