package io.streamsql.console.changes.record;

import javafx.scene.layout.VBox;

/// The timeline's entries, one below the other. FX thread only.
public final class EntryList extends VBox {
    private Runnable laidOut = () -> {};

    /// @param then done whenever the entries have their places
    void setOnLaidOut(Runnable then) {
        laidOut = then;
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        laidOut.run();
    }
}
