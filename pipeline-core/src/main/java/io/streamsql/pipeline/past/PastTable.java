package io.streamsql.pipeline.past;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamsql.pipeline.difference.JsonTrees;
import io.streamsql.pipeline.difference.RowDifference;
import io.streamsql.pipeline.events.Operation;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.ChangeFilter;
import io.streamsql.pipeline.store.ChangeHistory;
import io.streamsql.pipeline.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A table as it was at a time. Where the source did not log a large value that an update left alone, the value is that
/// of the row's change before. Thread-safe as its history is.
public final class PastTable {
    private static final int CHANGES_AT_ONCE = 50;
    private static final Set<String> WHOLE =
            Set.of(Operation.CREATE.code(), Operation.SNAPSHOT.code(), Operation.DELETE.code());

    private final ChangeHistory history;
    private final String topic;
    private final Instant at;

    /// @param history what was written
    /// @param topic   the table's
    /// @param at      what was committed in the source before this time counts
    public PastTable(ChangeHistory history, String topic, Instant at) {
        this.history = history;
        this.topic = topic;
        this.at = at;
    }

    /// A page of its rows. What is not there says [ChangeHistory#rowsAt].
    ///
    /// @param before only rows whose change has a smaller id: the last of the page before, or
    ///               [ChangeHistory#NEWEST]
    /// @param most   the page's size
    /// @return what was written last first; fewer than `most` where there are no more
    public List<PastRow> page(long before, int most) throws StoreException {
        var rows = new ArrayList<PastRow>();
        for (var data : history.rowsAt(topic, at, before, most)) {
            rows.add(row(data));
        }
        return rows;
    }

    private PastRow row(ChangeData data) throws StoreException {
        var fields = after(data) instanceof ObjectNode object ? object : JsonTrees.object();
        var unknown = new LinkedHashSet<String>();
        fields.properties().forEach(field -> {
            if (RowDifference.isUnavailable(field.getValue())) {
                unknown.add(field.getKey());
            }
        });
        if (!unknown.isEmpty()) {
            fill(data, fields, unknown);
        }
        return new PastRow(data.change(), fields, Set.copyOf(unknown));
    }

    /// Goes back until a change tells the whole row: what was before that is another row's.
    private void fill(ChangeData data, ObjectNode fields, Set<String> unknown) throws StoreException {
        var record = ChangeFilter.record(topic, data.change().recordId().orElseThrow());
        var before = data.change().id();
        var page = List.of(data);
        while (!page.isEmpty()) {
            for (var earlier : page) {
                var row = after(earlier);
                unknown.removeIf(name -> take(name, row.get(name), fields));
                if (unknown.isEmpty() || WHOLE.contains(earlier.change().operation())) {
                    return;
                }
                before = earlier.change().id();
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

    private static JsonNode after(ChangeData data) {
        return JsonTrees.read(data.after());
    }
}
