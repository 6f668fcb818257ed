package io.streamsql.console.changes.rejected;

import io.streamsql.text.Numbers;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The key or the value of a record, to be looked at: its beginning as text and as hex. Made off the FX thread: all
/// bytes are looked at once.
///
/// @param size how many bytes there are
/// @param utf8 whether all of them are UTF-8
/// @param text the beginning; what would control something, or turn the direction of writing, as �
/// @param hex  the beginning, 16 bytes a line, with their offset and as ASCII
record RecordBytes(long size, boolean utf8, String text, String hex) {
    static final int MOST_TEXT = 32 * 1024;
    static final int MOST_HEX = 8 * 1024;

    private static final int LINE = 16;
    private static final int CHUNK = 8 * 1024;
    private static final char NONE = '\uFFFD';
    private static final HexFormat HEX = HexFormat.of();

    static RecordBytes of(byte[] bytes) {
        return new RecordBytes(bytes.length, isUtf8(bytes), text(bytes), hex(bytes));
    }

    private static boolean isUtf8(byte[] bytes) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(CHUNK);
        try {
            for (var result = decoder.decode(in, out, true); ; result = decoder.decode(in, out, true)) {
                if (result.isError()) {
                    result.throwException();
                }
                if (result.isUnderflow()) {
                    return true;
                }
                out.clear();
            }
        } catch (CharacterCodingException none) {
            return false;
        }
    }

    private static String text(byte[] bytes) {
        var text = new StringBuilder(new String(bytes, 0, whole(bytes), StandardCharsets.UTF_8));
        for (var at = 0; at < text.length(); at++) {
            if (isHidden(text.charAt(at))) {
                text.setCharAt(at, NONE);
            }
        }
        return text.toString();
    }

    /// Not in the middle of a character.
    private static int whole(byte[] bytes) {
        if (bytes.length <= MOST_TEXT) {
            return bytes.length;
        }
        var end = MOST_TEXT;
        while (end > MOST_TEXT - 4 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }

    private static boolean isHidden(char sign) {
        var turns = (sign >= '\u202A' && sign <= '\u202E') || (sign >= '\u2066' && sign <= '\u2069');
        return turns || (Character.isISOControl(sign) && sign != '\n' && sign != '\t');
    }

    private static String hex(byte[] bytes) {
        var lines = new StringBuilder();
        var end = Math.min(bytes.length, MOST_HEX);
        for (var from = 0; from < end; from += LINE) {
            line(bytes, from, Math.min(end, from + LINE), lines);
        }
        return lines.toString();
    }

    private static void line(byte[] bytes, int from, int to, StringBuilder lines) {
        lines.append(HEX.toHexDigits(from)).append("  ");
        for (var at = from; at < from + LINE; at++) {
            lines.append(at < to ? HEX.toHexDigits(bytes[at]) : "  ").append(at == from + LINE / 2 - 1 ? "  " : " ");
        }
        lines.append(' ');
        for (var at = from; at < to; at++) {
            lines.append(bytes[at] >= ' ' && bytes[at] < 0x7F ? (char) bytes[at] : '.');
        }
        lines.append('\n');
    }

    /// What is to be known of what is shown: `412 bytes.`
    ///
    /// @param asHex whether it is shown as hex
    String note(boolean asHex) {
        var most = asHex ? MOST_HEX : MOST_TEXT;
        var how = size > most
                ? "The first %s of %s bytes are shown. Save bytes… writes them all."
                        .formatted(Numbers.count(most), Numbers.count(size))
                : size == 1 ? "1 byte." : Numbers.count(size) + " bytes.";
        return utf8 ? how : how + (asHex ? " Not UTF-8." : " Not UTF-8: what is none shows as �; Hex shows the bytes.");
    }
}
