package io.streamsql.pipeline.feed.record;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamsql.pipeline.difference.ChangeSummary;
import io.streamsql.pipeline.difference.JsonTrees;
import io.streamsql.pipeline.events.RecordKey;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A record's key with the names of its columns: `OrderID=7,Line=2`; as JSON where several could not be told apart in
/// that form, as in RecordId (see [RecordKey]). A key that is no object of columns is shown as it stands.
///
/// @param text    for people; empty where there is no key
/// @param columns names of the key's columns
public record FeedKey(String text, Set<String> columns) {
    private static final int LONGEST = 400;
    private static final Pattern HALF_A_PAIR = Pattern.compile("[\\x{D800}-\\x{DFFF}]");
    private static final FeedKey NONE = new FeedKey("", Set.of());

    public static FeedKey of(byte[] key) {
        if (key == null || key.length == 0) {
            return NONE;
        }
        var node = JsonTrees.withoutSchema(JsonTrees.read(key));
        if (node.isNull()) {
            return NONE;
        }
        if (!node.isObject()) {
            var text = new String(key, 0, Math.min(key.length, LONGEST), StandardCharsets.UTF_8);
            return new FeedKey(ChangeSummary.oneLine(text), Set.of());
        }
        var columns = new TreeSet<String>();
        node.fieldNames().forEachRemaining(columns::add);
        var pairs = pairs(node);
        var text = isPlain(node) && RecordKey.isWhole(pairs) ? pairs : ChangeSummary.oneLine(json(node));
        return new FeedKey(text, Set.copyOf(columns));
    }

    private static String json(JsonNode key) {
        return HALF_A_PAIR
                .matcher(key.toString())
                .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0)));
    }

    private static boolean isPlain(JsonNode key) {
        return key.size() == 1
                || key.propertyStream()
                        .allMatch(column -> RecordKey.isPlain(
                                column.getKey(),
                                JsonTrees.text(column.getValue()),
                                column.getValue().isTextual()));
    }

    /// `Path=a,b=c,Line=2`, whatever the columns hold: what people look for, even where it can mean several keys. Empty
    /// for a key that is no object of columns.
    static String pairs(byte[] key) {
        var node = JsonTrees.withoutSchema(JsonTrees.read(key));
        return node.isObject() ? pairs(node) : "";
    }

    private static String pairs(JsonNode key) {
        return key.propertyStream()
                .map(column -> column.getKey() + "=" + ChangeSummary.oneLine(JsonTrees.text(column.getValue())))
                .collect(Collectors.joining(","));
    }
}
