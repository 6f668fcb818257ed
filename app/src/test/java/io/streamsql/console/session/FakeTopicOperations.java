package io.streamsql.console.session;

import io.streamsql.console.work.Progress;
import io.streamsql.pipeline.feed.FeedEnd;
import io.streamsql.pipeline.feed.FeedStart;
import io.streamsql.pipeline.feed.LiveFeed;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.feed.record.FeedRecord;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The sample's topics, and a feed that the test fills.
public final class FakeTopicOperations implements TopicOperations {
    private final FakeFeed feed = new FakeFeed();
    private volatile TopicsSnapshot look = SampleTopics.look();
    private volatile FeedStart start;
    private volatile FeedEnd end;
    private volatile TopicExport exported;
    private volatile boolean isThere = true;
    private volatile Written written = new Written.NotThere();
    private final List<FeedRecord> asked = new CopyOnWriteArrayList<>();

    /// From now on this is seen.
    public FakeTopicOperations see(TopicsSnapshot other) {
        look = other;
        return this;
    }

    /// The feed that every opening gives.
    public FakeFeed feed() {
        return feed;
    }

    /// Where the last feed was to begin.
    public FeedStart start() {
        return start;
    }

    /// Where it was to end.
    public FeedEnd end() {
        return end;
    }

    @Override
    public TopicsSnapshot look() {
        return look;
    }

    /// What was exported last.
    public TopicExport exported() {
        return exported;
    }

    @Override
    public Optional<LiveFeed> open(FeedStart begin, FeedEnd until, TopicSelection selection, FeedFilter filter) {
        start = begin;
        end = until;
        feed.follow(selection);
        feed.filter(filter);
        return isThere ? Optional.of(feed.opened()) : Optional.empty();
    }

    /// There is no Kafka until it is said to be there.
    public FakeTopicOperations there(boolean kafka) {
        isThere = kafka;
        return this;
    }

    /// From now on CDCChanges says this of every record.
    public FakeTopicOperations answer(Written other) {
        written = other;
        return this;
    }

    @Override
    public Written written(FeedRecord record) {
        asked.add(record);
        return written;
    }

    /// The records that were looked up.
    public List<FeedRecord> asked() {
        return List.copyOf(asked);
    }

    @Override
    public long export(TopicExport wanted, Progress progress) throws IOException {
        exported = wanted;
        Files.writeString(wanted.file(), wanted.selection() + "\n");
        return 1;
    }

    @Override
    public void close() {}
}
