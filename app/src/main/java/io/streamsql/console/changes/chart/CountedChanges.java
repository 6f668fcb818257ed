package io.streamsql.console.changes.chart;

import io.streamsql.console.changes.filter.TimeRange;
import io.streamsql.pipeline.store.ChangeCount;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the statistics say of a range: the changes of all tables and operations, so that any choice among them needs no
/// other question.
///
/// @param range   what was asked for
/// @param at      when
/// @param buckets the stretches that were counted
/// @param kinds   each table and operation of which there are changes
/// @param first   where the first bucket with changes begins; empty if there are none
/// @param later   how many changes are dated later than the moment at which they were asked for
record CountedChanges(
        TimeRange range, Instant at, Buckets buckets, List<CountedKind> kinds, Optional<Instant> first, long later) {
    private static final int MOST_TURNS = 5;

    /// @param counts by time
    static CountedChanges of(TimeRange range, Instant at, Buckets buckets, List<ChangeCount> counts) {
        var first = counts.stream().findFirst().map(ChangeCount::from);
        var later = counts.stream()
                .filter(count -> count.from().isAfter(at))
                .mapToLong(ChangeCount::changes)
                .sum();
        return new CountedChanges(range, at, buckets, CountedKind.of(buckets, counts), first, later);
    }

    /// Asks; waits for the answer. One question; where the range has no begin and none is known yet, a coarse one
    /// before,
    /// to find it.
    ///
    /// @param now   the range ends there, unless it has ended before
    /// @param begin where all there is begins, as far as that is known
    static CountedChanges ask(ChangeHistory history, TimeRange range, Instant now, Optional<Instant> begin)
            throws StoreException {
        var filter = ChangeFilter.ALL.within(range.from(now), range.until());
        var end = range.until().filter(until -> until.isBefore(now)).orElse(now);
        if (range.from(now).isPresent()) {
            var buckets = Buckets.of(range.from(now).orElseThrow(), end);
            return of(range, now, buckets, history.counts(filter, buckets.step()));
        }
        var coarse = begin.isPresent() ? List.<ChangeCount>of() : history.counts(filter, Buckets.coarsest());
        var from = begin.orElse(coarse.isEmpty() ? end : coarse.getFirst().from());
        var buckets = Buckets.of(from, end);
        var counts = history.counts(filter, buckets.step());
        // The finer they count, the nearer the begin: where little is kept, even finer buckets fit then
        for (var turn = 0; turn < MOST_TURNS && !counts.isEmpty(); turn++) {
            var nearer = Buckets.of(counts.getFirst().from(), end);
            if (nearer.step().equals(buckets.step())) {
                return of(range, now, nearer, counts);
            }
            buckets = nearer;
            counts = history.counts(filter, buckets.step());
        }
        return of(range, now, buckets, counts);
    }

    /// Where all there is begins.
    ///
    /// @param known as far as that was known before
    /// @return empty while nobody has asked that far back
    Optional<Instant> begin(Optional<Instant> known) {
        if (first.isEmpty() || range.from(at).isEmpty()) {
            return first.or(() -> known);
        }
        return known.map(begin -> first.get().isBefore(begin) ? first.get() : begin);
    }
}
