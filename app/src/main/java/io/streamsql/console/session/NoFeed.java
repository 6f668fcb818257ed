package io.streamsql.console.session;

import io.streamsql.pipeline.feed.FeedCounts;
import io.streamsql.pipeline.feed.FeedPage;
import io.streamsql.pipeline.feed.FeedRates;
import io.streamsql.pipeline.feed.FeedState;
import io.streamsql.pipeline.feed.FeedStatus;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.util.Collections;
import java.util.List;

/// The feed of a session that has no Kafka yet.
final class NoFeed implements LiveFeed {
    private static final FeedStatus CONNECTING = new FeedStatus(
            FeedState.CONNECTING,
            false,
            "",
            Collections.emptySortedSet(),
            new FeedCounts(0, 0, 0, 0, 0, 0),
            new FeedRates(0, 0, 0),
            0);

    @Override
    public FeedPage take(int most) {
        return new FeedPage(List.of(), List.of(), CONNECTING);
    }

    @Override
    public void pause() {}

    @Override
    public void resume() {}

    @Override
    public void skipWaiting() {}

    @Override
    public void filter(FeedFilter wanted) {}

    @Override
    public void follow(TopicSelection wanted) {}

    @Override
    public void close() {}
}
