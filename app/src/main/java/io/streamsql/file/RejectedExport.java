package io.streamsql.file;

import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import io.streamsql.pipeline.store.StoredReject;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/// Writes all rejected records into a file, the newest first, one after the other: it takes no more memory for many
/// than for few. One that is replayed meanwhile is left out: it is rejected no longer.
public final class RejectedExport {
    private static final int AT_ONCE = 500;

    private RejectedExport() {}

    /// Whoever waits for it.
    @FunctionalInterface
    public interface Cancelled {
        /// Asked before each record.
        boolean isCancelled() throws InterruptedException;
    }

    /// Writes a file. Not on the FX thread.
    ///
    /// @param at told after each record how many the file holds
    /// @return how many records it holds
    /// @throws IOException          if it cannot be written, or the target not be read; the message is for
    ///                              people
    /// @throws InterruptedException if it was cancelled; an older file of that name stays
    public static long write(
            ChangeHistory history, Path file, RejectedFormat format, Cancelled cancelled, LongConsumer at)
            throws IOException, InterruptedException {
        var run = new Run(history, format, cancelled, at);
        ExportFile.write(file, () -> false, run::write);
        return run.written;
    }

    private static final class Run {
        private final ChangeHistory history;
        private final RejectedFormat format;
        private final Cancelled cancelled;
        private final LongConsumer at;
        private long written;

        private Run(ChangeHistory history, RejectedFormat format, Cancelled cancelled, LongConsumer at) {
            this.history = history;
            this.format = format;
            this.cancelled = cancelled;
            this.at = at;
        }

        private void write(Writer out) throws IOException, InterruptedException {
            out.write(format.head());
            try {
                var before = ChangeHistory.NEWEST;
                for (var more = true; more; ) {
                    var page = history.rejected(before, AT_ONCE);
                    for (var reject : page) {
                        write(reject, out);
                    }
                    more = page.size() == AT_ONCE;
                    before = more ? page.getLast().id() : before;
                }
            } catch (StoreException failure) {
                // A cancelled wait fails too
                if (cancelled.isCancelled()) {
                    throw new InterruptedException("cancelled");
                }
                throw new IOException(failure.getMessage(), failure);
            }
        }

        private void write(StoredReject reject, Writer out) throws IOException, InterruptedException, StoreException {
            if (cancelled.isCancelled()) {
                throw new InterruptedException("cancelled");
            }
            var record = history.reject(reject.id());
            if (record.isPresent()) {
                out.write(format.line(reject, record.get()));
                at.accept(++written);
            }
        }
    }
}
