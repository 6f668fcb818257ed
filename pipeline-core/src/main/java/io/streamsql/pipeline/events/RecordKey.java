package io.streamsql.pipeline.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.StringJoiner;

/// Turns a record's key into the text of CDCChanges' RecordId: the value of a single key column, or
/// `OrderID=7,Line=2` for several. Where several could not be told apart in that form (see [#isPlain]), it is their own
/// JSON, `{"Path":"a,b=c","Line":2}`: no two keys of a table have the same text. Accepts keys with and without
/// Connect's schema around them.
public final class RecordKey {

    private RecordKey() {}

    /// Whether a column of several can stand in a list such as `OrderID=7,Line=2` and be told from all others: a `,` or
    /// `=` would look like the next column, and the text `null` like no value.
    ///
    /// @param name   the column's name
    /// @param value  its value as text
    /// @param isText whether the value is a text, and not a number or nothing
    public static boolean isPlain(String name, String value, boolean isText) {
        return !isSplit(name) && !isSplit(value) && !(isText && value.equals("null"));
    }

    private static boolean isSplit(String text) {
        return text.indexOf(',') >= 0 || text.indexOf('=') >= 0;
    }

    /// What earlier versions wrote for a key that is JSON now: `Path=a,b=c,Line=2`. Rows of theirs still hold it.
    ///
    /// @param recordId a RecordId as it is written now
    /// @return empty where it was always written so
    public static Optional<String> former(String recordId) {
        if (!recordId.startsWith("{")) {
            return Optional.empty();
        }
        var document = new JsonDocuments();
        try {
            var parser = document.open(recordId.getBytes(StandardCharsets.UTF_8));
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            var pairs = new StringJoiner(",");
            for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                pairs.add(name + "=" + value(parser, parser.nextToken(), document));
            }
            return Optional.of(pairs.toString());
        } catch (IOException | UnreadableEventException notJson) {
            // The value of a single column that only looks like it
            return Optional.empty();
        }
    }

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
        var start = document.tokenStart();
        String onlyValue = null;
        StringJoiner several = null;
        String firstName = null;
        var plain = true;
        var names = expected.begin();
        for (var name = names.next(parser); name != null; name = names.next(parser)) {
            var token = parser.nextToken();
            if (outside && name.equals("schema") && token == JsonToken.START_OBJECT) {
                return payload(parser, document);
            }
            var value = value(parser, token, document);
            plain &= isPlain(name, value, token == JsonToken.VALUE_STRING);
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
        if (several == null) {
            return onlyValue;
        }
        return plain ? several.toString() : document.since(start).text();
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
