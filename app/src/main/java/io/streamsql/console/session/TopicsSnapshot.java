package io.streamsql.console.session;

import io.streamsql.pipeline.kafka.TopicFigures;
import java.time.Instant;
import java.util.List;

/// All topics at one moment. Immutable.
///
/// @param at      when they were looked at
/// @param topics  every topic of the cluster and every configured one that does not exist yet, by name
/// @param problem why this is not new, for people and without secrets; empty where it is
public record TopicsSnapshot(Instant at, List<TopicFigures> topics, String problem) {
    /// Nobody has looked yet.
    public static final TopicsSnapshot NONE = new TopicsSnapshot(Instant.EPOCH, List.of(), "");

    public TopicsSnapshot {
        topics = List.copyOf(topics);
    }

    /// The same topics, and why there is nothing newer.
    TopicsSnapshot troubled(String reason) {
        return new TopicsSnapshot(at, topics, reason);
    }
}
