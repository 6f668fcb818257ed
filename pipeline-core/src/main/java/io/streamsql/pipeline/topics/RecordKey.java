package io.streamsql.pipeline.topics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.StringJoiner;

/// Turns a record's key into the text of CDCChanges' RecordId: the value of a single key column, or
/// `OrderID=7,Line=2` for several. Accepts keys with and without Connect's schema around them.
///
/// Holds no state of its own; a [JsonFactory] may be shared between threads.
final class RecordKey {
    private final JsonFactory json;

    RecordKey(JsonFactory json) {
        this.json = json;
    }

    /// @param key the key's bytes, or null
    /// @return the RecordId, or null where the record has no key
    /// @throws IOException              if the key is not JSON
    /// @throws UnreadableEventException if it is JSON, but not an object of columns
    String text(byte[] key) throws IOException, UnreadableEventException {
        if (key == null || key.length == 0) {
            return null;
        }
        try (var parser = EventDecoder.parser(json, key)) {
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                return null;
            }
            return columns(parser, key, true);
        }
    }

    /// Reads the object that the parser stands at; `schema` and `payload` count as Connect's only at the outside.
    private String columns(JsonParser parser, byte[] key, boolean outside)
            throws IOException, UnreadableEventException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new UnreadableEventException("the key is not an object of key columns");
        }
        String onlyValue = null;
        StringJoiner several = null;
        String firstName = null;
        for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            var token = parser.nextToken();
            if (outside && name.equals("schema") && token == JsonToken.START_OBJECT) {
                parser.skipChildren();
                if (!"payload".equals(parser.nextFieldName())) {
                    throw new UnreadableEventException("the key has a schema and no payload");
                }
                return parser.nextToken() == JsonToken.VALUE_NULL ? null : columns(parser, key, false);
            }
            var value = value(parser, token, key);
            if (firstName == null) {
                firstName = name;
                onlyValue = value;
            } else {
                if (several == null) {
                    several = new StringJoiner(",").add(firstName + "=" + onlyValue);
                }
                several.add(name + "=" + value);
            }
        }
        return several == null ? onlyValue : several.toString();
    }

    private static String value(JsonParser parser, JsonToken token, byte[] key) throws IOException {
        return token.isStructStart() ? EventDecoder.slice(parser, key).text() : parser.getText();
    }
}
