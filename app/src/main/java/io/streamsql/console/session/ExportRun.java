package io.streamsql.console.session;

import io.streamsql.console.work.Progress;
import io.streamsql.pipeline.topics.FeedExport;
import io.streamsql.pipeline.topics.FeedPage;
import io.streamsql.pipeline.topics.FeedState;
import io.streamsql.pipeline.topics.FeedStatus;
import io.streamsql.pipeline.topics.TopicFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/// Reads a feed up to the records that were there when it began.
///
/// A feed has no end, and a filter may leave out the last record that there was. So it ends when nothing has been read
/// for a while and nothing is known to be behind, or at the first record that is younger than the beginning by more
/// than partitions run apart.
///
/// @param feed  started, and complete
/// @param begun what is younger is left out
record ExportRun(TopicFeed feed, Instant begun) {
    private static final int AT_ONCE = 1_000;
    private static final Duration EVERY = Duration.ofMillis(50);
    private static final Duration APART = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(3);
    private static final Duration KEPT_UP = Duration.ofSeconds(30);
    private static final Duration UNREACHED = Duration.ofSeconds(20);

    /// Writes a file; one that could not be finished is removed.
    void write(Path file, ExportFormat format, Progress progress) throws IOException, InterruptedException {
        var finished = false;
        try (var out = Files.newBufferedWriter(file);
                var export = format.to(out)) {
            read(export, progress);
            finished = !progress.isCancelled();
        } finally {
            if (!finished) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void read(FeedExport export, Progress progress) throws IOException, InterruptedException {
        var read = 0L;
        var lastRead = System.nanoTime();
        while (!progress.isCancelled()) {
            var page = feed.take(AT_ONCE);
            for (var record : page.records()) {
                if (!record.kafkaTime().isAfter(begun)) {
                    export.write(record);
                }
            }
            var status = page.status();
            progress.at(status.counts().read(), status.counts().read() + status.behind());
            if (status.counts().read() > read) {
                read = status.counts().read();
                lastRead = System.nanoTime();
            }
            var silent = Duration.ofNanos(System.nanoTime() - lastRead);
            if (isPast(page) || isFarPast(status) || isDone(status, silent)) {
                return;
            }
            if (page.records().size() < AT_ONCE) {
                Thread.sleep(EVERY);
            }
        }
    }

    private boolean isPast(FeedPage page) {
        return !page.records().isEmpty()
                && page.status().behind() < AT_ONCE
                && page.records().getFirst().kafkaTime().isAfter(begun.plus(APART));
    }

    /// Where a filter lets nothing through, no record tells how far the feed is: it has kept up for long enough then.
    private boolean isFarPast(FeedStatus status) {
        return status.behind() < AT_ONCE
                && status.counts().waiting() == 0
                && Instant.now().isAfter(begun.plus(KEPT_UP));
    }

    private static boolean isDone(FeedStatus status, Duration silent) throws IOException {
        if (status.state() == FeedState.DISCONNECTED && silent.compareTo(UNREACHED) > 0) {
            throw new IOException(status.problem());
        }
        return status.state() != FeedState.DISCONNECTED
                && status.state() != FeedState.CONNECTING
                && status.counts().waiting() == 0
                && silent.compareTo(SILENCE) > 0;
    }
}
