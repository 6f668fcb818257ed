package io.streamsql.pipeline.feed;

/// How a feed reads.
///
/// @param start       where it begins in the topics that are there
/// @param pace        what happens to records that the reader does not take in time
/// @param mostRecords records that may wait to be taken, 2 or more
/// @param mostBytes   bytes that they may have together in Kafka; what one fetch brings may come on top
/// @param ends        whether it ends with what is there when it begins, instead of following what comes
public record FeedSettings(FeedStart start, Pace pace, int mostRecords, long mostBytes, boolean ends) {
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
        return new FeedSettings(start, Pace.LIVE, MOST_RECORDS, MOST_BYTES, false);
    }

    /// For a program: every record.
    public static FeedSettings complete(FeedStart start) {
        return new FeedSettings(start, Pace.COMPLETE, MOST_RECORDS, MOST_BYTES, false);
    }

    /// For an export: every record that is there now, and none that comes later.
    public static FeedSettings upToNow(FeedStart start) {
        return new FeedSettings(start, Pace.COMPLETE, MOST_RECORDS, MOST_BYTES, true);
    }
}
