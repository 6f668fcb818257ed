package io.streamsql.console.ui.layout;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// A label whose end may be cut where there is no room; then its tooltip has the words in full. FX thread only.
public final class CutLabel extends Label {
    private static final double WIDEST_TOOLTIP = 480;

    public CutLabel() {
        this("");
    }

    /// @param words what it says
    public CutLabel(String words) {
        super(words);
        getStyleClass().add("may-be-cut");
        var full = new Tooltip();
        full.setWrapText(true);
        full.setMaxWidth(WIDEST_TOOLTIP);
        full.textProperty().bind(textProperty());
        textTruncatedProperty().subscribe(cut -> setTooltip(cut ? full : null));
    }
}
