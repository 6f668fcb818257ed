package io.streamsql.console.topics;

import io.streamsql.pipeline.topics.FeedStatus;
import java.util.List;
import java.util.Optional;

/// What was taken from a feed at one time.
///
/// @param sifted  those of the rows shown before that pass a new filter, once they are found; the newest first
/// @param rows    what is new, the oldest first
/// @param notices what else happened
/// @param status  how the feed is
record FeedTaken(Optional<List<FeedRow>> sifted, List<FeedRow> rows, List<String> notices, FeedStatus status) {
    FeedTaken {
        rows = List.copyOf(rows);
        notices = List.copyOf(notices);
    }
}
