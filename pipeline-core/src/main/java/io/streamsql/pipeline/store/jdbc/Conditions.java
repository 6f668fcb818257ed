package io.streamsql.pipeline.store.jdbc;

import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.ChangeFilter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/// A WHERE clause that grows, with the values for its parameters.
final class Conditions {
    private final List<String> parts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /// What a filter says of a change's source, topic and operation: CDCChanges and CDCStatistics have the same columns
    /// for it.
    static Conditions ofKind(ChangeFilter filter) {
        return new Conditions()
                .in("{SourceDatabase}", filter.databases())
                .in("{TopicName}", filter.topics())
                .in(
                        "{Operation}",
                        filter.operations().stream().map(Operation::code).toList());
    }

    /// Adds a condition that must hold too.
    ///
    /// @param template names in braces (see [Sql]), a `?` for each value
    Conditions and(String template, Object... bound) {
        parts.add(template);
        Collections.addAll(values, bound);
        return this;
    }

    /// Adds a condition unless nothing is asked for.
    ///
    /// @param column a name in braces
    /// @param among  what it may be
    Conditions in(String column, Collection<?> among) {
        if (!among.isEmpty()) {
            parts.add(column + " IN (" + String.join(", ", Collections.nCopies(among.size(), "?")) + ")");
            values.addAll(among);
        }
        return this;
    }

    /// Adds a condition around others.
    ///
    /// @param begin stands before their WHERE
    Conditions within(String begin, Conditions others, String end) {
        return and(begin + others.where() + end, others.values.toArray());
    }

    /// ` WHERE …`, or nothing.
    String where() {
        return parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts);
    }

    /// Binds the values.
    ///
    /// @return the next parameter's number
    int bind(PreparedStatement statement) throws SQLException {
        var parameter = 1;
        for (var value : values) {
            statement.setObject(parameter++, value);
        }
        return parameter;
    }
}
