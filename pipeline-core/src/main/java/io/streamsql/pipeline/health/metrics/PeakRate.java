package io.streamsql.pipeline.health.metrics;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SortedMap;

/// The highest rate of a day.
///
/// @param perSecond changes captured per second, over ten seconds; over a minute where it was before the start
/// @param at        when, to about a second; of a minute its beginning
public record PeakRate(double perSecond, Instant at) {

    /// The higher of an earlier rate and a later one; the later one if the earlier was on another day (UTC).
    public static PeakRate ofTheDay(PeakRate earlier, PeakRate later) {
        return earlier == null
                        || later.perSecond > earlier.perSecond
                        || !day(earlier).equals(day(later))
                ? later
                : earlier;
    }

    /// The highest of some minutes on the day of a moment (UTC); zero, at that moment, if they have none.
    ///
    /// @param changes how many there were, by the minute's beginning
    public static PeakRate ofTheDay(SortedMap<Instant, Long> changes, Instant now) {
        return changes.entrySet().stream()
                .map(minute -> new PeakRate(minute.getValue() / 60.0, minute.getKey()))
                .filter(minute -> day(minute).equals(day(new PeakRate(0, now))))
                .reduce(new PeakRate(0, now), (one, other) -> other.perSecond > one.perSecond ? other : one);
    }

    private static Object day(PeakRate rate) {
        return rate.at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
