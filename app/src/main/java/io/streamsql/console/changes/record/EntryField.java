package io.streamsql.console.changes.record;

/// What a change did to a field.
///
/// @param name   the column
/// @param before its value before; a dash where there was none, a question mark where that is not known
/// @param after  its value after, likewise
/// @param shape  which of them count
/// @param why    why a question mark stands there, a sentence; empty where none does
public record EntryField(String name, String before, String after, Shape shape, String why) {
    private static final int ONE_LINE = 30;

    /// What is shown of a field.
    public enum Shape {
        /// Old and new.
        CHANGED,
        /// A value that a new row has.
        SET,
        /// A value that a row had which is gone.
        WAS
    }

    /// Whether old and new stand on a line each.
    boolean isLong() {
        return shape == Shape.CHANGED && before.length() + after.length() > ONE_LINE;
    }

    /// As text: `Tier Silver → Gold`.
    String text() {
        return name + "\t"
                + switch (shape) {
                    case CHANGED -> before + " → " + after;
                    case SET -> after;
                    case WAS -> "was " + before;
                };
    }
}
