package io.streamsql.console.ui;

import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;

/// The name of a topic or connector in a table. Such names differ in their ends, so the start gives way where there is
/// no room; the tooltip has it in full. FX thread only.
public final class NameLabel extends Label {
    public NameLabel() {
        getStyleClass().addAll("mono", "may-be-cut");
        setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        setMaxWidth(Double.MAX_VALUE);
        setTooltip(new Tooltip());
    }

    /// @param tooltip the name, and what else is to be known
    public void show(String name, String tooltip) {
        setText(name);
        getTooltip().setText(tooltip);
    }
}
