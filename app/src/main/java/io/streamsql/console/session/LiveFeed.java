package io.streamsql.console.session;

import io.streamsql.pipeline.feed.FeedPage;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.kafka.TopicSelection;

/// A feed as the console uses it; see [io.streamsql.pipeline.feed.TopicFeed], whose methods these are. All return
/// within milliseconds.
public interface LiveFeed extends AutoCloseable {

    /// Takes what has arrived since the last page, at most so many records.
    FeedPage take(int most);

    /// Holds what arrives.
    void pause();

    /// Hands out again, first what the pause held.
    void resume();

    /// Lets go of what waits.
    void skipWaiting();

    /// Shows something else from now on.
    void filter(FeedFilter wanted);

    /// Follows other topics from now on.
    void follow(TopicSelection wanted);

    /// Ends it, soon; does not wait for the end.
    @Override
    void close();
}
