package io.streamsql.pipeline.spec;

import java.util.stream.Collectors;

/// Turns a literal name into a regular expression that matches it and nothing else.
///
/// Not [java.util.regex.Pattern#quote]: the result stands in a list that Debezium first splits at commas, trims, and
/// un-escapes (`\,` becomes `,`), so commas and white space must not appear in it at all.
public final class LiteralPattern {
    private LiteralPattern() {}

    public static String of(String literal) {
        return literal.codePoints().mapToObj(LiteralPattern::escape).collect(Collectors.joining());
    }

    private static String escape(int c) {
        if (c == ',' || Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
            return "\\x{%X}".formatted(c);
        }
        var ordinary = c > 0x7F || Character.isLetterOrDigit(c) || c == '_' || c == '-';
        return ordinary ? Character.toString(c) : "\\" + Character.toString(c);
    }
}
