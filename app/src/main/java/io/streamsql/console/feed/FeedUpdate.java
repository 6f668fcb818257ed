package io.streamsql.console.feed;

import io.streamsql.pipeline.feed.FeedStatus;
import java.util.List;
import java.util.Optional;

/// What was taken from a feed at one time.
///
/// @param found    those of the rows kept before that pass a new filter, once they are found; the newest first
/// @param rows     what is new, the oldest first
/// @param matching those of the new ones that pass the filter
/// @param notices  what else happened
/// @param status   how the feed is
/// @param full     whether the page of a past is full
record FeedUpdate(
        Optional<List<FeedRow>> found,
        List<FeedRow> rows,
        List<FeedRow> matching,
        List<String> notices,
        FeedStatus status,
        boolean full) {
    FeedUpdate {
        rows = List.copyOf(rows);
        matching = List.copyOf(matching);
        notices = List.copyOf(notices);
    }
}
