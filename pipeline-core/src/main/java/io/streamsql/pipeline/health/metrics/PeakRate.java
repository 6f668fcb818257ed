package io.streamsql.pipeline.health.metrics;

import java.time.Instant;
import java.time.ZoneOffset;

/// The highest rate of a day.
///
/// @param perSecond changes captured per second, over ten seconds
/// @param at        when, to about a second
public record PeakRate(double perSecond, Instant at) {

    /// The higher of an earlier rate and a later one; the later one if the earlier was on another day (UTC).
    public static PeakRate ofTheDay(PeakRate earlier, PeakRate later) {
        return earlier == null
                        || later.perSecond > earlier.perSecond
                        || !day(earlier).equals(day(later))
                ? later
                : earlier;
    }

    private static Object day(PeakRate rate) {
        return rate.at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
