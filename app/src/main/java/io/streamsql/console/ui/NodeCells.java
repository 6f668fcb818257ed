package io.streamsql.console.ui;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Cell;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;

/// Cells with one node that is made once and filled again and again, whatever row the cell comes to show. FX thread
/// only.
public final class NodeCells {
    private NodeCells() {}

    /// Has a column draw its values.
    ///
    /// @param make makes a cell's node
    /// @param fill has the node show a value
    public static <S, T, N extends Node> void fill(TableColumn<S, T> column, Supplier<N> make, BiConsumer<N, T> fill) {
        column.setCellFactory(_ -> cell(make.get(), fill));
    }

    /// The same for a column of a tree.
    public static <S, T, N extends Node> void fill(
            TreeTableColumn<S, T> column, Supplier<N> make, BiConsumer<N, T> fill) {
        column.setCellFactory(_ -> new OfTree<>(new Content<>(make.get(), fill)));
    }

    /// One such cell, for a node that must know its cell.
    public static <S, T, N extends Node> TableCell<S, T> cell(N node, BiConsumer<N, T> fill) {
        return new OfTable<>(new Content<>(node, fill));
    }

    private record Content<T, N extends Node>(N node, BiConsumer<N, T> fill) {

        void show(Cell<T> cell, T value, boolean empty) {
            var shown = !empty && value != null;
            cell.setGraphic(shown ? node : null);
            if (shown) {
                fill.accept(node, value);
            }
        }
    }

    private static final class OfTable<S, T> extends TableCell<S, T> {
        private final Content<T, ?> content;

        OfTable(Content<T, ?> content) {
            this.content = content;
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(T value, boolean empty) {
            super.updateItem(value, empty);
            content.show(this, value, empty);
        }
    }

    private static final class OfTree<S, T> extends TreeTableCell<S, T> {
        private final Content<T, ?> content;

        OfTree(Content<T, ?> content) {
            this.content = content;
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(T value, boolean empty) {
            super.updateItem(value, empty);
            content.show(this, value, empty);
        }
    }
}
