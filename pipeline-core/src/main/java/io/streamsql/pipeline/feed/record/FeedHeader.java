package io.streamsql.pipeline.feed.record;

/// A header of a Kafka record.
///
/// @param name  its name
/// @param value its value as text; `null` where it has none
public record FeedHeader(String name, String value) {}
