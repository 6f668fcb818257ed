package io.streamsql.pipeline.kafka;

import io.streamsql.pipeline.config.ConnectorSettings.TopicCreation;
import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.config.WriterSettings.Start;
import io.streamsql.pipeline.events.PartitionId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// What the cluster knows of its topics. Every call blocks for a bounded time. Thread-safe.
public final class TopicCatalog implements ClusterTopics, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int ANSWER_MILLIS = 10_000;
    private static final Duration SIGNALS_KEPT = Duration.ofMinutes(30);

    private final ClusterAdmin cluster;

    public TopicCatalog(KafkaSettings kafka) {
        this(kafka, TIMEOUT);
    }

    /// @param timeout how long a call waits at most
    public TopicCatalog(KafkaSettings kafka, Duration timeout) {
        this.cluster = new ClusterAdmin(kafka, "streamsql-catalog", timeout);
    }

    /// Asks for nothing but an answer, and gives up after ten seconds.
    ///
    /// @throws KafkaUnavailableException if there is none
    public void ask() throws KafkaUnavailableException {
        cluster.get(
                "answer",
                cluster.ask()
                        .describeCluster(new DescribeClusterOptions().timeoutMs(ANSWER_MILLIS))
                        .clusterId(),
                null);
    }

    /// Creates topics that do not exist; leaves the others as they are.
    public void createMissing(Collection<String> topics, TopicCreation settings) throws KafkaUnavailableException {
        create(topics.stream()
                .map(name -> new NewTopic(name, settings.partitions(), (short) settings.replicationFactor()))
                .toList());
    }

    /// Creates the topic that connectors are told through, if it does not exist. What it holds is forgotten within an
    /// hour, so that a connector that is made later does not do what an earlier one was told.
    ///
    /// @param replicationFactor of its one partition
    public void createSignals(String topic, int replicationFactor) throws KafkaUnavailableException {
        var soon = Long.toString(SIGNALS_KEPT.toMillis());
        create(List.of(new NewTopic(topic, 1, (short) replicationFactor)
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, soon, TopicConfig.SEGMENT_MS_CONFIG, soon))));
    }

    /// Creates those that do not exist, with their settings; leaves the others as they are.
    public void create(Collection<NewTopic> missing) throws KafkaUnavailableException {
        for (var created : cluster.ask().createTopics(missing).values().entrySet()) {
            cluster.get("create topic " + created.getKey(), created.getValue(), TopicExistsException.class);
        }
    }

    /// One incarnation of a topic.
    ///
    /// @param id         the id that Kafka gave it
    /// @param partitions how many partitions it has, numbered from 0
    /// @param leaderless those that no broker leads now: they can be neither read nor written
    public record Topic(UUID id, int partitions, Set<Integer> leaderless) {

        /// The partitions that a broker leads.
        ///
        /// @param name the topic's
        Stream<TopicPartition> led(String name) {
            return IntStream.range(0, partitions)
                    .filter(number -> !leaderless.contains(number))
                    .mapToObj(number -> new TopicPartition(name, number));
        }
    }

    /// The name of every topic that there is, Kafka's own among them, with the id of its present incarnation.
    @Override
    public Map<String, UUID> ids() throws KafkaUnavailableException {
        var listings = cluster.get(
                "list topics",
                cluster.ask()
                        .listTopics(new ListTopicsOptions().listInternal(true))
                        .listings(),
                null);
        var ids = new HashMap<String, UUID>();
        listings.forEach(topic -> ids.put(topic.name(), uuid(topic.topicId())));
        return ids;
    }

    private static UUID uuid(Uuid id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    /// What topics there are by these names; one that does not exist is left out.
    public Map<String, Topic> topics(Collection<String> names) throws KafkaUnavailableException {
        var topics = new HashMap<String, Topic>();
        for (var asked : cluster.ask().describeTopics(names).topicNameValues().entrySet()) {
            var description = cluster.get(
                    "describe topic " + asked.getKey(), asked.getValue(), UnknownTopicOrPartitionException.class);
            if (description != null) {
                topics.put(
                        asked.getKey(),
                        new Topic(
                                uuid(description.topicId()),
                                description.partitions().size(),
                                leaderless(description)));
            }
        }
        return topics;
    }

    private static Set<Integer> leaderless(TopicDescription topic) {
        return topic.partitions().stream()
                .filter(partition ->
                        partition.leader() == null || partition.leader().isEmpty())
                .map(TopicPartitionInfo::partition)
                .collect(Collectors.toSet());
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

    /// How much each partition takes on disk, bytes; of several replicas the largest.
    ///
    /// @throws KafkaUnavailableException also where the brokers do not permit to ask
    @Override
    public Map<TopicPartition, Long> sizes() throws KafkaUnavailableException {
        var nodes =
                cluster.get("list its brokers", cluster.ask().describeCluster().nodes(), null);
        var brokers = nodes.stream().map(Node::id).toList();
        var sizes = new HashMap<TopicPartition, Long>();
        for (var broker : cluster.ask().describeLogDirs(brokers).descriptions().values()) {
            for (var folder :
                    cluster.get("say how large its topics are", broker, null).values()) {
                folder.replicaInfos()
                        .forEach((partition, replica) -> sizes.merge(partition, replica.size(), Math::max));
            }
        }
        return sizes;
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

    @Override
    public Group group(String id) throws KafkaUnavailableException {
        var description = cluster.get(
                "say who is in the consumer group " + id,
                cluster.ask()
                        .describeConsumerGroups(List.of(id))
                        .describedGroups()
                        .get(id),
                GroupIdNotFoundException.class);
        if (description == null) {
            return new Group(true, List.of());
        }
        var settled = Set.of(GroupState.STABLE, GroupState.EMPTY, GroupState.DEAD);
        return new Group(
                settled.contains(description.groupState()),
                description.members().stream()
                        .map(member -> new Group.Member(
                                member.clientId(),
                                member.host().startsWith("/") ? member.host().substring(1) : member.host(),
                                Set.copyOf(member.assignment().topicPartitions())))
                        .toList());
    }

    /// Where a consumer group ended, for the partitions that it has read. The group is not joined.
    public Map<TopicPartition, Long> committed(String group) throws KafkaUnavailableException {
        var offsets = cluster.get(
                "say where the consumer group " + group + " is",
                cluster.ask().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                GroupIdNotFoundException.class);
        var committed = new HashMap<TopicPartition, Long>();
        if (offsets != null) {
            offsets.forEach((partition, at) -> {
                if (at != null) {
                    committed.put(partition, at.offset());
                }
            });
        }
        return committed;
    }

    /// Sets where a consumer group ended.
    ///
    /// @throws KafkaUnavailableException also where the group has members, which say so themselves
    public void commit(String group, Map<PartitionId, Long> offsets) throws KafkaUnavailableException {
        var wanted = new HashMap<TopicPartition, OffsetAndMetadata>();
        offsets.forEach((partition, offset) -> wanted.put(
                new TopicPartition(partition.topic(), partition.partition()), new OffsetAndMetadata(offset)));
        cluster.get(
                "keep where the consumer group " + group + " is",
                cluster.ask().alterConsumerGroupOffsets(group, wanted).all(),
                null);
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, Function<TopicPartition, OffsetSpec> spec)
            throws KafkaUnavailableException {
        return offsets(partitions, spec, IsolationLevel.READ_COMMITTED);
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, Function<TopicPartition, OffsetSpec> spec, IsolationLevel isolation)
            throws KafkaUnavailableException {
        var answer = listOffsets(partitions, spec, isolation);
        var offsets = new HashMap<TopicPartition, Long>();
        for (var partition : partitions) {
            offsets.put(
                    partition,
                    cluster.get("list offsets of " + partition, answer.partitionResult(partition), null)
                            .offset());
        }
        return offsets;
    }

    private ListOffsetsResult listOffsets(
            Collection<TopicPartition> partitions, Function<TopicPartition, OffsetSpec> spec, IsolationLevel isolation)
            throws KafkaUnavailableException {
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> asked.put(partition, spec.apply(partition)));
        return cluster.ask().listOffsets(asked, new ListOffsetsOptions(isolation));
    }

    @Override
    public Described describe(Collection<String> names) throws KafkaUnavailableException {
        var topics = new HashMap<String, Topic>();
        var refused = new HashMap<String, String>();
        for (var asked : cluster.ask().describeTopics(names).topicNameValues().entrySet()) {
            try {
                var description = cluster.get(
                        "describe topic " + asked.getKey(), asked.getValue(), UnknownTopicOrPartitionException.class);
                if (description != null) {
                    topics.put(
                            asked.getKey(),
                            new Topic(
                                    uuid(description.topicId()),
                                    description.partitions().size(),
                                    leaderless(description)));
                }
            } catch (KafkaUnavailableException failed) {
                refused.put(asked.getKey(), failed.getMessage());
                throwIfNothingIsLeft(failed, refused.size() == names.size());
            }
        }
        return new Described(topics, refused);
    }

    @Override
    public Map<TopicPartition, PartitionAnswer> look(Collection<TopicPartition> partitions)
            throws KafkaUnavailableException {
        var first = listOffsets(partitions, _ -> OffsetSpec.earliest(), IsolationLevel.READ_COMMITTED);
        var end = listOffsets(partitions, _ -> OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        var last = listOffsets(partitions, _ -> OffsetSpec.maxTimestamp(), IsolationLevel.READ_UNCOMMITTED);
        var answers = new HashMap<TopicPartition, PartitionAnswer>();
        var failures = 0;
        for (var partition : partitions) {
            try {
                var what = "list offsets of " + partition;
                var lastRecord = cluster.get(what, last.partitionResult(partition), null);
                answers.put(
                        partition,
                        new PartitionAnswer(
                                OptionalLong.of(cluster.get(what, first.partitionResult(partition), null)
                                        .offset()),
                                OptionalLong.of(cluster.get(what, end.partitionResult(partition), null)
                                        .offset()),
                                lastRecord.offset() >= 0 && lastRecord.timestamp() >= 0
                                        ? OptionalLong.of(lastRecord.timestamp())
                                        : OptionalLong.empty(),
                                ""));
            } catch (KafkaUnavailableException failed) {
                answers.put(partition, PartitionAnswer.unknown(failed.getMessage()));
                throwIfNothingIsLeft(failed, ++failures == partitions.size());
            }
        }
        return answers;
    }

    /// One failure stays with what failed, but who stops is not to wait for the others.
    private static void throwIfNothingIsLeft(KafkaUnavailableException failed, boolean allFailed)
            throws KafkaUnavailableException {
        if (allFailed || Thread.currentThread().isInterrupted()) {
            throw failed;
        }
    }

    @Override
    public void close() {
        cluster.close();
    }
}
