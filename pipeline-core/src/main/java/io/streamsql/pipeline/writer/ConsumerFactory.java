package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.config.PipelineConfig;
import io.streamsql.pipeline.kafka.KafkaClients;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.MetadataListener;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Makes the writer's Kafka consumers.
final class ConsumerFactory implements PollLoop.Consumers {
    private static final int MOST_RECORDS_A_POLL = 5_000;
    private static final int FETCH_BYTES = 16 * 1024 * 1024;
    // The consumer keeps up to one fetch of every partition, whatever is paused: all of them together are bounded here.
    private static final int FETCHED_AHEAD_BYTES = 32 * 1024 * 1024;
    private static final int LEAST_PARTITION_FETCH_BYTES = 64 * 1024;
    private static final int MOST_PARTITION_FETCH_BYTES = 4 * 1024 * 1024;

    private final PipelineConfig config;

    ConsumerFactory(PipelineConfig config) {
        this.config = config;
    }

    /// A consumer that belongs to no group member yet. What exactly-once rests on cannot be overridden by
    /// `KAFKA_CLIENT_…`; the rest can.
    ///
    /// @param metadata is told when the consumer learns about the cluster
    @Override
    public KafkaConsumer<byte[], byte[]> create(MetadataListener metadata) throws KafkaUnavailableException {
        var properties = KafkaClients.properties(config.kafka(), KafkaClients.WRITER_ID);
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, config.writer().groupId());
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.putIfAbsent(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        properties.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS_A_POLL);
        properties.putIfAbsent(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        properties.putIfAbsent(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, partitionFetchBytes());
        // A writer that was killed is replaced within seconds; a topic that appears is read within seconds.
        properties.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        properties.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        properties.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5_000);
        return KafkaClients.made(
                config.kafka(), () -> new KafkaConsumer<>(properties, new ByteArrayDeserializer(), metadata));
    }

    private int partitionFetchBytes() {
        var topics = Math.max(1, config.topics().count());
        return Math.clamp(FETCHED_AHEAD_BYTES / topics, LEAST_PARTITION_FETCH_BYTES, MOST_PARTITION_FETCH_BYTES);
    }
}
