package io.streamsql.pipeline.feed;

import java.time.Instant;
import java.util.Optional;

/// How far the past of a topic has been read. Counts offsets, of which some may hold no record. Immutable.
///
/// @param topic its name
/// @param read  offsets that are behind the feed, in all partitions
/// @param total offsets between where it began and where the past ends
/// @param ended whether all of it was read: false also while it is not known yet how much that is
/// @param upTo  the time of the latest record that was read, as the source committed it; empty before the first
public record FeedProgress(String topic, long read, long total, boolean ended, Optional<Instant> upTo) {}
