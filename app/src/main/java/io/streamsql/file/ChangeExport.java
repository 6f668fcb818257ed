package io.streamsql.file;

import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredChange;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;

/// Writes changes into a file, the newest first, page by page: it takes no more memory for many than for few, nor for
/// long ones than for the longest.
public final class ChangeExport {
    private static final int AT_ONCE = 1_000;

    private ChangeExport() {}

    /// Whoever waits for it.
    public interface Watcher {
        /// Asked before each page.
        boolean isCancelled() throws InterruptedException;

        /// Told after each page. How many there are of it all is not known before the end: the statistics count what
        /// was removed, too.
        ///
        /// @param written how many there are in the file
        /// @param last    the oldest of them
        void at(long written, StoredChange last);
    }

    /// Writes a file. Not on the FX thread.
    ///
    /// @return how many changes it holds
    /// @throws IOException          if it cannot be written, or the target not be read; the message is for
    ///                              people
    /// @throws InterruptedException if it was cancelled; an older file of that name stays
    public static long write(
            ChangeHistory history, ChangeFilter filter, Path file, ChangeFormat format, Watcher watcher)
            throws IOException, InterruptedException {
        var run = new Run(history, filter, format, watcher);
        ExportFile.write(file, () -> false, run::write);
        return run.written;
    }

    private static final class Run {
        private final ChangeHistory history;
        private final ChangeFilter filter;
        private final ChangeFormat format;
        private final Watcher watcher;
        private long written;

        private Run(ChangeHistory history, ChangeFilter filter, ChangeFormat format, Watcher watcher) {
            this.history = history;
            this.filter = filter;
            this.format = format;
            this.watcher = watcher;
        }

        private void write(Writer out) throws IOException, InterruptedException {
            out.write(format.head());
            try (var pages = new PagesAhead(history, filter, AT_ONCE)) {
                for (var page = next(pages); !page.isEmpty(); page = next(pages)) {
                    for (var change : page) {
                        out.write(format.line(change));
                    }
                    written += page.size();
                    watcher.at(written, page.getLast().change());
                }
            }
        }

        private List<ChangeData> next(PagesAhead pages) throws IOException, InterruptedException {
            if (watcher.isCancelled()) {
                throw new InterruptedException("cancelled");
            }
            try {
                return pages.next();
            } catch (StoreException failure) {
                throw new IOException(failure.getMessage(), failure);
            }
        }
    }
}
