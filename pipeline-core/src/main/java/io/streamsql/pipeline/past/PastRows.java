package io.streamsql.pipeline.past;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamsql.pipeline.difference.JsonTrees;
import io.streamsql.pipeline.difference.RowDifference;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.Page;
import io.streamsql.pipeline.store.StoreException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Rows as changes left them. Where the source did not log a large value that an update left alone, the value is that
/// of the row's change before.
///
/// @param history what was written
/// @param topic   the table's
record PastRows(ChangeHistory history, String topic) {
    private static final int CHANGES_AT_ONCE = 50;
    private static final Set<String> WHOLE =
            Set.of(Operation.CREATE.code(), Operation.SNAPSHOT.code(), Operation.DELETE.code());

    /// The row just after a change that left one.
    PastRow after(ChangeData data) throws StoreException {
        var fields = row(data) instanceof ObjectNode object ? object : JsonTrees.object();
        var unknown = new LinkedHashSet<String>();
        fields.properties().forEach(field -> {
            if (RowDifference.isUnavailable(field.getValue())) {
                unknown.add(field.getKey());
            }
        });
        // Without a key nothing tells which changes were of the same row
        if (!unknown.isEmpty() && data.change().recordId().isPresent()) {
            fill(data, fields, unknown);
        }
        return new PastRow(data.change(), fields, Set.copyOf(unknown));
    }

    /// Goes back until a change tells the whole row: what was before that is another row's.
    private void fill(ChangeData data, ObjectNode fields, Set<String> unknown) throws StoreException {
        var record = ChangeFilter.record(topic, data.change().recordId().orElseThrow());
        var before = data.change().id();
        var page = new Page<>(List.of(data), true);
        while (true) {
            for (var earlier : page.rows()) {
                var row = row(earlier);
                unknown.removeIf(name -> take(name, row.get(name), fields));
                if (unknown.isEmpty() || WHOLE.contains(earlier.change().operation())) {
                    return;
                }
                before = earlier.change().id();
            }
            if (!page.more()) {
                return;
            }
            page = history.data(record, before, CHANGES_AT_ONCE);
        }
    }

    private static boolean take(String name, JsonNode value, ObjectNode fields) {
        if (value == null || RowDifference.isUnavailable(value)) {
            return false;
        }
        fields.set(name, value);
        return true;
    }

    private static JsonNode row(ChangeData data) {
        return JsonTrees.read(data.after());
    }
}
