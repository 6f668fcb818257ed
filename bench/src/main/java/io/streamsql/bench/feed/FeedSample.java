package io.streamsql.bench.feed;

/// How a [FeedProcess] is at one moment.
///
/// @param nanos    when, nanoseconds of its own clock
/// @param cpuNanos processor time of the whole process so far
/// @param heap     heap in use; live only, where its garbage was collected first; bytes
/// @param counts   see there
record FeedSample(long nanos, long cpuNanos, long heap, Counts counts) {

    /// What became of the records; see `FeedCounts`.
    record Counts(long read, long leftOut, long shown, long notShown, long waiting) {

        /// Whether every record read is accounted for.
        boolean addUp() {
            return read == leftOut + shown + notShown + waiting;
        }
    }

    /// One line for [#parse(String)].
    String line() {
        return nanos + " " + cpuNanos + " " + heap + " " + counts.read + " " + counts.leftOut + " " + counts.shown + " "
                + counts.notShown + " " + counts.waiting;
    }

    static FeedSample parse(String line) {
        var parts = line.split(" ");
        var numbers = new long[parts.length];
        for (var i = 0; i < parts.length; i++) {
            numbers[i] = Long.parseLong(parts[i]);
        }
        return new FeedSample(
                numbers[0],
                numbers[1],
                numbers[2],
                new Counts(numbers[3], numbers[4], numbers[5], numbers[6], numbers[7]));
    }
}
