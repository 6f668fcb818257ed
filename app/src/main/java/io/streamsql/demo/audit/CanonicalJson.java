package io.streamsql.demo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Comparator;
import java.util.Map;

/// One text per JSON value: neither the order of keys, nor white space, nor escapes, nor the way a number is written
/// make a difference. Texts have their length in front, so that no two values give the same.
final class CanonicalJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Comparator<Map.Entry<String, JsonNode>> BY_NAME = Map.Entry.comparingByKey();

    private CanonicalJson() {}

    /// @param json a JSON value, or null, which is the same as JSON's null. What cannot be read as JSON equals nothing
    ///             but itself
    static void append(StringBuilder out, String json) {
        try {
            JsonNode value = json == null ? null : JSON.readTree(json);
            append(out, value == null ? JSON.nullNode() : value);
        } catch (JsonProcessingException e) {
            text(out.append("unreadable"), json);
        }
    }

    private static void append(StringBuilder out, JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> {
                out.append('{');
                value.properties().stream().sorted(BY_NAME).forEach(property -> {
                    text(out, property.getKey());
                    append(out, property.getValue());
                });
                out.append('}');
            }
            case ARRAY -> {
                out.append('[');
                value.forEach(element -> append(out, element));
                out.append(']');
            }
            case NUMBER ->
                out.append('n')
                        .append(value.decimalValue().stripTrailingZeros())
                        .append(';');
            case BOOLEAN -> out.append(value.booleanValue() ? 't' : 'f');
            case STRING -> text(out, value.textValue());
            case NULL, MISSING -> out.append('-');
            case BINARY, POJO -> throw new IllegalStateException("No JSON text is read as " + value.getNodeType());
        }
    }

    /// Appends a text so that it cannot be mistaken for a part of its neighbours.
    static void text(StringBuilder out, String text) {
        out.append(text.length()).append(':').append(text);
    }
}
