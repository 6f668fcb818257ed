package io.streamsql.console.topics;

import io.streamsql.pipeline.health.metrics.Series;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A topic as a row.
///
/// @param topic      its name
/// @param source     the server that its changes come from; empty for a system topic
/// @param followed   whether the feed follows it
/// @param records    offsets that it holds, which are more than its records; empty while Kafka does not have it
/// @param rate       changes of it written to CDCChanges per second, as all screens have it; of a system topic the
///                   offsets that it grew by per second; empty while that is not known
/// @param line       changes of it written to CDCChanges per second, over the last hour or minute
/// @param lag        records that are not in CDCChanges yet; empty where the writer does not read it
/// @param lagTime    how long the oldest of them has waited
/// @param size       bytes on disk; empty where the brokers do not tell
/// @param partitions number of partitions; empty while Kafka does not have it
/// @param lastEvent  time of the latest record
/// @param problem    why something is not known of it; an empty text if all is
record TopicRow(
        String topic,
        Optional<String> source,
        boolean followed,
        Optional<Long> records,
        Optional<Double> rate,
        Series line,
        Optional<Long> lag,
        Optional<Duration> lagTime,
        Optional<Long> size,
        Optional<Integer> partitions,
        Optional<Instant> lastEvent,
        String problem) {

    /// Marks of transactions have offsets too, and a compacted topic has gaps.
    String recordsText() {
        return records.map(Numbers::about).orElse(missing(Numbers.NONE));
    }

    String rateText() {
        return rate.map(perSecond -> (source.isPresent() || perSecond == 0 ? "" : "~") + Numbers.rate(perSecond))
                .orElse(missing(Numbers.UNKNOWN));
    }

    /// What stands in place of a figure that is not there.
    ///
    /// @param usual what does where all is known of the topic that can be
    String missing(String usual) {
        return problem.isEmpty() ? usual : Numbers.UNKNOWN;
    }
}
