package io.streamsql.pipeline.difference;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamsql.pipeline.difference.FieldChange.Kind;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.events.Slice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Compares a row before and after a change, field by field, in the order of the columns.
///
/// Where the source did not log a large value that the update left alone, Debezium writes a placeholder: that field is
/// unchanged.
public final class RowDifference {
    private static final String UNAVAILABLE = "__debezium_unavailable_value";
    private static final String UNAVAILABLE_BYTES =
            Base64.getEncoder().encodeToString(UNAVAILABLE.getBytes(StandardCharsets.UTF_8));

    private RowDifference() {}

    /// The fields of both rows.
    ///
    /// @param operation what happened to the row
    /// @param before    the row before as JSON, or null
    /// @param after     the row after as JSON, or null
    /// @param key       the names of the key's columns
    public static List<FieldChange> of(Operation operation, Slice before, Slice after, Set<String> key) {
        var old = JsonTrees.read(before);
        var now = JsonTrees.read(after);
        var names = new LinkedHashSet<String>();
        now.fieldNames().forEachRemaining(names::add);
        old.fieldNames().forEachRemaining(names::add);
        var unknown = operation == Operation.UPDATE && !old.isObject();
        var fields = new ArrayList<FieldChange>(names.size());
        for (var name : names) {
            fields.add(field(name, key.contains(name), old.get(name), now.get(name), unknown));
        }
        return List.copyOf(fields);
    }

    private static FieldChange field(String name, boolean key, JsonNode before, JsonNode after, boolean unknown) {
        if (after != null && isUnavailable(after)) {
            var kept = before == null || isUnavailable(before) ? Optional.<String>empty() : text(before);
            return new FieldChange(name, key, Kind.UNCHANGED, kept, kept);
        }
        if (before != null && isUnavailable(before)) {
            // What it was is not known; that it is written anew now means that it changed
            return new FieldChange(
                    name, key, after == null ? Kind.REMOVED : Kind.CHANGED, Optional.empty(), text(after));
        }
        return new FieldChange(name, key, kind(before, after, unknown), text(before), text(after));
    }

    private static Kind kind(JsonNode before, JsonNode after, boolean unknown) {
        if (unknown) {
            return Kind.UNKNOWN;
        }
        if (before == null) {
            return Kind.ADDED;
        }
        if (after == null) {
            return Kind.REMOVED;
        }
        return before.equals(after) ? Kind.UNCHANGED : Kind.CHANGED;
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.ofNullable(value).map(JsonTrees::text);
    }

    /// Whether the source did not log the value. Text, bytes and lists have a placeholder each.
    public static boolean isUnavailable(JsonNode value) {
        if (value.isArray() && value.size() == 1) {
            return isUnavailable(value.get(0));
        }
        return value.isTextual()
                && (value.textValue().equals(UNAVAILABLE) || value.textValue().equals(UNAVAILABLE_BYTES));
    }
}
