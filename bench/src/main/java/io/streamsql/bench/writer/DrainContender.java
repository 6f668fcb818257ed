package io.streamsql.bench.writer;

import io.streamsql.fixture.Commits;
import io.streamsql.fixture.GeneratedTopic;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.kafka.KafkaClients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// A bare consumer: what the topic's bytes cost before anybody looks at them.
final class DrainContender {
    private static final Duration POLL = Duration.ofSeconds(10);

    private final String bootstrapServers;

    DrainContender(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /// Reads so many records; each poll counts as one commit.
    Commits run(long events) {
        var settings = new KafkaSettings(Optional.of(bootstrapServers), Map.of());
        var properties = KafkaClients.properties(settings, "bench-drain");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 * 1024 * 1024);
        var polls = new ArrayList<Commits.Commit>();
        try (var consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partition = List.of(new TopicPartition(GeneratedTopic.NAME, 0));
            consumer.assign(partition);
            consumer.seekToBeginning(partition);
            var read = 0L;
            while (read < events) {
                var records = consumer.poll(POLL).count();
                if (records == 0) {
                    throw new IllegalStateException("The drain stands still at %,d of %,d".formatted(read, events));
                }
                read += records;
                polls.add(new Commits.Commit(System.nanoTime(), records));
            }
        }
        return new Commits(polls);
    }
}
