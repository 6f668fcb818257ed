package io.streamsql.cli.topics;

import io.streamsql.cli.StopSignal;
import io.streamsql.pipeline.feed.FeedPage;
import io.streamsql.pipeline.feed.FeedState;
import io.streamsql.pipeline.feed.TopicFeed;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.ExitCode;

/// Reads a feed until Ctrl+C, until nobody reads the output, for a time, or up to a number of records, and tells on
/// standard error what is no record.
///
/// @param time  how long; null for no end
/// @param limit records to show at most; 0 for no limit
/// @param most  records to take at once
/// @param every how long to wait before the next
/// @param eager whether not to wait as long as there is more
/// @param out   what the sink prints to
/// @param err   where to tell
record FeedRun(Duration time, long limit, int most, Duration every, boolean eager, PrintWriter out, PrintWriter err) {

    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    /// What is done with what the feed gives.
    interface Sink {
        void page(FeedPage page) throws IOException;
    }

    /// Starts the feed and reads it to the end.
    ///
    /// @return the exit code: failed where Kafka did not answer at the end, or the feed itself failed
    int read(TopicFeed feed, Sink sink) throws IOException, InterruptedException {
        try (var stop = StopSignal.of(out)) {
            feed.start();
            var end = System.nanoTime() + (time == null ? FOR_EVER : time).toNanos();
            var shown = 0L;
            var telling = new FeedTelling(err);
            while (true) {
                var wanted = limit == 0 ? most : (int) Math.min(most, limit - shown);
                var page = feed.take(wanted);
                sink.page(page);
                shown += page.records().size();
                telling.tell(page);
                var more = eager && page.records().size() == wanted;
                if (isDone(shown, end) || hasNoMore(page) || stop.within(more ? Duration.ZERO : every)) {
                    return exitCode(page.status().state());
                }
            }
        }
    }

    private boolean isDone(long shown, long end) {
        return (limit > 0 && shown >= limit) || System.nanoTime() - end >= 0;
    }

    private static boolean hasNoMore(FeedPage page) {
        return page.status().state().isOver() && page.status().counts().waiting() == 0;
    }

    private static int exitCode(FeedState state) {
        return state == FeedState.DISCONNECTED || state == FeedState.FAILED ? ExitCode.SOFTWARE : ExitCode.OK;
    }
}
