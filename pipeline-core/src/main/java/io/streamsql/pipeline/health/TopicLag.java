package io.streamsql.pipeline.health;

import java.time.Duration;

/// How far the target is behind a topic.
///
/// @param records records in Kafka that are not yet in the target
/// @param behind  how long the oldest of them has been in Kafka, to about a second; zero where there is none
public record TopicLag(long records, Duration behind) {

    /// Of two partitions of a topic: the records of both, the longer time.
    public TopicLag plus(TopicLag other) {
        return new TopicLag(records + other.records, behind.compareTo(other.behind) >= 0 ? behind : other.behind);
    }
}
