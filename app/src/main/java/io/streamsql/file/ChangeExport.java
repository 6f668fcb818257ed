package io.streamsql.file;

import io.streamsql.pipeline.store.ChangeCount;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredChange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Writes changes into a file, the newest first, page by page: it takes no more memory for many than for few, nor for
/// long ones than for the longest.
public final class ChangeExport {
    private static final int AT_ONCE = 1_000;
    private static final Duration LONG = Duration.ofDays(1_000);

    private final ChangeHistory history;
    private final ChangeFilter filter;
    private final Watcher watcher;
    private long written;

    private ChangeExport(ChangeHistory history, ChangeFilter filter, Watcher watcher) {
        this.history = history;
        this.filter = filter;
        this.watcher = watcher;
    }

    /// Whoever waits for it.
    public interface Watcher {
        /// Asked before each page.
        boolean isCancelled() throws InterruptedException;

        /// Told after each page.
        ///
        /// @param written how many there are in the file
        /// @param about   how many there will be, by the statistics; 0 where these cannot say it
        /// @param last    the oldest of those in the file
        void at(long written, long about, StoredChange last);
    }

    /// Writes a file. Not on the FX thread.
    ///
    /// @throws IOException          if it cannot be written, or the target not be read; the message is for
    ///                              people
    /// @throws InterruptedException if it was cancelled; an older file of that name stays
    public static Exported write(
            ChangeHistory history, ChangeFilter filter, Path file, ChangeFormat format, Watcher watcher)
            throws IOException, InterruptedException {
        var export = new ChangeExport(history, filter, watcher);
        var remarks = new StringBuilder();
        ExportFile.stream(file, () -> false, out -> {
            var sink = format.open(out, filter);
            try (sink) {
                export.write(sink);
            }
            remarks.append(sink.remarks());
        });
        return new Exported(export.written, remarks.toString());
    }

    private void write(ChangeSink out) throws IOException, InterruptedException {
        try (var pages = new PagesAhead(history, filter, AT_ONCE)) {
            var about = about();
            for (var page = next(pages); !page.isEmpty(); page = next(pages)) {
                for (var change : page) {
                    out.write(change);
                }
                written += page.size();
                watcher.at(
                        written,
                        about == 0 ? 0 : Math.max(about, written),
                        page.getLast().change());
            }
        } catch (StoreException failure) {
            if (watcher.isCancelled()) {
                throw new InterruptedException("cancelled");
            }
            throw new IOException(failure.getMessage(), failure);
        }
    }

    private List<ChangeData> next(PagesAhead pages) throws StoreException, InterruptedException {
        if (watcher.isCancelled()) {
            throw new InterruptedException("cancelled");
        }
        return pages.next();
    }

    /// The statistics count what was removed, too; there are no more than are kept of all changes.
    private long about() throws StoreException {
        if (filter.recordId().isPresent() || filter.text().isPresent()) {
            return 0;
        }
        var counted = history.counts(filter, LONG).stream()
                .mapToLong(ChangeCount::changes)
                .sum();
        return Math.min(counted, history.removable(Instant.MAX).rows());
    }
}
