package io.streamsql.pipeline.config.file;

import io.streamsql.pipeline.config.file.EnvLine.Content;
import io.streamsql.pipeline.config.file.EnvLine.Entry;
import io.streamsql.pipeline.config.file.EnvLine.Malformed;
import io.streamsql.pipeline.config.file.EnvLine.Note;
import io.streamsql.pipeline.config.file.EnvLine.Quote;
import java.util.regex.Pattern;

/// Reads what one line of a `.env` file says. Its messages never repeat the line: a torn secret may stand there.
final class EnvLineParser {
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,199}");
    private static final Pattern EXPORT = Pattern.compile("export[ \t]+");

    private final String line;
    private int at;

    private EnvLineParser(String line) {
        this.line = line;
    }

    /// @param line without its line end
    static Content parse(String line) {
        var content = new EnvLineParser(line).content();
        return content instanceof Malformed malformed ? lookedAt(malformed, line) : content;
    }

    /// What is wrong with a line may be nothing that can be seen.
    private static Malformed lookedAt(Malformed malformed, String line) {
        return OddCharacter.firstInLine(line)
                .map(odd -> new Malformed(
                        malformed.wrong() + " The line holds " + odd + " at column " + odd.column() + ".",
                        malformed.right()))
                .orElse(malformed);
    }

    private Content content() {
        skipBlanks();
        if (atEnd() || line.charAt(at) == '#') {
            return new Note();
        }
        var export = EXPORT.matcher(line).region(at, line.length());
        if (export.lookingAt()) {
            at = export.end();
        }
        int equals = line.indexOf('=', at);
        if (equals < 0) {
            return new Malformed("The line has no “=”.", "Write KEY=value, or start the line with # for a comment.");
        }
        var key = line.substring(at, equals).strip();
        if (!KEY.matcher(key).matches()) {
            return new Malformed(
                    "The text before “=” is not a key.",
                    "A key starts with a letter and has letters, digits and underscores: DB1_HOSTNAME=…");
        }
        at = equals + 1;
        return value(key);
    }

    private Content value(String key) {
        int afterEquals = at;
        skipBlanks();
        if (atEnd()) {
            return new Entry(key, "", Quote.NONE, false);
        }
        return switch (line.charAt(at)) {
            case '\'' -> singleQuoted(key);
            case '"' -> doubleQuoted(key);
            // KEY= #x is an empty value with a comment, KEY=#x a value that starts with #
            case '#' -> at > afterEquals ? new Entry(key, "", Quote.NONE, true) : unquoted(key);
            default -> unquoted(key);
        };
    }

    private Content unquoted(String key) {
        int comment = at + 1;
        while (comment < line.length() && !(line.charAt(comment) == '#' && isBlank(line.charAt(comment - 1)))) {
            comment++;
        }
        int end = comment;
        while (end > at && isBlank(line.charAt(end - 1))) {
            end--;
        }
        return new Entry(key, line.substring(at, end), Quote.NONE, comment < line.length());
    }

    private Content singleQuoted(String key) {
        int close = line.indexOf('\'', at + 1);
        if (close < 0) {
            return notClosed("'");
        }
        var value = line.substring(at + 1, close);
        at = close + 1;
        return closed(key, value, Quote.SINGLE);
    }

    private Content doubleQuoted(String key) {
        var value = new StringBuilder();
        for (at++; !atEnd(); at++) {
            char character = line.charAt(at);
            if (character == '"') {
                at++;
                return closed(key, value.toString(), Quote.DOUBLE);
            }
            if (character == '\\' && at + 1 < line.length()) {
                at++;
                value.append(escaped(line.charAt(at)));
            } else {
                value.append(character);
            }
        }
        return notClosed("\"");
    }

    private static String escaped(char character) {
        return switch (character) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"', '\\' -> String.valueOf(character);
            default -> "\\" + character;
        };
    }

    private Content closed(String key, String value, Quote quote) {
        skipBlanks();
        if (!atEnd() && line.charAt(at) != '#') {
            return new Malformed(
                    "The value of " + key + " goes on after its closing quote.",
                    "Put the whole value into one pair of quotes; a value with \" in it into '…'.");
        }
        return new Entry(key, value, quote, !atEnd());
    }

    private static Malformed notClosed(String quote) {
        return new Malformed(
                "The value starts with " + quote + " and does not end with it.",
                "Close the quote on the same line; a line break in a value is written \\n inside \"…\".");
    }

    private void skipBlanks() {
        while (!atEnd() && isBlank(line.charAt(at))) {
            at++;
        }
    }

    private boolean atEnd() {
        return at >= line.length();
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }
}
