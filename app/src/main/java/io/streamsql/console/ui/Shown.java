package io.streamsql.console.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// Parts that take no room while they are not shown. FX thread only.
public final class Shown {
    private Shown() {}

    /// Shows a part, or takes it away with its room.
    public static void set(Node part, boolean shown) {
        part.setVisible(shown);
        part.setManaged(shown);
    }

    /// Shows a question, or takes it away; as it comes, Enter gives the harmless answer.
    ///
    /// @param no gives that answer
    public static void question(Node box, Node no, boolean asking) {
        var begins = asking && !box.isVisible();
        set(box, asking);
        if (begins) {
            no.requestFocus();
        }
    }

    /// Shows a part from now on for as long as something is so.
    public static void when(Node part, ObservableValue<Boolean> so) {
        part.visibleProperty().bind(so);
        part.managedProperty().bind(so);
    }
}
