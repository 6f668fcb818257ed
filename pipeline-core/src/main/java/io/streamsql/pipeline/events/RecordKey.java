package io.streamsql.pipeline.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.StringJoiner;

/// Turns a record's key into the text of CDCChanges' RecordId: the value of a single key column, or
/// `OrderID=7,Line=2` for several. Accepts keys with and without Connect's schema around them.
final class RecordKey {

    private RecordKey() {}

    /// Reads the key that the parser stands before, to its end.
    ///
    /// @param document what the parser reads
    /// @param names    the columns that keys of this topic had
    /// @return the RecordId, or null where the key is null
    /// @throws IOException              if the key is not JSON
    /// @throws UnreadableEventException if it is JSON, but not an object of columns
    static String read(JsonParser parser, JsonDocuments document, FieldNames names)
            throws IOException, UnreadableEventException {
        return columnsOrNull(parser, document, names, true);
    }

    private static String columnsOrNull(JsonParser parser, JsonDocuments document, FieldNames names, boolean outside)
            throws IOException, UnreadableEventException {
        var token = parser.nextToken();
        if (token == JsonToken.START_OBJECT) {
            return columns(parser, document, names, outside);
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        throw new UnreadableEventException("the key is not an object of key columns");
    }

    /// Reads the object that the parser stands at; `schema` and `payload` count as Connect's only at the outside.
    private static String columns(JsonParser parser, JsonDocuments document, FieldNames expected, boolean outside)
            throws IOException, UnreadableEventException {
        String onlyValue = null;
        StringJoiner several = null;
        String firstName = null;
        var names = expected.begin();
        for (var name = names.next(parser); name != null; name = names.next(parser)) {
            var token = parser.nextToken();
            if (outside && name.equals("schema") && token == JsonToken.START_OBJECT) {
                return payload(parser, document);
            }
            var value = value(parser, token, document);
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

    /// Passes over the schema that the parser stands at, and reads the columns behind it.
    private static String payload(JsonParser parser, JsonDocuments document)
            throws IOException, UnreadableEventException {
        parser.skipChildren();
        if (!"payload".equals(parser.nextFieldName())) {
            throw new UnreadableEventException("the key has a schema and no payload");
        }
        var key = columnsOrNull(parser, document, new FieldNames(), false);
        while (parser.nextFieldName() != null) {
            parser.nextToken();
            parser.skipChildren();
        }
        return key;
    }

    private static String value(JsonParser parser, JsonToken token, JsonDocuments document) throws IOException {
        if (!token.isStructStart()) {
            return parser.getText();
        }
        var start = document.tokenStart();
        parser.skipChildren();
        return document.since(start).text();
    }
}
