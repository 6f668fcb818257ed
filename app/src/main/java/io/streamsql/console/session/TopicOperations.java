package io.streamsql.console.session;

import io.streamsql.console.export.ExportFormat;
import io.streamsql.console.work.Progress;
import io.streamsql.pipeline.feed.FeedEnd;
import io.streamsql.pipeline.feed.FeedStart;
import io.streamsql.pipeline.feed.LiveFeed;
import io.streamsql.pipeline.feed.record.FeedFilter;
import io.streamsql.pipeline.feed.record.FeedRecord;
import io.streamsql.pipeline.kafka.TopicSelection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// What the session does with Kafka's topics. Methods may be called from any thread, and none waits but [#written] and
/// [#export].
public interface TopicOperations extends AutoCloseable {

    /// What was last seen of all topics: [TopicsSnapshot#NONE] before the first look. Topics are looked at about once a
    /// second for as long as somebody asks.
    TopicsSnapshot look();

    /// Begins to follow topics.
    ///
    /// @param start     where to begin
    /// @param end       where to end
    /// @param selection the topics
    /// @param filter    what to show of them
    /// @return to be closed; empty as long as there is no Kafka yet
    Optional<LiveFeed> open(FeedStart start, FeedEnd end, TopicSelection selection, FeedFilter filter);

    /// Looks a record up in CDCChanges, once. Waits for the target.
    Written written(FeedRecord record);

    /// Reads all records that are in Kafka now and pass a filter into a file; what comes meanwhile is not in it. Takes
    /// a while.
    ///
    /// @param wanted   what, and where to
    /// @param progress told of the offsets passed
    /// @return how many records the file holds
    /// @throws IOException          if the file cannot be written, or Kafka cannot be read; the message is
    ///                              for people
    /// @throws InterruptedException if it was cancelled; an older file of that name stays
    long export(TopicExport wanted, Progress progress) throws IOException, InterruptedException;

    /// What an export holds.
    ///
    /// @param selection the topics
    /// @param filter    which of their records
    /// @param start     where to begin
    /// @param end       where to end; at the latest with what is there now
    /// @param file      where to; replaced if it is there
    /// @param format    how
    record TopicExport(
            TopicSelection selection,
            FeedFilter filter,
            FeedStart start,
            FeedEnd end,
            Path file,
            ExportFormat format) {}

    /// Ends what it runs.
    @Override
    void close();
}
