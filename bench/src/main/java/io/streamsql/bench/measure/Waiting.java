package io.streamsql.bench.measure;

import java.time.Duration;

/// Waits for a contender to get on, without costing it much.
public final class Waiting {
    private static final Duration STANDSTILL = Duration.ofMinutes(1);

    private Waiting() {}

    /// How far somebody has come.
    public interface Progress {
        /// Rows so far.
        long rows() throws Exception;
    }

    /// Returns when so many rows are there.
    ///
    /// @param contender who is waited for, for the message
    /// @param expected  rows to wait for
    /// @param every     how often to ask
    /// @param progress  asks
    /// @throws IllegalStateException if nothing moves for a minute
    public static void forRows(String contender, long expected, Duration every, Progress progress) throws Exception {
        var last = -1L;
        var since = System.nanoTime();
        for (var rows = progress.rows(); rows < expected; rows = progress.rows()) {
            if (rows != last) {
                last = rows;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > STANDSTILL.toNanos()) {
                throw new IllegalStateException("%s stands still at %,d of %,d rows for %d s"
                        .formatted(contender, rows, expected, STANDSTILL.toSeconds()));
            }
            Thread.sleep(every);
        }
    }
}
