package io.streamsql.console.feed;

import io.streamsql.console.export.ExportFormat;
import io.streamsql.console.session.TopicOperations.TopicExport;
import io.streamsql.console.work.Jobs;
import io.streamsql.console.work.Progress;
import io.streamsql.pipeline.feed.FeedStart;
import io.streamsql.pipeline.feed.record.FeedExport;
import io.streamsql.text.Counted;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Writes what the feed is filtered to into files: the rows in the list, or all that Kafka holds. FX thread only.
public final class ExportViewModel {
    private static final int TELL_EVERY = 500;

    private final FeedViewModel feed;
    private final Jobs jobs;
    private final Consumer<String> tell;

    /// @param feed what is exported
    /// @param jobs what is under way
    /// @param tell told when a file is done
    public ExportViewModel(FeedViewModel feed, Jobs jobs, Consumer<String> tell) {
        this.feed = feed;
        this.jobs = jobs;
        this.tell = tell;
    }

    /// Writes the rows in the list as they are now, the oldest first.
    void listed(ExportFormat format, Path file) {
        var rows = List.copyOf(feed.rows()).reversed();
        jobs.start(
                "Exporting records",
                progress -> format.write(file, progress, export -> write(rows, export, progress)),
                () -> tellOf(rows.size(), file));
    }

    private void tellOf(long records, Path file) {
        tell.accept("%s exported to %s.".formatted(Counted.of(records, "record", "records"), file));
    }

    private static void write(List<FeedRow> rows, FeedExport export, Progress progress) throws IOException {
        var done = 0;
        for (var row : rows) {
            if (progress.isCancelled()) {
                return;
            }
            export.write(row.record());
            if (++done % TELL_EVERY == 0) {
                progress.at(done, rows.size());
            }
        }
        progress.at(done, rows.size());
    }

    /// Writes everything that matches and is in Kafka now, from where the feed begins; a feed that begins now, from the
    /// oldest record.
    void everything(ExportFormat format, Path file) {
        feed.selection().ifPresent(topics -> {
            var from = feed.fromProperty().get().start();
            var start = from instanceof FeedStart.Now ? new FeedStart.Earliest() : from;
            var end = feed.fromProperty().get().end();
            var wanted = new TopicExport(topics, feed.filter(), start, end, file, format);
            var written = new AtomicLong();
            jobs.start(
                    "Exporting records",
                    progress -> written.set(feed.topics().export(wanted, progress)),
                    () -> tellOf(written.get(), file));
        });
    }
}
