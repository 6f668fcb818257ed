package io.streamsql.pipeline.feed;

import io.streamsql.pipeline.feed.record.FeedRecord;
import java.util.List;

/// What a feed hands its reader at one time. Immutable.
///
/// @param records the records, the oldest first
/// @param notices what else happened since the last page, the oldest first
/// @param status  how the feed is, these records counted as shown
public record FeedPage(List<FeedRecord> records, List<FeedNotice> notices, FeedStatus status) {}
