package io.streamsql.pipeline.feed;

import java.time.Instant;

/// Where a feed ends.
public sealed interface FeedEnd {
    /// Nowhere: behind what was there when it began it goes on with what comes.
    record Open() implements FeedEnd {}

    /// With what is there when it begins.
    record Present() implements FeedEnd {}

    /// Before the first record of a partition whose Kafka timestamp is not before this time; in any case with what is
    /// there when it begins.
    record At(Instant time) implements FeedEnd {}

    /// Before this offset of every partition; in any case with what is there when it begins.
    record Offset(long offset) implements FeedEnd {}
}
