package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.jdbc.IdRanges.IdRange;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The way back through a table's changes, part by part, each twice as long as the one before. With each part comes
/// where the table's later changes stand, so that nobody has to look for them in all that is stored.
final class PastParts {
    private static final int FIRST_PART = 4_000;
    private static final int MOST_RANGES = 100;

    private final IdRanges ranges;
    private final ChangeFilter table;
    private final ArrayDeque<IdRange> ahead = new ArrayDeque<>();
    private final List<IdRange> passed = new ArrayList<>();
    private long asked = Long.MAX_VALUE;
    private long last;
    private long length = FIRST_PART;

    /// A part of the way.
    ///
    /// @param rows   the ids of the part, from the first to the last
    /// @param passed where the table's changes with these ids or larger ones stand
    record Part(IdRange rows, List<IdRange> passed) {}

    /// @param table which table's changes, and up to when
    /// @param last  the largest id of the first part; below it there must be a row, so that ranges whose end the
    ///              statistics do not know come to an end
    PastParts(IdRanges ranges, ChangeFilter table, long last) {
        this.ranges = ranges;
        this.table = table;
        this.last = last;
    }

    /// @return empty where there are no more
    Optional<Part> next(Connection connection) throws SQLException {
        var first = last + 1;
        for (var taken = 0L; taken < length && hasNext(connection); ) {
            var next = ahead.pop();
            var top = Math.min(next.last(), last);
            if (next.first() > top) {
                pass(next);
                continue;
            }
            first = Math.max(next.first(), top - (length - taken) + 1);
            taken += top - first + 1;
            pass(new IdRange(first, next.last()));
            if (first > next.first()) {
                ahead.push(new IdRange(next.first(), first - 1));
            }
        }
        if (first > last) {
            return Optional.empty();
        }
        var part = new Part(new IdRange(first, last), List.copyOf(passed));
        last = first - 1;
        length *= 2;
        return Optional.of(part);
    }

    private boolean hasNext(Connection connection) throws SQLException {
        if (ahead.isEmpty()) {
            var next = ranges.next(connection, table, asked);
            if (next.isEmpty()) {
                return false;
            }
            asked = next.getLast().first();
            ahead.addAll(next);
        }
        return true;
    }

    /// A range that touches the one before makes that longer. Where there are too many for a question, every second gap
    /// is passed over with them: it holds other tables' changes only, and costs no more than time.
    private void pass(IdRange range) {
        if (!passed.isEmpty() && range.last() >= passed.getLast().first() - 1) {
            var grown = passed.removeLast();
            passed.add(new IdRange(range.first(), grown.last()));
        } else {
            passed.add(range);
        }
        if (passed.size() > MOST_RANGES) {
            for (var at = 0; at + 1 < passed.size(); at++) {
                var lower = passed.remove(at + 1);
                passed.set(at, new IdRange(lower.first(), passed.get(at).last()));
            }
        }
    }
}
