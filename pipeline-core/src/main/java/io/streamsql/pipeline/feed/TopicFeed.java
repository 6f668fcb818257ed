package io.streamsql.pipeline.feed;

import io.streamsql.pipeline.config.KafkaSettings;
import io.streamsql.pipeline.events.TopicSource;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.feed.record.FeedMatcher;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/// Follows topics as they are written to: any set of them, merged, filtered, with a bounded memory, and with an exact
/// count of what is not shown.
///
/// Make one with what to follow, [#start()] it, call `take(12)` ten times a second, close it.
///
/// It reads beside the writer: its consumer belongs to no group and commits nothing. A thread of its own reads and
/// filters; the reader calls [#take(int)] at whatever rate it likes, and only what it gets is decoded in full.
/// Records of different partitions are merged by their Kafka time as far as they are read together, which is how they
/// arrive; those of one partition are always in order.
///
/// Nothing that Kafka does ends it: it shows in the [FeedStatus], and the feed goes on where it was. Only a defect of
/// the program does, which is [FeedState#FAILED]: whoever waits for records looks at [FeedState#isOver()]. All methods
/// may be
/// called from any thread and return within milliseconds, but for [#close()]; those that read no page never wait for
/// one that does.
public final class TopicFeed implements AutoCloseable {
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(3);

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
        this.loop = new FeedLoop(kafka, topics, buffer, journal, selection, new FeedMatcher(filter));
        this.thread = Thread.ofPlatform().name("streamsql-feed").daemon().unstarted(loop);
    }

    /// Begins to read. Returns at once; [FeedState#FOLLOWING] says that the places to begin at have been found.
    public void start() {
        thread.start();
    }

    /// Takes what has arrived since the last page; while paused, nothing but the status. Decodes what it returns, at
    /// about 50,000 records a second.
    ///
    /// Of more than the reader wants, a live feed returns a sample, evenly spread, and counts the rest as
    /// not shown. What a pause held, and everything in a complete feed, is returned in order and without gaps,
    /// the rest by the next calls: [FeedCounts#waiting()] says how many there are.
    ///
    /// @param most at most so many records
    public FeedPage take(int most) {
        synchronized (decoder) {
            var records = buffer.take(most, loop.sieve(), decoder).stream()
                    .map(held -> held.shown(decoder))
                    .toList();
            return new FeedPage(records, journal.takeNotices(), status());
        }
    }

    /// How it is now.
    public FeedStatus status() {
        return journal.status(buffer);
    }

    /// Holds what arrives, instead of handing it out: up to the settings' bound in memory, beyond it in Kafka.
    public void pause() {
        buffer.pause();
    }

    /// Hands out again, first whatever the pause held, in order and without gaps.
    public void resume() {
        buffer.resume();
    }

    /// Lets go of what waits, so that the next page begins with what arrives next; it is counted as not shown.
    public void skipWaiting() {
        buffer.clear();
    }

    /// Filters by something else from now on, what waits too. Nothing that an earlier filter left out comes back.
    public void filter(FeedFilter wanted) {
        loop.filter(new FeedMatcher(wanted));
    }

    /// Follows other topics from now on; those that stay keep their place. One that is added begins where the settings
    /// say. What waits of others is still shown.
    public void follow(TopicSelection wanted) {
        loop.follow(wanted);
    }

    /// Ends it, within about a second; what waits can still be taken.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_WAIT);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        journal.stopped(FeedState.CLOSED);
    }
}
