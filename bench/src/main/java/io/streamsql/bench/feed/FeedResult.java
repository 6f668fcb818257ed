package io.streamsql.bench.feed;

/// What a feed did between two looks at it.
///
/// @param second   seconds since the load began, at the end
/// @param arriving records that passed the filter, a second
/// @param shown    records that the reader got, a second
/// @param notShown records that were let go, a second
/// @param cpu      processor time of the feed's whole process, collections included, as a share of one core
/// @param heap     heap that a collection left, bytes
public record FeedResult(double second, double arriving, double shown, double notShown, double cpu, long heap) {
    private static final double NANOS_PER_SECOND = 1e9;

    static FeedResult between(FeedSample begin, FeedSample from, FeedSample to) {
        var seconds = (to.nanos() - from.nanos()) / NANOS_PER_SECOND;
        var before = from.counts();
        var after = to.counts();
        return new FeedResult(
                (to.nanos() - begin.nanos()) / NANOS_PER_SECOND,
                (after.read() - after.leftOut() - before.read() + before.leftOut()) / seconds,
                (after.shown() - before.shown()) / seconds,
                (after.notShown() - before.notShown()) / seconds,
                (to.cpuNanos() - from.cpuNanos()) / NANOS_PER_SECOND / seconds,
                to.heap());
    }
}
