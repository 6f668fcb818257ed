package io.streamsql.pipeline.difference;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.streamsql.pipeline.events.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Trees of the few records that are looked at closely; every number keeps the digits that it was written with.
public final class JsonTrees {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonTrees() {}

    /// The tree, or a missing node where there is none or the bytes are not JSON.
    public static JsonNode read(Slice slice) {
        if (slice == null) {
            return MissingNode.getInstance();
        }
        try {
            return MAPPER.readTree(slice.bytes(), slice.offset(), slice.length());
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    public static JsonNode read(byte[] bytes) {
        return bytes == null ? MissingNode.getInstance() : read(new Slice(bytes, 0, bytes.length));
    }

    /// What stands in Connect's `payload`, where it wrote the schema along with it.
    public static JsonNode withoutSchema(JsonNode node) {
        return node.size() == 2 && node.has("schema") && node.has("payload") ? node.get("payload") : node;
    }

    /// Indented, with line ends; text that is not JSON as it stands.
    public static String pretty(byte[] bytes) {
        var tree = read(bytes);
        return tree.isMissingNode() ? new String(bytes, StandardCharsets.UTF_8) : tree.toPrettyString();
    }

    /// One value for people: `null`, `""` for the empty text, other texts without quotes, objects as JSON.
    public static String text(JsonNode value) {
        if (!value.isTextual()) {
            return value.toString();
        }
        return value.textValue().isEmpty() ? "\"\"" : value.textValue();
    }
}
