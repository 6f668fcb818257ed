package io.streamsql.pipeline.health.metrics;

/// Counts per second, over the last ten whole seconds. Thread-safe.
public final class RateMeter {
    private static final int SECONDS = 10;

    // One more than is read: the second that has just begun.
    private final long[] counts = new long[SECONDS + 1];
    private long second;
    private long since = Long.MIN_VALUE;

    /// One that begins to count with the first count.
    public RateMeter() {}

    /// One whose time begins now, so that the rates of parts add up to that of the whole from the first second on.
    ///
    /// @param now milliseconds since 1970
    public RateMeter(long now) {
        advance(now);
    }

    /// @param count what happened
    /// @param now   milliseconds since 1970
    public synchronized void mark(long count, long now) {
        advance(now);
        counts[(int) (second % counts.length)] += count;
    }

    /// @param now milliseconds since 1970
    /// @return per second; of the time since the beginning, where that is shorter
    public synchronized double perSecond(long now) {
        advance(now);
        var total = 0L;
        for (var count : counts) {
            total += count;
        }
        total -= counts[(int) (second % counts.length)];
        var seconds = Math.min(SECONDS, second - since);
        return seconds <= 0 ? 0 : (double) total / seconds;
    }

    private void advance(long now) {
        var reached = now / 1000;
        if (since == Long.MIN_VALUE) {
            since = reached;
            second = reached;
        }
        for (var passed = 0; second < reached && passed < counts.length; passed++) {
            second = Math.max(second + 1, reached - counts.length + 1);
            counts[(int) (second % counts.length)] = 0;
        }
    }
}
