package io.streamsql.console.frame;

import io.streamsql.console.navigation.Navigator;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.controlsfx.control.Notifications;

/// A notice as it comes: it appears in the window's corner for some seconds and takes no key away from the window.
final class Toasts {
    private static final int LONGEST = 70;

    private Toasts() {}

    static void show(Notice notice, Window window, Navigator navigator) {
        // It has one line; the whole text stands in the list.
        var text = notice.text();
        Notifications.create()
                .owner(window)
                .title(notice.title())
                .text(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…")
                .graphic(NoticesPopup.icon(notice.tone()))
                .onAction(_ -> navigator.open(notice.destination()))
                .show();
        Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .map(PopupWindow.class::cast)
                .forEach(Toasts::leaveTheKeys);
    }

    /// A window hands every key to its popups first.
    private static void leaveTheKeys(PopupWindow popup) {
        var bar = popup.getScene().getRoot().lookup(".notification-bar");
        if (bar != null) {
            popup.setHideOnEscape(false);
            bar.lookupAll("*").forEach(node -> node.setFocusTraversable(false));
        }
    }
}
