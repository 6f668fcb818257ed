package io.streamsql.console.ui.table;

import io.streamsql.console.ui.Copying;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The keys of a table that is read page by page: Alt+Left, Alt+Right, and Ctrl+C for its rows.
///
/// @param newer turns to the page above
/// @param older turns to the page below
/// @param copy  takes the selected rows to the clipboard
public record PageKeys(Runnable newer, Runnable older, Runnable copy) {
    private static final KeyCombination NEWER = new KeyCodeCombination(KeyCode.LEFT, KeyCombination.ALT_DOWN);
    private static final KeyCombination OLDER = new KeyCodeCombination(KeyCode.RIGHT, KeyCombination.ALT_DOWN);

    /// Does what a key asks for.
    ///
    /// @return whether it was one of these; it is consumed then
    public boolean take(KeyEvent event) {
        if (Copying.isAsked(event)) {
            copy.run();
        } else if (NEWER.match(event)) {
            newer.run();
        } else if (OLDER.match(event)) {
            older.run();
        } else {
            return false;
        }
        event.consume();
        return true;
    }
}
