package io.streamsql.demo.traffic;

import java.util.function.LongSupplier;

/// Spreads changes evenly over time at a given rate.
///
/// It counts in absolute deadlines, so that late wake-ups do not add up: whoever is late catches up, at no more than
/// twice the rate. What a standstill longer than two seconds left undone is forgotten. One thread at a time.
final class Pacer {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double LONGEST_CATCH_UP = 2 * NANOS_PER_SECOND;
    private static final double CATCH_UP_SPEED = 2;

    private final LongSupplier nanoClock;
    private final long origin;
    private double perSecond;
    private double deadline;
    private double earliest;

    /// @param nanoClock a clock such as [System#nanoTime()]
    Pacer(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.origin = nanoClock.getAsLong();
    }

    /// Changes per second from now on; 0 for none.
    void rate(double changesPerSecond) {
        if (changesPerSecond != perSecond) {
            perSecond = changesPerSecond;
            deadline = now();
            earliest = deadline;
        }
    }

    /// Nanoseconds to wait before the next change may begin: 0 if it is due, [Long#MAX_VALUE] at rate 0.
    long nanosToWait() {
        return perSecond == 0 ? Long.MAX_VALUE : Math.max(0, (long) (Math.max(deadline, earliest) - now()));
    }

    /// Says that so many changes have begun now, in one go.
    void spend(int changes) {
        double now = now();
        double cost = changes * NANOS_PER_SECOND / perSecond;
        deadline = Math.max(deadline + cost, now - LONGEST_CATCH_UP);
        earliest = now + cost / CATCH_UP_SPEED;
    }

    private double now() {
        return nanoClock.getAsLong() - origin;
    }
}
