package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.schema.Dialect;
import io.streamsql.pipeline.store.schema.Sql;
import io.streamsql.pipeline.store.schema.TargetTables;
import io.streamsql.pipeline.store.schema.Times;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// Where in CDCChanges the changes that a filter asks for can stand: the statistics know, for every minute, topic and
/// operation, between which ids its rows are. So a rare table's changes are found by the primary key alone, and no
/// index has to be kept up to date for every row that is written.
final class IdRanges {
    private static final int RANGES_AT_ONCE = 500;

    private final Sql statistics;

    /// Ids from `first` to `last`, both included.
    record IdRange(long first, long last) {}

    IdRanges(Dialect dialect, TargetTables tables) {
        this.statistics = new Sql(dialect, tables.statistics());
    }

    /// The ranges that end highest, below an id; each below the one before, none overlapping.
    ///
    /// @param filter one that the statistics can tell something about
    /// @param before only ids below this one
    /// @return empty where there are no more
    List<IdRange> next(Connection connection, ChangeFilter filter, long before) throws SQLException {
        var conditions = counted(filter).and("COALESCE({FirstId}, 0) < ?", before);
        var sql = statistics.text("SELECT COALESCE({FirstId}, 0), COALESCE({LastId}, " + Long.MAX_VALUE + ") FROM {*}"
                + conditions.where()
                + " ORDER BY COALESCE({LastId}, " + Long.MAX_VALUE + ") DESC OFFSET 0 ROWS FETCH NEXT "
                + RANGES_AT_ONCE + " ROWS ONLY");
        var ranges = new ArrayList<IdRange>();
        try (var query = connection.prepareStatement(sql)) {
            conditions.bind(query);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    add(ranges, new IdRange(rows.getLong(1), Math.min(rows.getLong(2), before - 1)));
                }
            }
        }
        return ranges;
    }

    /// Where the ids of a filter's changes can begin; empty where there can be none.
    ///
    /// @param oldest the smallest id that is kept: what the statistics count before it was removed
    OptionalLong first(Connection connection, ChangeFilter filter, long oldest) throws SQLException {
        var conditions = counted(filter).and("COALESCE({LastId}, " + Long.MAX_VALUE + ") >= ?", oldest);
        var sql = statistics.text("SELECT MIN(COALESCE({FirstId}, 0)) FROM {*}" + conditions.where());
        try (var query = connection.prepareStatement(sql)) {
            conditions.bind(query);
            try (var row = query.executeQuery()) {
                row.next();
                var first = row.getLong(1);
                return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(first);
            }
        }
    }

    /// Ranges come by falling end: one that touches the last found makes that one longer.
    private static void add(List<IdRange> ranges, IdRange next) {
        if (!ranges.isEmpty() && next.last() >= ranges.getLast().first() - 1) {
            var grown = ranges.removeLast();
            ranges.add(new IdRange(Math.min(grown.first(), next.first()), grown.last()));
        } else {
            ranges.add(next);
        }
    }

    /// What a filter says of rows of the statistics; times count by whole minutes.
    static Conditions counted(ChangeFilter filter) {
        var conditions = Conditions.ofKind(filter);
        filter.from()
                .ifPresent(from ->
                        conditions.and("{Minute} >= ?", Times.ofMinutes(Math.floorDiv(from.getEpochSecond(), 60))));
        filter.until().ifPresent(until -> conditions.and("{Minute} < ?", Times.of(until)));
        return conditions;
    }
}
