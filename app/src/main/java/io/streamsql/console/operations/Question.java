package io.streamsql.console.operations;

import java.util.Optional;

/// What stands between the table and the lower half for an answer, or to be read.
///
/// @param title  what will be done: `Delete 1 connector?`
/// @param text   what goes and what stays
/// @param yes    on the button that does it
/// @param no     on the button that does not
/// @param action what `yes` does; empty for something that is only told
public record Question(String title, String text, String yes, String no, Optional<Runnable> action) {
    static final Question NONE = new Question("", "", "", "", Optional.empty());

    public static Question ask(String title, String text, String yes, String no, Runnable action) {
        return new Question(title, text, yes, no, Optional.of(action));
    }

    public static Question tell(String title, String text) {
        return new Question(title, text, "", "Close", Optional.empty());
    }

    public boolean isEmpty() {
        return title.isEmpty();
    }
}
