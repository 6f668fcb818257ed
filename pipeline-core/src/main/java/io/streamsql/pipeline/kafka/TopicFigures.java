package io.streamsql.pipeline.kafka;

import io.streamsql.pipeline.events.TopicSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What is known of one topic at one moment. Immutable.
///
/// @param topic      its name
/// @param source     where its changes come from, for a data topic of the configuration; empty for any other topic
/// @param partitions its partitions in order; none where the topic does not exist (yet)
/// @param perSecond  records written a second since the look before; empty at the first look
/// @param bytes      what it takes on disk; empty where the brokers do not tell
/// @param lastEvent  the latest record's time in Kafka; empty where there is no record
public record TopicFigures(
        String topic,
        Optional<TopicSource> source,
        List<Partition> partitions,
        OptionalDouble perSecond,
        OptionalLong bytes,
        Optional<Instant> lastEvent) {

    public TopicFigures {
        partitions = List.copyOf(partitions);
    }

    /// One of its partitions.
    ///
    /// @param number   its number, from 0
    /// @param first    the oldest offset that Kafka still has
    /// @param end      one past the last committed record
    /// @param position where the writer's group is, as it last told Kafka; empty where it never did
    public record Partition(int number, long first, long end, OptionalLong position) {

        /// Offsets that it holds. Marks of transactions have one too, and a compacted topic has gaps: with those, there
        /// are fewer records.
        public long records() {
            return end - first;
        }

        /// Offsets that the writer has not reached.
        public OptionalLong lag() {
            return position.isPresent() ? OptionalLong.of(Math.max(0, end - position.getAsLong())) : position;
        }
    }

    /// Whether it carries the changes of a configured table.
    public boolean isData() {
        return source.isPresent();
    }

    /// Whether Kafka has it.
    public boolean exists() {
        return !partitions.isEmpty();
    }

    /// Offsets that it holds; see [Partition#records()].
    public long records() {
        return partitions.stream().mapToLong(Partition::records).sum();
    }

    /// Offsets that the writer has not reached; empty where it never told Kafka where it is.
    public OptionalLong lag() {
        var known = partitions.stream()
                .map(Partition::lag)
                .filter(OptionalLong::isPresent)
                .toList();
        return known.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        known.stream().mapToLong(OptionalLong::getAsLong).sum());
    }
}
