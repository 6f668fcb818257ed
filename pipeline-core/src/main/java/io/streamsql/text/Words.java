package io.streamsql.text;

import java.util.Collection;
import java.util.List;

/// Phrases that several messages share.
public final class Words {
    private static final int LONGEST_QUOTE = 80;

    private Words() {}

    /// `Not moved`: a word or a sentence with a capital letter in front.
    public static String capitalised(String words) {
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /// `a, b or c`.
    public static String or(Collection<String> words) {
        var list = List.copyOf(words);
        return list.size() < 2
                ? String.join("", list)
                : String.join(", ", list.subList(0, list.size() - 1)) + " or " + list.getLast();
    }

    /// The text in quotation marks, cut to a readable length, with control characters made visible.
    public static String quote(String text) {
        var shown = new StringBuilder("“");
        text.codePoints().limit(LONGEST_QUOTE).forEach(character -> {
            if (Character.isISOControl(character)) {
                shown.append(String.format("\\u%04x", character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.append(text.codePointCount(0, text.length()) > LONGEST_QUOTE ? "…”" : "”")
                .toString();
    }
}
