package io.streamsql.console.ui;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;

/// How far something is behind, in a table; the style sheet marks what is `late`. FX thread only.
public final class LagLabel extends Label {
    private static final PseudoClass LATE = PseudoClass.getPseudoClass("late");

    /// @param late whether it is down, so that its lag only grows
    public void show(String words, boolean late) {
        setText(words);
        pseudoClassStateChanged(LATE, late);
    }
}
