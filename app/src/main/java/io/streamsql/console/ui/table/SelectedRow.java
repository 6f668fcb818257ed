package io.streamsql.console.ui.table;

import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Control;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

/// Keeps the selected row where it stands on the screen while rows change places around it. FX thread only.
public final class SelectedRow {
    private SelectedRow() {}

    /// Does so from now on.
    ///
    /// @param table with rows of one height, and the list that it will keep
    public static <T> void staysInPlace(TableView<T> table) {
        table.getItems().addListener((ListChangeListener<T>) change -> {
            while (change.next()) {
                if (change.wasPermutated()) {
                    follow(table, change);
                }
            }
        });
    }

    private static <T> void follow(TableView<T> table, ListChangeListener.Change<? extends T> change) {
        var to = table.getItems().indexOf(table.getSelectionModel().getSelectedItem());
        IntStream.range(change.getFrom(), change.getTo())
                .filter(from -> change.getPermutation(from) == to)
                .findFirst()
                .ifPresent(from -> scroll(table, from, to, table.getFixedCellSize()));
    }

    /// Scrolls by as many rows as one has moved, if it was to be seen.
    ///
    /// @param height of a row, in pixels
    public static void scroll(Control table, int from, int to, double height) {
        if (from != to
                && table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && flow.getFirstVisibleCell().getIndex() <= from
                && from <= flow.getLastVisibleCell().getIndex()) {
            flow.scrollPixels((to - from) * height);
        }
    }
}
