package io.streamsql.pipeline.feed;

/// How a feed reads.
///
/// What was there when it began is read completely and in order, at the reader's pace; the pace asked for is that of
/// what comes afterwards.
///
/// @param start       where it begins in the topics that are there
/// @param end         where it ends
/// @param pace        what happens to records that come, and that the reader does not take in time
/// @param mostRecords records that may wait to be taken, 2 or more
/// @param mostBytes   bytes that they may have together in Kafka; what one fetch brings may come on top
public record FeedSettings(FeedStart start, FeedEnd end, Pace pace, int mostRecords, long mostBytes) {
    private static final int MOST_RECORDS = 20_000;
    private static final long MOST_BYTES = 32L * 1024 * 1024;

    /// What happens to records that the reader does not take in time.
    public enum Pace {
        /// The reader gets a sample, evenly spread over what arrived, and the rest is counted. For people.
        LIVE,
        /// Reading waits for the reader, who gets every record in order. For programs.
        COMPLETE
    }

    public FeedSettings {
        if (mostRecords < 2 || mostBytes < 1) {
            throw new IllegalArgumentException("A feed must be able to hold two records and one byte at least");
        }
    }

    /// For a window: a sample of what arrives.
    public static FeedSettings live(FeedStart start) {
        return live(start, new FeedEnd.Open());
    }

    /// For a window: what is there whole, and a sample of what arrives.
    public static FeedSettings live(FeedStart start, FeedEnd end) {
        return new FeedSettings(start, end, Pace.LIVE, MOST_RECORDS, MOST_BYTES);
    }

    /// For a program: every record.
    public static FeedSettings complete(FeedStart start) {
        return complete(start, new FeedEnd.Open());
    }

    /// For a program: every record of a range.
    public static FeedSettings complete(FeedStart start, FeedEnd end) {
        return new FeedSettings(start, end, Pace.COMPLETE, MOST_RECORDS, MOST_BYTES);
    }

    /// For an export: every record that is there now, and none that comes later.
    public static FeedSettings upToNow(FeedStart start) {
        return complete(start, new FeedEnd.Present());
    }

    /// Whether there is something to read before what comes.
    boolean hasPast() {
        return !(start instanceof FeedStart.Now);
    }

    /// Whether what comes is read too.
    boolean hasTail() {
        return end instanceof FeedEnd.Open;
    }
}
