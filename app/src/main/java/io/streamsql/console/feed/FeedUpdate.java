package io.streamsql.console.feed;

import io.streamsql.pipeline.feed.FeedStatus;
import java.util.List;
import java.util.Optional;

/// What was taken from a feed at one time.
///
/// @param filtered those of the rows shown before that pass a new filter, once they are found; the newest first
/// @param rows     what is new, the oldest first
/// @param notices  what else happened
/// @param status   how the feed is
record FeedUpdate(Optional<List<FeedRow>> filtered, List<FeedRow> rows, List<String> notices, FeedStatus status) {
    FeedUpdate {
        rows = List.copyOf(rows);
        notices = List.copyOf(notices);
    }
}
