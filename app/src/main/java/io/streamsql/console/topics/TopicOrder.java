package io.streamsql.console.topics;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/// In which order topics stand: followed ones first, and within both groups by a column. What is not known stands
/// last, however the column is sorted.
///
/// @param column     what to sort by
/// @param descending the largest first
record TopicOrder(Column column, boolean descending) {

    /// What topics can be sorted by; named as the columns' ids are.
    enum Column {
        TOPIC(row -> Optional.of(row.topic())),
        SOURCE(TopicRow::source),
        RECORDS(TopicRow::records),
        RATE(TopicRow::rate),
        LINE(row -> Optional.of(row.line().max())),
        LAG(TopicRow::lag),
        LAG_TIME(TopicRow::lagTime),
        SIZE(TopicRow::size),
        PARTITIONS(TopicRow::partitions),
        LAST_EVENT(TopicRow::lastEvent);

        private final Comparator<TopicRow> ascending;
        private final Comparator<TopicRow> descending;

        <T extends Comparable<? super T>> Column(Function<TopicRow, Optional<T>> value) {
            Function<TopicRow, T> known = row -> value.apply(row).orElse(null);
            this.ascending = Comparator.comparing(known, Comparator.nullsLast(Comparator.<T>naturalOrder()));
            this.descending = Comparator.comparing(known, Comparator.nullsLast(Comparator.<T>reverseOrder()));
        }
    }

    Comparator<TopicRow> comparator() {
        return Comparator.comparing((TopicRow row) -> !row.followed())
                .thenComparing(descending ? column.descending : column.ascending)
                .thenComparing(TopicRow::topic);
    }
}
