package io.streamsql.faults;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/// How much of each fault.
///
/// @param kills how often the writer is killed; the other faults follow: a quarter of it for everything at once, half
///              of it for writers that join and leave
/// @param rate  changes per second in the sources, over both together
/// @param down  how long the target is away
/// @param seed  the same seed gives the same moments
public record Extent(int kills, double rate, Duration down, long seed) {

    /// A share of the kills, at least one.
    int part(int divisor) {
        return Math.max(1, kills / divisor);
    }

    /// The moments of one fault: the same whichever others run.
    RandomGenerator moments(Object fault) {
        return new Random(seed * 31 + fault.getClass().getSimpleName().hashCode());
    }
}
