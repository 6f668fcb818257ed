package io.streamsql.pipeline.config.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/// A character that nobody sees, or that looks like the plain one in whose place it stands. They come with text that
/// was copied from web pages, chats and spreadsheets.
///
/// @param codePoint the character
/// @param column    where it stands in its text, in characters, from 1
public record OddCharacter(int codePoint, int column) {
    private static final String QUOTES = "“”„‟‘’‚‛«»‹›＂＇";
    /// Without a shape of their own, though Unicode counts them as letters, marks or symbols; and what stands for bytes
    /// that are no text.
    private static final String UNSEEN = "\u034F\u115F\u1160\u2800\u3164\uFE0E\uFE0F\uFFA0\uFFFD";
    private static final String EQUALS = "＝﹦";

    /// All invisible characters and typographic quotes of a text.
    public static List<OddCharacter> in(String text) {
        return find(text, OddCharacter::isOdd);
    }

    /// The first one of a line, or what looks like its `=`.
    static Optional<OddCharacter> firstInLine(String line) {
        return find(line, character -> isOdd(character) || EQUALS.indexOf(character) >= 0).stream()
                .findFirst();
    }

    private static List<OddCharacter> find(String text, IntPredicate wanted) {
        var found = new ArrayList<OddCharacter>();
        var characters = text.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            if (wanted.test(characters[i])) {
                found.add(new OddCharacter(characters[i], i + 1));
            }
        }
        return found;
    }

    /// A text without them.
    public static String without(String text) {
        return text.codePoints()
                .filter(character -> !isOdd(character))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static boolean isOdd(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> character != ' ';
            default -> UNSEEN.indexOf(character) >= 0 || QUOTES.indexOf(character) >= 0;
        };
    }

    /// Whether it is a typographic quote; else it cannot be seen.
    public boolean isQuote() {
        return QUOTES.indexOf(codePoint) >= 0;
    }

    /// Its name and number in Unicode: `NO-BREAK SPACE (U+00A0)`.
    @Override
    public String toString() {
        return "%s (U+%04X)".formatted(Character.getName(codePoint), codePoint);
    }
}
