package io.streamsql.pipeline.feed;

import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.kafka.TopicSelection;

/// A feed of records that has begun, as its reader uses it. All methods may be called from any thread and return within
/// milliseconds; those that read no page never wait for one that does.
public interface LiveFeed extends AutoCloseable {

    /// Takes what has arrived since the last page; while paused, nothing but the status. Decodes what it returns, at
    /// about 50,000 records a second.
    ///
    /// Of more than the reader wants, a live feed returns a sample, evenly spread, and counts the rest as
    /// not shown. What a pause held, and everything in a complete feed, is returned in order and without gaps,
    /// the rest by the next calls: [FeedCounts#waiting()] says how many there are.
    ///
    /// @param most at most so many records
    FeedPage take(int most);

    /// Holds what arrives, instead of handing it out: up to the settings' bound in memory, beyond it in Kafka.
    void pause();

    /// Hands out again, first whatever the pause held, in order and without gaps.
    void resume();

    /// Lets go of what waits, so that the next page begins with what arrives next; it is counted as not shown.
    void skipWaiting();

    /// Filters by something else from now on. Nothing that an earlier filter left out comes back; and nothing that a
    /// pause holds, or comes while it lasts, is lost to a later one: it is handed out as soon as one of the filters
    /// since the pause began lets it through, and whoever takes it looks whether it passes the present one.
    void filter(FeedFilter wanted);

    /// Follows other topics from now on; those that stay keep their place. One that is added begins where the settings
    /// say. What waits of others is still shown.
    void follow(TopicSelection wanted);

    /// Ends it; what waits can still be taken. Does not wait for its consumer to leave, which takes about a second.
    @Override
    void close();
}
