package io.streamsql.pipeline.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;

/// Turns a record's key into the text of CDCChanges' RecordId: the value of a single key column, or
/// `OrderID=7,Line=2` for several. Where several could not be told apart in that form (see [#isPlain]), it is their own
/// JSON, `{"Path":"a,b=c","Line":2}`, and so it is where a value holds half a surrogate pair, for which every encoding
/// has the same `?`: no two keys of a table have the same text. Accepts keys with and without Connect's schema around
/// them.
///
/// A key that is no object of columns counts as the value of a single one, as it stands: `A-7` of a StringConverter,
/// `"A-7"` of a JsonConverter behind a transform that takes one column out of the key.
public final class RecordKey {
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};

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

    /// Whether a text has no half of a surrogate pair in it: any encoding brings it back as it was.
    public static boolean isWhole(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(++i))) {
                    return false;
                }
            }
        }
        return true;
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

    /// Whether a key is to be read as JSON: whether it begins as an object, or is JSON's null.
    static boolean isObject(byte[] key) {
        var i = JsonDocuments.beginning(key);
        while (i < key.length && (key[i] == ' ' || key[i] == '\t' || key[i] == '\r' || key[i] == '\n')) {
            i++;
        }
        return i < key.length && key[i] == '{' || Arrays.equals(key, NULL);
    }

    /// A key that is no object, as it stands.
    ///
    /// @throws UnreadableEventException if it is no text, as numbers and Avro of other converters
    static String text(byte[] key) throws UnreadableEventException {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
            if (text.chars().noneMatch(RecordKey::isControl)) {
                return text;
            }
        } catch (CharacterCodingException noText) {
            // Said below
        }
        throw new UnreadableEventException(
                "the key is neither JSON nor text in UTF-8: a converter wrote it that StreamSQL does not read");
    }

    private static boolean isControl(int character) {
        return character < ' ' && character != '\t' && character != '\r' && character != '\n';
    }

    /// Reads the key that the parser stands before, to its end.
    ///
    /// @param document what the parser reads
    /// @param names    the columns that keys of this topic had
    /// @return the RecordId, or null where the key is null
    /// @throws IOException              if the key is not JSON
    /// @throws UnreadableEventException if it cannot be read for another reason
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
        // Within Connect's schema only: outside, a key that is no object is not read as JSON
        return document.value().text();
    }

    /// Reads the object that the parser stands at; `schema` and `payload` count as Connect's only at the outside.
    private static String columns(JsonParser parser, JsonDocuments document, FieldNames expected, boolean outside)
            throws IOException, UnreadableEventException {
        var start = document.tokenStart();
        String onlyValue = null;
        StringJoiner several = null;
        String firstName = null;
        var plain = true;
        var whole = true;
        var names = expected.begin();
        for (var name = names.next(parser); name != null; name = names.next(parser)) {
            var token = parser.nextToken();
            if (outside && name.equals("schema") && token == JsonToken.START_OBJECT) {
                return payload(parser, document);
            }
            var value = value(parser, token, document);
            plain &= isPlain(name, value, token == JsonToken.VALUE_STRING);
            whole &= isWhole(value) && isWhole(name);
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
        if (!whole) {
            return escaped(document.since(start));
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

    /// Half a surrogate pair stands in JSON as `\ud800`, and so it stays.
    private static String escaped(Slice json) throws UnreadableEventException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json.bytes(), json.offset(), json.length()))
                    .toString();
        } catch (CharacterCodingException inBytes) {
            throw new UnreadableEventException("the key is not UTF-8: it has half a surrogate pair in its bytes");
        }
    }

    private static String value(JsonParser parser, JsonToken token, JsonDocuments document) throws IOException {
        return token.isStructStart() ? document.value().text() : parser.getText();
    }
}
