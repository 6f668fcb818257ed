package io.streamsql.console.ui.layout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ResizeFeaturesBase;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableView;
import javafx.util.Callback;

/// Shares a table's width among its columns in proportion to the widths that are wanted: those of the FXML file, or as
/// the operator dragged them. A table that gets narrow and wide again looks as before. Below the least widths it
/// scrolls sideways. One object a table; FX thread only.
public final class ColumnWidths<S, T extends ResizeFeaturesBase<S>> implements Callback<T, Boolean> {
    private final Map<TableColumnBase<?, ?>, Double> wanted = new HashMap<>();

    @Override
    public Boolean call(T features) {
        var columns = columns(features);
        if (features.getContentWidth() <= 0 || columns.isEmpty()) {
            return false;
        }
        var dragged = features.getColumn();
        if (dragged != null) {
            columns.forEach(column -> wanted.put(column, column.getWidth()));
            wanted.put(dragged, within(dragged, dragged.getWidth() + features.getDelta()));
        }
        share(features, columns, dragged);
        return true;
    }

    @SuppressWarnings("unchecked") // The columns of a table have its type of rows
    private List<TableColumnBase<S, ?>> columns(T features) {
        List<?> columns = features.getTableControl() instanceof TreeTableView<?> tree
                ? tree.getVisibleLeafColumns()
                : ((TableView<?>) features.getTableControl()).getVisibleLeafColumns();
        return (List<TableColumnBase<S, ?>>) columns;
    }

    private double wanted(TableColumnBase<?, ?> column) {
        return wanted.getOrDefault(column, column.getPrefWidth());
    }

    private void share(T features, List<TableColumnBase<S, ?>> columns, TableColumnBase<S, ?> fixed) {
        var room = Math.floor(features.getContentWidth());
        var sum = columns.stream().mapToDouble(this::wanted).sum();
        var give = columns.stream()
                .mapToDouble(column -> elastic(column, fixed, room < sum))
                .sum();
        var part = give == 0 ? 0 : Math.max(-1, (room - sum) / give);
        var left = 0.0;
        var set = 0.0;
        for (var column : columns) {
            left += within(column, wanted(column) + part * elastic(column, fixed, room < sum));
            // Whole pixels, so that the columns are never wider than the table by a rounding
            var width = Math.floor(left) - set;
            features.setColumnWidth(column, width);
            set += width;
        }
    }

    /// How much a column takes of what is missing or left over, beside the others.
    private double elastic(TableColumnBase<?, ?> column, TableColumnBase<?, ?> fixed, boolean shrinks) {
        if (column == fixed || !column.isResizable()) {
            return 0;
        }
        return shrinks ? Math.max(0, wanted(column) - column.getMinWidth()) : wanted(column);
    }

    private static double within(TableColumnBase<?, ?> column, double width) {
        return Math.clamp(width, column.getMinWidth(), Math.max(column.getMinWidth(), column.getMaxWidth()));
    }
}
