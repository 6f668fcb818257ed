package io.streamsql.pipeline.feed;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// How far the past of a topic has been read. Counts offsets, of which some may hold no record. Immutable.
///
/// @param topic its name
/// @param read  offsets that are behind the feed, in all partitions
/// @param total offsets between where it began and where the past ends
/// @param ended whether all of it was read: false also while it is not known yet how much that is
/// @param upTo  the time up to which all of it was read, as the source committed it; empty before that is known
public record FeedProgress(String topic, long read, long total, boolean ended, Optional<Instant> upTo) {

    /// The time up to which all of several topics has been read; empty as long as nothing is known of one.
    public static Optional<Instant> upTo(Collection<FeedProgress> topics) {
        var unread = topics.stream().filter(topic -> !topic.ended()).toList();
        if (unread.isEmpty()) {
            return topics.stream().flatMap(topic -> topic.upTo().stream()).max(Comparator.naturalOrder());
        }
        return unread.stream().allMatch(topic -> topic.upTo().isPresent())
                ? unread.stream().flatMap(topic -> topic.upTo().stream()).min(Comparator.naturalOrder())
                : Optional.empty();
    }
}
