package io.streamsql.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.streamsql.pipeline.difference.FieldChange.Kind;
import io.streamsql.pipeline.difference.JsonTrees;
import io.streamsql.pipeline.past.PastRow;
import io.streamsql.pipeline.past.Timeline;
import io.streamsql.pipeline.store.ChangeData;
import io.streamsql.pipeline.store.StoredChange;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// A change for machines. What is not known is null.
public final class ChangeJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ChangeJson() {}

    public static ObjectNode of(StoredChange change) {
        return JSON.createObjectNode()
                .put("id", change.id())
                .put("time", change.changedAt().toString())
                .put("debeziumTime", change.debeziumAt().map(Instant::toString).orElse(null))
                .put("writtenTime", change.processedAt().map(Instant::toString).orElse(null))
                .put("operation", change.operation())
                .put("source", change.storedTable().source())
                .put("schema", change.schema().orElse(null))
                .put("table", change.table())
                .put("key", change.recordId().orElse(null))
                .put("topic", change.topic())
                .put(
                        "partition",
                        change.partition().isPresent() ? change.partition().getAsInt() : null)
                .put("offset", change.offset().isPresent() ? change.offset().getAsLong() : null)
                .put("position", change.position().orElse(null));
    }

    /// With the row before and after, as Debezium wrote it.
    public static ObjectNode of(ChangeData data) {
        var json = of(data.change());
        json.set("before", row(data.before()));
        json.set("after", row(data.after()));
        return json;
    }

    /// A row as it was, with the columns whose value is not known.
    public static ObjectNode of(PastRow row) {
        var json = of(row.change());
        json.set("row", row.fields());
        var unknown = json.putArray("unknown");
        row.unknown().stream().sorted().forEach(unknown::add);
        return json;
    }

    /// With what happened to each field that did not stay as it was, too.
    public static ObjectNode withFields(ChangeData data) {
        var json = of(data);
        var changed = json.putArray("changed");
        for (var field : Timeline.fields(data)) {
            if (field.kind() != Kind.UNCHANGED) {
                changed.addObject()
                        .put("field", field.name())
                        .put("kind", field.kind().name().toLowerCase(Locale.ROOT))
                        .put("before", field.before().orElse(null))
                        .put("after", field.after().orElse(null));
            }
        }
        return json;
    }

    /// JSON as it stands, in one line; what is none, which the original system may have written, as a text.
    private static JsonNode row(Optional<String> text) {
        if (text.isEmpty()) {
            return JSON.getNodeFactory().nullNode();
        }
        var tree = JsonTrees.read(text);
        return tree.isMissingNode()
                ? JSON.getNodeFactory().textNode(text.get())
                : JSON.getNodeFactory()
                        .rawValueNode(new RawValue(text.get().replace('\r', ' ').replace('\n', ' ')));
    }
}
