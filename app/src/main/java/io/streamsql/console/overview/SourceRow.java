package io.streamsql.console.overview;

import io.streamsql.console.ui.Points;
import io.streamsql.console.ui.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
/// @param children  the tables of a source
record SourceRow(
        String id,
        String name,
        String place,
        State state,
        Optional<Integer> tables,
        Optional<Double> rate,
        Points line,
        Optional<Long> p99,
        Optional<Long> lag,
        Optional<Duration> down,
        Optional<Instant> lastEvent,
        List<SourceRow> children) {

    SourceRow {
        children = List.copyOf(children);
    }
}
