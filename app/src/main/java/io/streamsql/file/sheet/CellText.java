package io.streamsql.file.sheet;

import io.streamsql.text.Numbers;
import java.util.regex.Pattern;

/// Text as a cell can hold it.
final class CellText {
    /// In UTF-16 units, as the format counts.
    static final int LONGEST = 32_767;

    private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");
    private static final Pattern NO_XML = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

    private CellText() {}

    static boolean isCut(String text) {
        return text.length() > LONGEST;
    }

    /// The text, or its beginning and how long it is.
    static String cut(String text) {
        if (!isCut(text)) {
            return text;
        }
        var end = "… (" + Numbers.count(text.length()) + " characters in all)";
        var kept = LONGEST - end.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(kept - 1)) ? kept - 1 : kept) + end;
    }

    /// The text as the file has it: characters that XML does not have, and blanks at the ends, which are not kept
    /// otherwise, as `_x0020_`; what looks so already in a way that it stays what it is.
    static String encoded(String text) {
        if (text.isEmpty()) {
            return text;
        }
        var escaped = ESCAPE.matcher(text).replaceAll("_x005F_");
        var xml = NO_XML.matcher(escaped).replaceAll(found -> code(found.group().charAt(0)));
        return ends(LONE_SURROGATE.matcher(xml).replaceAll("\uFFFD"));
    }

    private static String ends(String text) {
        var first = text.charAt(0);
        var last = text.charAt(text.length() - 1);
        if (!Character.isWhitespace(first) && !Character.isWhitespace(last)) {
            return text;
        }
        var begun = Character.isWhitespace(first) ? code(first) + text.substring(1) : text;
        return text.length() > 1 && Character.isWhitespace(last)
                ? begun.substring(0, begun.length() - 1) + code(last)
                : begun;
    }

    private static String code(char character) {
        return String.format("_x%04X_", (int) character);
    }
}
