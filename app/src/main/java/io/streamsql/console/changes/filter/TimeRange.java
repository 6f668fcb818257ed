package io.streamsql.console.changes.filter;

import io.streamsql.console.ui.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A range of the times at which the sources committed changes.
public sealed interface TimeRange {
    /// What the screen begins with.
    TimeRange USUAL = new Last(Duration.ofDays(1), "Last 24 hours");

    /// What its button offers, the shortest first.
    List<TimeRange> OFFERED = List.of(
            new Last(Duration.ofHours(1), "Last hour"),
            new Last(Duration.ofHours(6), "Last 6 hours"),
            USUAL,
            new Last(Duration.ofDays(7), "Last 7 days"),
            new Last(Duration.ofDays(30), "Last 30 days"),
            new All());

    /// On the button.
    String word();

    /// Where it begins; empty for the first change there is.
    Optional<Instant> from(Instant now);

    /// Where it ends; empty for the last one.
    Optional<Instant> until();

    /// Up to now, which goes on.
    ///
    /// @param time how far back
    /// @param word for people
    record Last(Duration time, String word) implements TimeRange {
        @Override
        public Optional<Instant> from(Instant now) {
            return Optional.of(now.minus(time));
        }

        @Override
        public Optional<Instant> until() {
            return Optional.empty();
        }
    }

    /// Picked by the operator: whole minutes, as the statistics count by them.
    ///
    /// @param start its first minute
    /// @param end   the minute behind its last one
    record Between(Instant start, Instant end) implements TimeRange {
        /// The shortest that holds two moments.
        public static Between around(Instant first, Instant last) {
            var from = Math.floorDiv(first.getEpochSecond(), 60) * 60;
            var until = Math.ceilDiv(last.toEpochMilli(), 60_000) * 60;
            return new Between(Instant.ofEpochSecond(from), Instant.ofEpochSecond(Math.max(from + 60, until)));
        }

        @Override
        public String word() {
            return Times.minute(start) + " – " + Times.minute(end);
        }

        @Override
        public Optional<Instant> from(Instant now) {
            return Optional.of(start);
        }

        @Override
        public Optional<Instant> until() {
            return Optional.of(end);
        }
    }

    /// All that there is.
    record All() implements TimeRange {
        @Override
        public String word() {
            return "All time";
        }

        @Override
        public Optional<Instant> from(Instant now) {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> until() {
            return Optional.empty();
        }
    }
}
