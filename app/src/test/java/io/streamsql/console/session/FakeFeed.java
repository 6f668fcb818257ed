package io.streamsql.console.session;

import io.streamsql.pipeline.feed.FeedCounts;
import io.streamsql.pipeline.feed.FeedPage;
import io.streamsql.pipeline.feed.FeedProgress;
import io.streamsql.pipeline.feed.FeedRates;
import io.streamsql.pipeline.feed.FeedState;
import io.streamsql.pipeline.feed.FeedStatus;
import io.streamsql.pipeline.feed.LiveFeed;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.feed.record.FeedRecord;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A feed in which stands what the test puts there. It samples nothing.
public final class FakeFeed implements LiveFeed {
    private final List<FeedRecord> waiting = new ArrayList<>();
    private TopicSelection selection = new TopicSelection(Set.of(), List.of());
    private FeedFilter filter = FeedFilter.CHANGES;
    private boolean paused;
    private long shown;
    private int openings;
    private boolean closed;
    private FeedState state = FeedState.FOLLOWING;
    private List<FeedProgress> past = List.of();

    /// Records arrive.
    public synchronized FakeFeed arrive(FeedRecord... records) {
        Arrays.stream(records).filter(filter.test()).forEach(waiting::add);
        return this;
    }

    /// How far the past is read.
    public synchronized FakeFeed past(FeedProgress... topics) {
        past = List.of(topics);
        return this;
    }

    /// How Kafka is.
    public synchronized FakeFeed be(FeedState other) {
        state = other;
        return this;
    }

    /// It is opened anew, and nothing waits; whoever had it before can no longer close it.
    synchronized LiveFeed opened() {
        if (openings > 0) {
            waiting.clear();
        }
        closed = false;
        return new Opening(++openings);
    }

    private final class Opening implements LiveFeed {
        private final int number;

        Opening(int number) {
            this.number = number;
        }

        @Override
        public FeedPage take(int most) {
            return FakeFeed.this.take(most);
        }

        @Override
        public void pause() {
            FakeFeed.this.pause();
        }

        @Override
        public void resume() {
            FakeFeed.this.resume();
        }

        @Override
        public void skipWaiting() {
            FakeFeed.this.skipWaiting();
        }

        @Override
        public void filter(FeedFilter wanted) {
            FakeFeed.this.filter(wanted);
        }

        @Override
        public void follow(TopicSelection wanted) {
            FakeFeed.this.follow(wanted);
        }

        @Override
        public void close() {
            synchronized (FakeFeed.this) {
                closed |= number == openings;
            }
        }
    }

    /// What is followed.
    public synchronized TopicSelection selection() {
        return selection;
    }

    /// What is shown.
    public synchronized FeedFilter filter() {
        return filter;
    }

    @Override
    public synchronized FeedPage take(int most) {
        var page = paused ? List.<FeedRecord>of() : List.copyOf(waiting.subList(0, Math.min(most, waiting.size())));
        waiting.subList(0, page.size()).clear();
        shown += page.size();
        var status = new FeedStatus(
                closed ? FeedState.CLOSED : selection.names().isEmpty() ? FeedState.NO_TOPIC : state,
                paused,
                "",
                new TreeSet<>(selection.names()),
                new FeedCounts(shown + waiting.size(), 0, shown, 0, waiting.size(), 0),
                new FeedRates(556, 120, 436),
                0,
                past);
        return new FeedPage(page, List.of(), status);
    }

    @Override
    public synchronized void pause() {
        paused = true;
    }

    @Override
    public synchronized void resume() {
        paused = false;
    }

    @Override
    public synchronized void skipWaiting() {
        waiting.clear();
    }

    @Override
    public synchronized void filter(FeedFilter wanted) {
        filter = wanted;
    }

    @Override
    public synchronized void follow(TopicSelection wanted) {
        selection = wanted;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
