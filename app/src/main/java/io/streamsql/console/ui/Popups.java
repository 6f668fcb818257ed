package io.streamsql.console.ui;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Popup;

/// Small windows over the window, which a click beside them or Esc closes.
public final class Popups {
    private Popups() {}

    /// @param content what it shows
    public static Popup of(Node content) {
        var popup = new Popup();
        popup.getContent().add(content);
        popup.setAutoHide(true);
        // Lists and fields would take the key for themselves.
        popup.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                popup.hide();
                event.consume();
            }
        });
        return popup;
    }
}
