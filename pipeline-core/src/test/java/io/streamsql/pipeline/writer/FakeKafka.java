package io.streamsql.pipeline.writer;

import io.streamsql.pipeline.config.WriterSettings.Start;
import io.streamsql.pipeline.events.EventBatch;
import io.streamsql.pipeline.events.Events;
import io.streamsql.pipeline.kafka.KafkaUnavailableException;
import io.streamsql.pipeline.kafka.MetadataListener;
import io.streamsql.pipeline.kafka.TopicCatalog.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/// A cluster in memory with one consumer group, whose member of the moment is given what the test assigns. Its records
/// stay, so that a consumer that goes back reads them again.
final class FakeKafka implements ClusterMetadata, PollLoop.Consumers {
    final Map<String, UUID> ids = new ConcurrentHashMap<>();
    final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> log = new ConcurrentHashMap<>();
    final Map<TopicPartition, Long> expired = new ConcurrentHashMap<>();
    final Set<TopicPartition> leaderless = ConcurrentHashMap.newKeySet();
    /// Nobody answers for these.
    final Set<TopicPartition> silent = ConcurrentHashMap.newKeySet();
    final List<Member> members = new CopyOnWriteArrayList<>();
    /// What the next polls throw, one each.
    final ConcurrentLinkedDeque<RuntimeException> failures = new ConcurrentLinkedDeque<>();

    final Map<TopicPartition, Long> committed = new ConcurrentHashMap<>();
    volatile Set<TopicPartition> assignment = Set.of();
    volatile boolean admitsMembers = true;
    volatile KafkaUnavailableException away;

    /// Creates a topic, or creates it again.
    void create(String topic, int partitions) {
        log.keySet().removeIf(partition -> partition.topic().equals(topic));
        for (var number = 0; number < partitions; number++) {
            log.put(new TopicPartition(topic, number), new CopyOnWriteArrayList<>());
        }
        ids.put(topic, UUID.randomUUID());
        members.forEach(member -> member.metadata.onUpdate(new ClusterResource("fake")));
    }

    /// Sends a change of a customer.
    ///
    /// @return its offset
    long send(TopicPartition partition, int customer) {
        return send(
                partition,
                "{\"CustomerID\":" + customer + "}",
                "{\"before\":null,\"after\":{\"CustomerID\":" + customer
                        + "},\"source\":{\"name\":\"AXLAP240-dbo_Customers\",\"ts_ms\":1700000000123,\"snapshot\":\"false\","
                        + "\"db\":\"SampleDB\",\"schema\":\"dbo\",\"table\":\"Customers\",\"txId\":763,\"lsn\":26735400},"
                        + "\"op\":\"c\",\"ts_ms\":1700000000500}");
    }

    /// Sends whatever the bytes say.
    long send(TopicPartition partition, String key, String value) {
        var records = log.get(partition);
        long offset = expired.getOrDefault(partition, 0L) + records.size();
        records.add(new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                1_700_000_000_900L,
                TimestampType.CREATE_TIME,
                0,
                0,
                Events.bytes(key),
                Events.bytes(value),
                new RecordHeaders(),
                Optional.empty()));
        return offset;
    }

    Member member() {
        return members.getLast();
    }

    @Override
    public Consumer<byte[], byte[]> create(MetadataListener metadata) {
        var member = new Member(metadata);
        members.add(member);
        return member;
    }

    @Override
    public Map<String, Topic> topics(Collection<String> names) throws KafkaUnavailableException {
        if (away != null) {
            throw away;
        }
        var topics = new HashMap<String, Topic>();
        for (var name : names) {
            if (ids.containsKey(name)) {
                var partitions = log.keySet().stream()
                        .filter(partition -> partition.topic().equals(name))
                        .toList();
                var without = partitions.stream()
                        .filter(leaderless::contains)
                        .map(TopicPartition::partition)
                        .collect(Collectors.toSet());
                topics.put(name, new Topic(ids.get(name), partitions.size(), without));
            }
        }
        return topics;
    }

    @Override
    public long oldest(TopicPartition partition) throws KafkaUnavailableException {
        answer(partition);
        return expired.getOrDefault(partition, 0L);
    }

    @Override
    public long end(TopicPartition partition) throws KafkaUnavailableException {
        answer(partition);
        return expired.getOrDefault(partition, 0L) + log.get(partition).size();
    }

    @Override
    public Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions, Start start)
            throws KafkaUnavailableException {
        var starts = new HashMap<TopicPartition, Long>();
        for (var partition : partitions) {
            starts.put(
                    partition,
                    switch (start) {
                        case Start.Earliest() -> oldest(partition);
                        case Start.Latest() -> end(partition);
                        case Start.At(var time) -> time.toEpochMilli();
                    });
        }
        return starts;
    }

    private void answer(TopicPartition partition) throws KafkaUnavailableException {
        while (silent.contains(partition)) {
            LockSupport.parkNanos(1_000_000);
        }
        if (leaderless.contains(partition)) {
            throw new KafkaUnavailableException("no leader for " + partition, null);
        }
    }

    /// A consumer of the group. As a real one it calls the listener from within its polls, and once more when closed.
    final class Member extends MockConsumer<byte[], byte[]> {
        final MetadataListener metadata;
        volatile int polls;
        volatile int rebalances;
        volatile Set<TopicPartition> pausedNow = Set.of();

        private Member(MetadataListener metadata) {
            super("none");
            this.metadata = metadata;
            metadata.onUpdate(new ClusterResource("fake"));
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            LockSupport.parkNanos(500_000);
            polls++;
            var failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            if (admitsMembers && !assignment().equals(assignment)) {
                rebalances++;
                rebalance(assignment);
            }
            pausedNow = Set.copyOf(paused());
            for (var partition : assignment()) {
                if (!paused().contains(partition)) {
                    var from = position(partition);
                    log.get(partition).stream()
                            .filter(record -> record.offset() >= from)
                            .limit(100)
                            .forEach(this::addRecord);
                }
            }
            return super.poll(timeout);
        }

        @Override
        @SuppressWarnings("removal") // There is no other way to make one
        public ConsumerGroupMetadata groupMetadata() {
            return admitsMembers ? super.groupMetadata() : new ConsumerGroupMetadata("group");
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            offsets.forEach((partition, at) -> committed.put(partition, at.offset()));
            super.commitAsync(offsets, callback);
        }

        @Override
        public synchronized void close(CloseOptions options) {
            if (!assignment().isEmpty()) {
                rebalance(List.of());
            }
            super.close(options);
        }
    }

    /// The offsets of a partition that batches hold, in their order.
    static List<Long> offsets(Collection<EventBatch> batches, TopicPartition partition) {
        var offsets = new ArrayList<Long>();
        for (var batch : batches) {
            batch.records().stream()
                    .filter(item -> item.partition().topic().equals(partition.topic())
                            && item.partition().partition() == partition.partition())
                    .forEach(item -> offsets.add(item.offset()));
        }
        return offsets;
    }
}
