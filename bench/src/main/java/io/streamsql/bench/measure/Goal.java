package io.streamsql.bench.measure;

import java.util.Locale;

/// A figure to reach, and what was measured.
///
/// @param what    what is compared, for people
/// @param actual  the figure measured
/// @param wanted  the figure to reach
/// @param bound   on which side of it the actual one should be
/// @param decimal digits after the point to print
public record Goal(String what, double actual, double wanted, Bound bound, int decimal) {

    /// Which side is good.
    public enum Bound {
        AT_LEAST,
        AT_MOST
    }

    /// A ratio that should not be less.
    public static Goal atLeast(String what, double actual, double wanted) {
        return new Goal(what, actual, wanted, Bound.AT_LEAST, 2);
    }

    /// A figure that should not be more.
    public static Goal atMost(String what, double actual, double wanted) {
        return new Goal(what, actual, wanted, Bound.AT_MOST, 1);
    }

    /// Whether the goal was reached.
    public boolean reached() {
        return switch (bound) {
            case AT_LEAST -> actual >= wanted;
            case AT_MOST -> actual <= wanted;
        };
    }

    /// One line for people.
    @Override
    public String toString() {
        var number = "%." + decimal + "f";
        return String.format(
                Locale.ROOT,
                "%-52s " + number + " (%s " + number + "): %s",
                what,
                actual,
                bound == Bound.AT_LEAST ? "at least" : "at most",
                wanted,
                reached() ? "reached" : "missed");
    }
}
