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
/// @param problem    why something is not known of it, for people; an empty text if all is
public record TopicFigures(
        String topic,
        Optional<TopicSource> source,
        List<Partition> partitions,
        OptionalDouble perSecond,
        OptionalLong bytes,
        Optional<Instant> lastEvent,
        String problem) {

    public TopicFigures {
        partitions = List.copyOf(partitions);
    }

    /// One of its partitions.
    ///
    /// @param number   its number, from 0
    /// @param first    the oldest offset that Kafka still has; empty where that is not known
    /// @param end      one past the last committed record; empty where that is not known
    /// @param position the next offset to be written, by the ledger; empty where that is not known, or not yet
    ///                 decided
    /// @param problem  why something is not known of it, for people; an empty text if all is
    public record Partition(int number, OptionalLong first, OptionalLong end, OptionalLong position, String problem) {

        /// Offsets that it holds; empty where that is not known. Marks of transactions have one too, and a compacted
        /// topic has gaps: with those, there are fewer records.
        public OptionalLong records() {
            return first.isPresent() && end.isPresent()
                    ? OptionalLong.of(end.getAsLong() - first.getAsLong())
                    : OptionalLong.empty();
        }

        /// Offsets that the writer has not reached.
        public OptionalLong lag() {
            return position.isPresent() && end.isPresent()
                    ? OptionalLong.of(Math.max(0, end.getAsLong() - position.getAsLong()))
                    : OptionalLong.empty();
        }
    }

    /// Whether it carries the changes of a configured table.
    public boolean isData() {
        return source.isPresent();
    }

    /// Whether Kafka has it, as far as is known.
    public boolean exists() {
        return !partitions.isEmpty() || !problem.isEmpty();
    }

    /// Offsets that it holds, see [Partition#records()]; empty where that is not known of every partition.
    public OptionalLong records() {
        return !partitions.isEmpty()
                        && partitions.stream()
                                .allMatch(partition -> partition.records().isPresent())
                ? OptionalLong.of(partitions.stream()
                        .mapToLong(partition -> partition.records().getAsLong())
                        .sum())
                : OptionalLong.empty();
    }

    /// Offsets that no writer has reached; empty where that is not known of every partition.
    public OptionalLong lag() {
        return !partitions.isEmpty()
                        && partitions.stream()
                                .allMatch(partition -> partition.lag().isPresent())
                ? OptionalLong.of(partitions.stream()
                        .mapToLong(partition -> partition.lag().getAsLong())
                        .sum())
                : OptionalLong.empty();
    }
}
