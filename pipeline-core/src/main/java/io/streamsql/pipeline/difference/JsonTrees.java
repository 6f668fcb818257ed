package io.streamsql.pipeline.difference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamsql.pipeline.events.EventDecoder;
import io.streamsql.pipeline.events.Slice;
import io.streamsql.text.Numbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Trees of the few records that are looked at closely; every number keeps the digits that it was written with.
public final class JsonTrees {
    /// Longer texts are for programs: no screen shows them whole.
    private static final int SHOWN = 100_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    // Jackson's own limit of 20 million characters would hide larger columns
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(EventDecoder.MAX_EVENT_BYTES)
                            .build())
                    .build())
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

    /// Of text, such as CDCChanges holds; a missing node where there is none.
    public static JsonNode read(Optional<String> text) {
        return read(text.map(json -> json.getBytes(StandardCharsets.UTF_8)).orElse(null));
    }

    /// An object without fields.
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// What stands in Connect's `payload`, where it wrote the schema along with it.
    public static JsonNode withoutSchema(JsonNode node) {
        return node.size() == 2 && node.has("schema") && node.has("payload") ? node.get("payload") : node;
    }

    /// Indented, with line ends; text that is not JSON as it stands. Of a very large one only the beginning, as it
    /// stands.
    public static String pretty(byte[] bytes) {
        if (bytes.length > 10 * SHOWN) {
            return new String(bytes, 0, 10 * SHOWN, StandardCharsets.UTF_8) + more(bytes.length, "bytes");
        }
        var tree = read(bytes);
        return tree.isMissingNode() ? new String(bytes, StandardCharsets.UTF_8) : tree.toPrettyString();
    }

    /// One value for people: `null`, `""` for the empty text, other texts without quotes, objects as JSON. Of a very
    /// long one only the beginning.
    public static String text(JsonNode value) {
        var text = value.isTextual() ? value.textValue() : value.toString();
        if (text.length() > SHOWN) {
            return text.substring(0, SHOWN) + more(text.length(), "characters");
        }
        return value.isTextual() && text.isEmpty() ? "\"\"" : text;
    }

    private static String more(int all, String what) {
        return "… (the beginning of " + Numbers.count(all) + " " + what + "; an export has them all)";
    }
}
