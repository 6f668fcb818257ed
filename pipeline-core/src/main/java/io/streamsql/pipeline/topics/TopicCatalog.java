package io.streamsql.pipeline.topics;

import io.streamsql.pipeline.config.ConnectorSettings.TopicCreation;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.WriterSettings.Start;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// What the cluster knows of its topics. Every call blocks for a bounded time. Thread-safe.
public final class TopicCatalog implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Admin admin;
    private final String address;

    public TopicCatalog(KafkaSettings kafka) {
        var properties = KafkaClients.properties(kafka, "streamsql-catalog");
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis() / 2);
        this.admin = Admin.create(properties);
        this.address = kafka.bootstrapServers().orElseThrow();
    }

    /// Creates topics that do not exist; leaves the others as they are.
    public void createMissing(Collection<String> topics, TopicCreation settings) throws KafkaUnavailableException {
        createMissing(topics.stream()
                .map(name -> new NewTopic(name, settings.partitions(), (short) settings.replicationFactor()))
                .toList());
    }

    void createMissing(Collection<NewTopic> topics) throws KafkaUnavailableException {
        for (var created : admin.createTopics(topics).values().entrySet()) {
            get("create topic " + created.getKey(), created.getValue(), TopicExistsException.class);
        }
    }

    /// One incarnation of a topic.
    ///
    /// @param id         the id that Kafka gave it
    /// @param partitions how many partitions it has, numbered from 0
    public record Topic(UUID id, int partitions) {}

    /// What topics there are by these names; one that does not exist is left out.
    public Map<String, Topic> topics(Collection<String> names) throws KafkaUnavailableException {
        var topics = new HashMap<String, Topic>();
        for (var asked : admin.describeTopics(names).topicNameValues().entrySet()) {
            var description =
                    get("describe topic " + asked.getKey(), asked.getValue(), UnknownTopicOrPartitionException.class);
            if (description != null) {
                var id = description.topicId();
                topics.put(
                        asked.getKey(),
                        new Topic(
                                new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()),
                                description.partitions().size()));
            }
        }
        return topics;
    }

    /// The oldest offset that each partition still has.
    public Map<TopicPartition, Long> earliest(Collection<TopicPartition> partitions) throws KafkaUnavailableException {
        return offsets(partitions, _ -> OffsetSpec.earliest());
    }

    /// One past the last record of each partition, whether its transaction was committed or not.
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws KafkaUnavailableException {
        return offsets(partitions, _ -> OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /// One past the last committed record of each partition.
    public Map<TopicPartition, Long> latest(Collection<TopicPartition> partitions) throws KafkaUnavailableException {
        return offsets(partitions, _ -> OffsetSpec.latest());
    }

    /// Where to begin with partitions that were never written before.
    public Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions, Start start)
            throws KafkaUnavailableException {
        return switch (start) {
            case Start.Earliest() -> earliest(partitions);
            case Start.Latest() -> latest(partitions);
            case Start.At(var time) -> {
                var found = new HashMap<>(offsets(partitions, _ -> OffsetSpec.forTimestamp(time.toEpochMilli())));
                var ends = latest(partitions);
                found.replaceAll((partition, offset) -> offset < 0 ? ends.get(partition) : offset);
                yield found;
            }
        };
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, Function<TopicPartition, OffsetSpec> spec)
            throws KafkaUnavailableException {
        return offsets(partitions, spec, IsolationLevel.READ_COMMITTED);
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, Function<TopicPartition, OffsetSpec> spec, IsolationLevel isolation)
            throws KafkaUnavailableException {
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> asked.put(partition, spec.apply(partition)));
        var answer = admin.listOffsets(asked, new ListOffsetsOptions(isolation));
        var offsets = new HashMap<TopicPartition, Long>();
        for (var partition : partitions) {
            offsets.put(
                    partition,
                    get("list offsets of " + partition, answer.partitionResult(partition), null)
                            .offset());
        }
        return offsets;
    }

    /// The future's value, or null where it failed in the way that the caller expects.
    private <T> T get(String what, KafkaFuture<T> future, Class<? extends Exception> expected)
            throws KafkaUnavailableException {
        try {
            return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (expected != null && expected.isInstance(failed.getCause())) {
                return null;
            }
            throw unavailable(what, failed.getCause());
        } catch (TimeoutException slow) {
            throw unavailable(what, slow);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw unavailable(what, stopped);
        }
    }

    private KafkaUnavailableException unavailable(String what, Throwable cause) {
        return new KafkaUnavailableException(
                "Kafka at " + address + " could not " + what + ": " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
