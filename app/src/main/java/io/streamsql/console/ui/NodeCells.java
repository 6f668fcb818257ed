package io.streamsql.console.ui;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.scene.Node;
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
        column.setCellFactory(_ -> new OfTree<>(make.get(), fill));
    }

    /// One such cell, for a node that must know its cell.
    public static <S, T, N extends Node> TableCell<S, T> cell(N node, BiConsumer<N, T> fill) {
        return new OfTable<>(node, fill);
    }

    private static final class OfTable<S, T, N extends Node> extends TableCell<S, T> {
        private final N node;
        private final BiConsumer<N, T> fill;

        OfTable(N node, BiConsumer<N, T> fill) {
            this.node = node;
            this.fill = fill;
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(T value, boolean empty) {
            super.updateItem(value, empty);
            var shown = !empty && value != null;
            setGraphic(shown ? node : null);
            if (shown) {
                fill.accept(node, value);
            }
        }
    }

    private static final class OfTree<S, T, N extends Node> extends TreeTableCell<S, T> {
        private final N node;
        private final BiConsumer<N, T> fill;

        OfTree(N node, BiConsumer<N, T> fill) {
            this.node = node;
            this.fill = fill;
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(T value, boolean empty) {
            super.updateItem(value, empty);
            var shown = !empty && value != null;
            setGraphic(shown ? node : null);
            if (shown) {
                fill.accept(node, value);
            }
        }
    }
}
