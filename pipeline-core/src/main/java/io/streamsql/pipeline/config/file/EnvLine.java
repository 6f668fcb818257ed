package io.streamsql.pipeline.config.file;

/// One line of a `.env` file, with everything that is needed to write it back unchanged.
///
/// @param number  its number, from 1
/// @param raw     its text, without the line end
/// @param end     its line end: `\n`, `\r\n`, `\r`, or nothing on a last line without one
/// @param content what it says
public record EnvLine(int number, String raw, String end, Content content) {

    /// What a line says.
    public sealed interface Content {}

    /// A blank line or a comment.
    public record Note() implements Content {}

    /// `KEY=value`.
    ///
    /// @param key     as written
    /// @param value   without its quotes and escapes; references such as `${env:NAME}` are left as they are
    /// @param quote   how it is quoted
    /// @param comment whether a comment follows on the same line
    public record Entry(String key, String value, Quote quote, boolean comment) implements Content {
        /// Without the value, which may be a secret.
        @Override
        public String toString() {
            return key + "=••••••";
        }
    }

    /// A line that is none of these.
    ///
    /// @param wrong what is wrong with it; never its text, which may be a part of a secret
    /// @param right what would be right
    public record Malformed(String wrong, String right) implements Content {}

    /// How a value is quoted.
    public enum Quote {
        /// Not at all: ends at a comment or at the line's end, blanks around it do not count.
        NONE,
        /// `'…'`: every character stands for itself.
        SINGLE,
        /// `"…"`: with the escapes `\n \r \t \" \\`.
        DOUBLE
    }

    /// Without the text, which may hold a secret.
    @Override
    public String toString() {
        return "line " + number + ": " + content;
    }
}
