package io.streamsql.pipeline.feed;

import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.feed.record.FeedMatcher;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.time.Clock;
import java.util.Map;

/// Follows topics as they are written to: any set of them, merged, filtered, with a bounded memory, and with an exact
/// count of what is not shown.
///
/// Make one with what to follow, [#start()] it, call `take(12)` ten times a second, close it.
///
/// It reads beside the writer: its consumer belongs to no group and commits nothing. A thread of its own reads and
/// filters; the reader calls [#take(int)] at whatever rate it likes, and only what it gets is decoded in full.
/// What was there when it began, its past, is handed out whole and in the order of the times that are shown.
/// What comes afterwards is merged by Kafka's time as far as it is read together, which is how it arrives.
/// Records of one partition are always in order.
///
/// Nothing that Kafka does ends it: it shows in the [FeedStatus], and the feed goes on where it was. Only a defect of
/// the program does, which is [FeedState#FAILED]: whoever waits for records looks at [FeedState#isOver()].
public final class TopicFeed implements LiveFeed {
    private final FeedBuffer buffer;
    private final FeedJournal journal;
    private final FeedLoop loop;
    private final Thread thread;
    private final FeedDecoder decoder = new FeedDecoder();

    /// Puts it together; nobody is asked yet.
    ///
    /// @param kafka     where Kafka is
    /// @param sources   what is known of topics by their name: from [TopicSource#byTopic]; others can be
    ///                  followed too
    /// @param settings  where to begin, and how much to hold
    /// @param selection the topics
    /// @param filter    what to show of them
    public TopicFeed(
            KafkaSettings kafka,
            Map<String, TopicSource> sources,
            FeedSettings settings,
            TopicSelection selection,
            FeedFilter filter) {
        this.buffer = new FeedBuffer(settings, Clock.systemUTC());
        this.journal = new FeedJournal(Clock.systemUTC());
        var topics = new FeedTopics(Map.copyOf(sources), settings, journal);
        var merge = new FeedMerge(settings.mostRecords() / 2, settings.mostBytes() / 2);
        this.loop = new FeedLoop(kafka, topics, buffer, merge, journal, selection, new FeedMatcher(filter));
        this.thread = Thread.ofPlatform().name("streamsql-feed").daemon().unstarted(loop);
    }

    /// Begins to read. Returns at once; [FeedState#FOLLOWING] says that the places to begin at have been found.
    public void start() {
        thread.start();
    }

    @Override
    public FeedPage take(int most) {
        synchronized (decoder) {
            var records = buffer.take(most, loop.matcher(), decoder).stream()
                    .map(held -> held.shown(decoder))
                    .toList();
            return new FeedPage(records, journal.takeNotices(), status());
        }
    }

    /// How it is now.
    public FeedStatus status() {
        return journal.status(buffer);
    }

    @Override
    public void pause() {
        buffer.pause();
    }

    @Override
    public void resume() {
        buffer.resume();
        loop.filterAlone();
    }

    @Override
    public void skipWaiting() {
        buffer.clear();
    }

    @Override
    public void filter(FeedFilter wanted) {
        loop.filter(new FeedMatcher(wanted), buffer.isPaused());
    }

    @Override
    public void follow(TopicSelection wanted) {
        loop.follow(wanted);
    }

    @Override
    public void close() {
        thread.interrupt();
        journal.stopped(FeedState.CLOSED);
    }
}
