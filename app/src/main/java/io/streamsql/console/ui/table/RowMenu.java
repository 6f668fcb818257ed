package io.streamsql.console.ui.table;

import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The menu of what can be done with a list's selected rows: on a right click, on the menu key, on Shift+F10, and
/// behind a ⋯ button. JavaFX itself hears those keys on Windows only.
public final class RowMenu {
    private static final double INDENT = 48;

    private RowMenu() {}

    /// @param rows   a list or a table
    /// @param button the ⋯ button
    /// @param fill   puts the entries into the menu, whenever it is about to be shown
    public static void on(Control rows, MenuButton button, Consumer<ObservableList<MenuItem>> fill) {
        var menu = new ContextMenu();
        menu.setOnShowing(_ -> fill.accept(menu.getItems()));
        button.setOnShowing(_ -> fill.accept(button.getItems()));
        // An empty menu would not show itself to be filled
        fill.accept(menu.getItems());
        fill.accept(button.getItems());
        rows.setContextMenu(menu);
        rows.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (isMenuKey(event)) {
                show(menu, rows);
                event.consume();
            }
        });
    }

    /// An entry. An underscore in its words is part of a name, and no key.
    ///
    /// @param possible whether it can be chosen now
    public static MenuItem item(String words, boolean possible, Runnable action) {
        var item = item(words, action);
        item.setDisable(!possible);
        return item;
    }

    /// An entry that can always be chosen.
    public static MenuItem item(String words, Runnable action) {
        var item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static boolean isMenuKey(KeyEvent event) {
        return event.getCode() == KeyCode.CONTEXT_MENU || (event.isShiftDown() && event.getCode() == KeyCode.F10);
    }

    /// Below the selected row; in the corner where none is selected or it is out of sight.
    private static void show(ContextMenu menu, Control rows) {
        var room = rows.localToScreen(rows.getLayoutBounds());
        rows.lookupAll(".indexed-cell:selected").stream()
                .filter(Node::isVisible)
                .map(row -> row.localToScreen(row.getLayoutBounds()))
                .filter(row -> room.contains(row.getMinX() + INDENT, row.getMaxY()))
                .findFirst()
                .ifPresentOrElse(
                        row -> menu.show(rows, row.getMinX() + INDENT, row.getMaxY()),
                        () -> menu.show(rows, room.getMinX() + INDENT, room.getMinY()));
    }
}
