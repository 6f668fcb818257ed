package io.streamsql.pipeline.feed;

import java.time.Instant;

/// Something that happened to a feed and is no record: a topic that came, went or was created again, records that Kafka
/// no longer has.
///
/// @param at   when it was noticed
/// @param text what, as a sentence for people
public record FeedNotice(Instant at, String text) {}
