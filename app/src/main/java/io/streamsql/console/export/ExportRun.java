package io.streamsql.console.export;

import io.streamsql.console.work.Progress;
import io.streamsql.pipeline.feed.FeedState;
import io.streamsql.pipeline.feed.FeedStatus;
import io.streamsql.pipeline.feed.TopicFeed;
import io.streamsql.pipeline.feed.record.FeedExport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// Writes a feed that ends into a file.
///
/// How far it is counts in offsets, which are known from the beginning; records that the filter leaves out, and
/// offsets that hold none, are a part of the way too.
public final class ExportRun {
    private static final int AT_ONCE = 1_000;
    private static final Duration EVERY = Duration.ofMillis(20);
    private static final Duration UNREACHED = Duration.ofSeconds(20);

    private final TopicFeed feed;
    private long offsets;
    private long written;
    private long reachedAt = System.nanoTime();

    /// @param feed started, complete, and one that ends
    public ExportRun(TopicFeed feed) {
        this.feed = feed;
    }

    /// Writes a file.
    ///
    /// @return how many records it holds
    public long write(Path file, ExportFormat format, Progress progress) throws IOException, InterruptedException {
        format.write(file, progress, export -> read(export, progress));
        return written;
    }

    private void read(FeedExport export, Progress progress) throws IOException, InterruptedException {
        while (!progress.isCancelled()) {
            var page = feed.take(AT_ONCE);
            for (var record : page.records()) {
                export.write(record);
            }
            written += page.records().size();
            tell(page.status(), progress);
            if (isDone(page.status())) {
                return;
            }
            if (page.records().size() < AT_ONCE) {
                Thread.sleep(EVERY);
            }
        }
    }

    private void tell(FeedStatus status, Progress progress) {
        offsets = Math.max(offsets, status.counts().read() + status.behind());
        progress.about(offsets - status.behind() - status.counts().waiting(), offsets);
    }

    private boolean isDone(FeedStatus status) throws IOException {
        if (status.state().isOver() && status.state() != FeedState.ENDED) {
            throw new IOException(
                    status.problem().isEmpty() ? "The topics are read no more; begin anew." : status.problem());
        }
        var away = status.state() == FeedState.DISCONNECTED;
        if (!away) {
            reachedAt = System.nanoTime();
        } else if (System.nanoTime() - reachedAt > UNREACHED.toNanos()) {
            throw new IOException(status.problem());
        }
        return status.state() == FeedState.ENDED && status.counts().waiting() == 0;
    }
}
