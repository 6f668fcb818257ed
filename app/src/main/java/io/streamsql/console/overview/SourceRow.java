package io.streamsql.console.overview;

import io.streamsql.console.navigation.ChangesWanted;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.health.metrics.Series;
import io.streamsql.text.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A source, or one of its tables, as a row.
///
/// @param id        tells it from the others: the topic of a table, the entry of a source
/// @param name      name of the server or the table
/// @param place     the database, or the table's schema
/// @param state     how its connectors are
/// @param tables    number of tables; empty for a table
/// @param rate      changes written per second; empty where nothing is captured
/// @param line      the rate over the range that the charts show
/// @param p99       milliseconds that 99 % took no longer than, over the last minute; empty where nothing came
/// @param lag       records in Kafka that are not written yet; empty where nothing is captured
/// @param down      since when its connector is down; empty while it is not
/// @param lastEvent when the source committed the last change that was written
/// @param none      what stands where there is no figure: `?` where it is not known, else `–`
/// @param children  the tables of a source
record SourceRow(
        String id,
        String name,
        String place,
        State state,
        Optional<Integer> tables,
        Optional<Double> rate,
        Series line,
        Optional<Long> p99,
        Optional<Long> lag,
        Optional<Duration> down,
        Optional<Instant> lastEvent,
        String none,
        List<SourceRow> children) {

    SourceRow {
        children = List.copyOf(children);
    }

    /// A connector that is down has no lag in records to speak of: its changes are not in Kafka yet. What counts is
    /// since when. What one that somebody holds has not captured, nobody has counted.
    String lagText() {
        return down.map(Numbers::duration)
                .or(() -> lag.map(Numbers::count))
                .orElse(rate.isPresent() ? Numbers.UNKNOWN : none);
    }

    /// The row as far as a filter lets it through: a source with all its tables if it matches itself, else with those
    /// that do.
    ///
    /// @param words all of which must be found in the names
    /// @return empty if nothing of it does
    Optional<SourceRow> matching(List<String> words) {
        if (matches(name + " " + place, words)) {
            return Optional.of(this);
        }
        var left = children.stream()
                .filter(table -> matches(name + " " + place + " " + table.place + "." + table.name, words))
                .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(with(left));
    }

    /// The same with other tables, or with these in another order.
    SourceRow with(List<SourceRow> others) {
        return new SourceRow(id, name, place, state, tables, rate, line, p99, lag, down, lastEvent, none, others);
    }

    private static boolean matches(String names, List<String> words) {
        var all = names.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }

    /// Its changes, on another screen.
    ChangesWanted changes() {
        return tables.isPresent() ? ChangesWanted.ofSource(name) : ChangesWanted.ofTables(List.of(id));
    }

    /// The same in words, column by column, to be copied and exported.
    List<String> texts() {
        return List.of(
                name,
                place,
                state.word(),
                rate.map(Numbers::rate).orElse(none),
                p99.map(Numbers::millis).orElse(none),
                lagText(),
                lastEvent.map(Times::clock).orElse(Numbers.NONE));
    }
}
