package io.streamsql.pipeline.feed;

/// How a feed is connected. Whether it is paused is another matter.
public enum FeedState {
    /// It has not heard of Kafka yet.
    CONNECTING,
    /// Connected, and no topic there is followed.
    NO_TOPIC,
    FOLLOWING,
    /// Kafka does not answer, or refuses; it is asked again and again, and the feed goes on where it was.
    DISCONNECTED,
    /// All that was there when it began has been read, and no more was asked for; what waits can still be taken.
    ENDED,
    CLOSED,
    /// A defect of the program ended it, and it reads no more; what waits can still be taken.
    FAILED;

    /// Whether it reads no more, for whatever reason: nothing comes any more but what waits.
    public boolean isOver() {
        return this == ENDED || this == CLOSED || this == FAILED;
    }
}
