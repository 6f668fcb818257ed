package io.streamsql.pipeline.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.Arrays;

/// Goes through an object's fields, expecting the names that the last such object had: one comparison of bytes is less
/// work than reading a name and finding out which one it is. Events of one table nearly always have the same names in
/// the same order; where they differ, nothing but time is lost.
final class FieldNames {
    /// Beyond it, names are read as usual.
    private static final int MOST = 1000;

    private SerializedString[] names = new SerializedString[16];
    private int known;
    private int next;

    /// Begins with an object whose start the parser stands at.
    FieldNames begin() {
        next = 0;
        return this;
    }

    /// Moves the parser to the next field's name.
    ///
    /// @return the name, or null at the object's end
    String next(JsonParser parser) throws IOException {
        if (next < known) {
            var expected = names[next];
            if (parser.nextFieldName(expected)) {
                next++;
                return expected.getValue();
            }
        } else {
            parser.nextToken();
        }
        if (parser.currentToken() != JsonToken.FIELD_NAME) {
            return null;
        }
        var name = parser.currentName();
        learn(name);
        return name;
    }

    /// Moves the parser from an object's or array's start to its end; the names within, at any depth, are one sequence.
    void skip(JsonParser parser) throws IOException {
        next = 0;
        for (var open = 1; open > 0; ) {
            if (next < known) {
                if (parser.nextFieldName(names[next])) {
                    next++;
                    continue;
                }
            } else {
                parser.nextToken();
            }
            var token = parser.currentToken();
            if (token == JsonToken.FIELD_NAME) {
                learn(parser.currentName());
            } else if (token == null) {
                return;
            } else if (token.isStructStart()) {
                open++;
            } else if (token.isStructEnd()) {
                open--;
            }
        }
    }

    private void learn(String name) {
        if (next == MOST) {
            return;
        }
        if (next == names.length) {
            names = Arrays.copyOf(names, next * 2);
        }
        names[next++] = new SerializedString(name);
        known = Math.max(known, next);
    }
}
