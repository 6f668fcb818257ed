package io.streamsql.pipeline.events;

import java.util.Comparator;
import java.util.UUID;

/// One partition of one incarnation of a topic: a topic that is deleted and created again has a new id, and its offsets
/// start at 0 again.
///
/// Ordered by topic, partition and id, so that everyone who locks several does it in the same order.
///
/// @param topic     the topic's name
/// @param topicId   the id that Kafka gave this incarnation
/// @param partition the partition's number
public record PartitionId(String topic, UUID topicId, int partition) implements Comparable<PartitionId> {

    private static final Comparator<PartitionId> ORDER = Comparator.comparing(PartitionId::topic)
            .thenComparingInt(PartitionId::partition)
            .thenComparing(PartitionId::topicId);

    @Override
    public int compareTo(PartitionId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
