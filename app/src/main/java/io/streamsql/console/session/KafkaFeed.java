package io.streamsql.console.session;

import io.streamsql.pipeline.feed.FeedPage;
import io.streamsql.pipeline.feed.TopicFeed;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.kafka.TopicSelection;

/// A feed from Kafka.
record KafkaFeed(TopicFeed feed) implements LiveFeed {

    @Override
    public FeedPage take(int most) {
        return feed.take(most);
    }

    @Override
    public void pause() {
        feed.pause();
    }

    @Override
    public void resume() {
        feed.resume();
    }

    @Override
    public void skipWaiting() {
        feed.skipWaiting();
    }

    @Override
    public void filter(FeedFilter wanted) {
        feed.filter(wanted);
    }

    @Override
    public void follow(TopicSelection wanted) {
        feed.follow(wanted);
    }

    @Override
    public void close() {
        // It waits for its consumer to leave
        Thread.ofVirtual().name("streamsql-feed-end").start(feed::close);
    }
}
