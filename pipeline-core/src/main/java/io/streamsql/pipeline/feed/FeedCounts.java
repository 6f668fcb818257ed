package io.streamsql.pipeline.feed;

/// What became of every record that a feed has read since it was started, exactly:
/// `read = leftOut + shown + notShown + waiting`.
///
/// @param read         records read from Kafka
/// @param leftOut      records that the filter left out, tombstones among them
/// @param shown        records that the reader got
/// @param notShown     records that passed the filter and were let go, because the reader takes fewer than arrive
/// @param waiting      records that wait to be taken: those of a pause, or the last few
/// @param waitingBytes their bytes in Kafka
public record FeedCounts(long read, long leftOut, long shown, long notShown, int waiting, long waitingBytes) {

    /// Records that passed the filter.
    public long arrived() {
        return read - leftOut;
    }
}
