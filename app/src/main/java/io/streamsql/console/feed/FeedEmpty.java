package io.streamsql.console.feed;

import io.streamsql.pipeline.feed.FeedState;
import io.streamsql.pipeline.feed.FeedStatus;
import io.streamsql.text.Counted;

/// What stands in the feed's place while there is no row.
///
/// @param title     one sentence
/// @param detail    why
/// @param clearable whether it helps to clear the filters
record FeedEmpty(String title, String detail, boolean clearable) {
    static final FeedEmpty WAITING =
            new FeedEmpty("No change yet.", "What the followed topics get from now on appears here.", false);
    private static final FeedEmpty FILTERED =
            new FeedEmpty("No change matches these filters.", "Changes arrive, and the filters leave them out.", true);
    private static final FeedEmpty SNAPSHOTS =
            new FeedEmpty("Only rows of snapshots are kept.", "They are hidden: tick Snapshots to see them.", false);
    private static final FeedEmpty NO_TOPIC =
            new FeedEmpty("No topic is followed.", "Tick a topic above, or type a part of its name.", false);
    private static final FeedEmpty AWAY =
            new FeedEmpty("Kafka does not answer.", "It is asked again, and the feed goes on where it was.", false);
    private static final FeedEmpty FAILED =
            new FeedEmpty("The feed has failed.", "Why stands below. Choose again where it begins.", false);

    /// @param kept records that are kept, all of them hidden
    static FeedEmpty of(FeedStatus status, FeedRequest request, int kept) {
        if (kept > 0) {
            return request.asks() ? hidden(kept) : SNAPSHOTS;
        }
        if (status.state() == FeedState.NO_TOPIC) {
            return NO_TOPIC;
        }
        if (status.state() == FeedState.DISCONNECTED) {
            return AWAY;
        }
        if (status.state() == FeedState.FAILED) {
            return FAILED;
        }
        if (!status.past().isEmpty()) {
            return ofPast(status, request);
        }
        return request.asks() ? FILTERED : WAITING;
    }

    private static FeedEmpty ofPast(FeedStatus status, FeedRequest request) {
        var read = FeedWords.readUpTo(status.past()) + ".";
        if (status.isReadingBack()) {
            return new FeedEmpty(
                    request.asks() ? "Nothing matches so far." : "No change so far.", read, request.asks());
        }
        var follows = status.state() == FeedState.FOLLOWING ? " What comes from now on appears here." : "";
        return new FeedEmpty(
                request.asks() ? "Nothing there matches these filters." : "There is no change.",
                "All of it was read." + follows,
                request.asks());
    }

    private static FeedEmpty hidden(int kept) {
        return new FeedEmpty(
                "No kept record matches these filters.",
                Counted.of(kept, "record is", "records are") + " hidden, and shown again without them.",
                true);
    }
}
