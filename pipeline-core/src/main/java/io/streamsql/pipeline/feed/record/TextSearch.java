package io.streamsql.pipeline.feed.record;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.streamsql.pipeline.events.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Finds a text in JSON's own bytes, in capitals or not. Thread-safe.
final class TextSearch {
    private final String text;
    private final byte[] lower;
    private final byte[] upper;
    private final boolean ascii;

    /// @param text what to find, as people read it: `"` and `\` are found as JSON writes them
    TextSearch(String text) {
        this.text = new String(JsonStringEncoder.getInstance().quoteAsString(text)).toLowerCase(Locale.ROOT);
        this.lower = this.text.getBytes(StandardCharsets.UTF_8);
        this.upper = this.text.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        this.ascii = lower.length == this.text.length() && upper.length == lower.length;
    }

    boolean isIn(byte[] bytes) {
        return bytes != null && isIn(bytes, 0, bytes.length);
    }

    boolean isIn(Slice slice) {
        return slice != null && isIn(slice.bytes(), slice.offset(), slice.length());
    }

    boolean isIn(String other) {
        return other.toLowerCase(Locale.ROOT).contains(text);
    }

    private boolean isIn(byte[] bytes, int offset, int length) {
        if (!ascii) {
            return isIn(new String(bytes, offset, length, StandardCharsets.UTF_8));
        }
        for (int at = offset, last = offset + length - lower.length; at <= last; at++) {
            if (begins(bytes, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean begins(byte[] bytes, int at) {
        for (var i = 0; i < lower.length; i++) {
            var here = bytes[at + i];
            if (here != lower[i] && here != upper[i]) {
                return false;
            }
        }
        return true;
    }
}
