package io.streamsql.pipeline.feed;

import java.util.List;
import java.util.SortedSet;

/// How a feed is at one moment. Immutable.
///
/// @param state   how it is connected
/// @param paused  whether arrivals are held
/// @param problem why it is disconnected or failed, or what it waits for, for people; else empty
/// @param topics  the topics that it follows now
/// @param counts  what became of the records read
/// @param rates   how fast
/// @param behind  records that Kafka holds and the feed has not read yet, as of a few seconds ago: more than a moment's
///                worth while a pause has reached its bound, or while the past is being read
/// @param past    how far the past of each topic has been read, as of a moment ago; none for a feed that began now
public record FeedStatus(
        FeedState state,
        boolean paused,
        String problem,
        SortedSet<String> topics,
        FeedCounts counts,
        FeedRates rates,
        long behind,
        List<FeedProgress> past) {

    /// Whether the past is still being read; what comes is read behind it.
    public boolean isReadingBack() {
        return past.stream().anyMatch(topic -> !topic.ended());
    }
}
