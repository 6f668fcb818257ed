package io.streamsql.console.ui.table;

import io.streamsql.console.ui.layout.CutLabel;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Cell;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;

/// Cells with one node that is made once and filled again and again, whatever row the cell comes to show. FX thread
/// only.
public final class NodeCells {
    private NodeCells() {}

    /// Has a column of a table or of a tree draw its values.
    ///
    /// @param make makes a cell's node
    /// @param fill has the node show a value
    @SuppressWarnings("unchecked") // A column of a tree has values of the same type, which the compiler cannot follow
    public static <T, N extends Node> void fill(TableColumnBase<?, T> column, Supplier<N> make, BiConsumer<N, T> fill) {
        switch (column) {
            case TableColumn<?, T> ofTable -> fillTable(ofTable, make, fill);
            case TreeTableColumn<?, ?> ofTree -> fillTree((TreeTableColumn<?, T>) ofTree, make, fill);
            default -> throw new IllegalArgumentException("Neither of a table nor of a tree: " + column);
        }
    }

    private static <S, T, N extends Node> void fillTable(
            TableColumn<S, T> column, Supplier<N> make, BiConsumer<N, T> fill) {
        column.setCellFactory(_ -> cell(make.get(), fill));
    }

    private static <S, T, N extends Node> void fillTree(
            TreeTableColumn<S, T> column, Supplier<N> make, BiConsumer<N, T> fill) {
        column.setCellFactory(_ -> new OfTree<>(new Content<>(make.get(), fill)));
    }

    /// Has a column draw its values, and sort by them.
    public static <T, N extends Node> void fill(
            TableColumnBase<?, T> column, Supplier<N> make, BiConsumer<N, T> fill, Comparator<T> order) {
        fill(column, make, fill);
        column.setComparator(order);
    }

    /// Has a column write its values.
    public static <T> void texts(TableColumnBase<?, T> column, Function<T, String> text) {
        fill(column, CutLabel::new, (label, value) -> label.setText(text.apply(value)));
    }

    /// Has a column write its values, and sort by them.
    public static <T> void texts(TableColumnBase<?, T> column, Function<T, String> text, Comparator<T> order) {
        fill(column, CutLabel::new, (label, value) -> label.setText(text.apply(value)), order);
    }

    /// The order by something that may not be known; what is not comes first.
    public static <T, V extends Comparable<? super V>> Comparator<T> unknownFirst(Function<T, Optional<V>> value) {
        return Comparator.comparing(
                row -> value.apply(row).orElse(null), Comparator.nullsFirst(Comparator.naturalOrder()));
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
