package io.streamsql.console.ui;

import java.util.Arrays;
import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/// A state's icon and word, in its colour.
public final class StateChip extends Label {
    private final FontIcon icon = new FontIcon();
    private State state;

    public StateChip() {
        getStyleClass().add("state-chip");
        setGraphic(icon);
    }

    /// @param state what to show
    public StateChip(State state) {
        this();
        setState(state);
    }

    /// Shows another state; null shows nothing.
    public void setState(State state) {
        if (state != null && state.equals(this.state)) {
            return;
        }
        this.state = state;
        getStyleClass()
                .removeAll(Arrays.stream(Tone.values()).map(Tone::styleClass).toList());
        setText(state == null ? "" : state.word());
        icon.setVisible(state != null);
        if (state != null) {
            icon.setIconLiteral(state.tone().icon());
            getStyleClass().add(state.tone().styleClass());
        }
    }
}
