package io.streamsql.console.changes.rejected;

import io.streamsql.console.ui.NameLabel;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.StateChip;
import io.streamsql.console.ui.table.NodeCells;
import io.streamsql.console.ui.table.TickCell;
import java.util.function.BiConsumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/// How each column of the table is filled and drawn. The columns themselves stand in the FXML file and are told by
/// their ids.
final class RejectedColumns {
    private static final double WIDEST_TOOLTIP = 480;

    private final BiConsumer<RejectedItem, Boolean> tick;

    /// @param tick told when the operator ticks or unticks a row
    RejectedColumns(BiConsumer<RejectedItem, Boolean> tick) {
        this.tick = tick;
    }

    void fill(TableView<RejectedItem> table) {
        for (var column : table.getColumns()) {
            if (column.getId().equals("result")) {
                fillResult(column);
            } else {
                @SuppressWarnings("unchecked")
                var typed = (TableColumn<RejectedItem, RejectedItem>) column;
                typed.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
                fill(typed);
            }
        }
    }

    private void fillResult(TableColumn<RejectedItem, ?> column) {
        @SuppressWarnings("unchecked")
        var typed = (TableColumn<RejectedItem, ReplayResult>) column;
        typed.setCellValueFactory(cell -> cell.getValue().resultProperty());
        NodeCells.fill(typed, RejectedColumns::chip, (chip, result) -> {
            chip.setState(result.words().isEmpty() ? null : new State(result.tone(), result.words()));
            chip.getTooltip().setText(result.words());
        });
    }

    private static StateChip chip() {
        var chip = new StateChip();
        chip.getStyleClass().add("may-be-cut");
        var full = new Tooltip();
        full.setWrapText(true);
        full.setMaxWidth(WIDEST_TOOLTIP);
        chip.setTooltip(full);
        return chip;
    }

    private void fill(TableColumn<RejectedItem, RejectedItem> column) {
        switch (column.getId()) {
            case "tick" ->
                column.setCellFactory(_ -> new TickCell<>(
                        RejectedItem::tickedProperty, item -> item.place() + " " + item.position(), tick));
            case "time" -> NodeCells.texts(mono(column), RejectedItem::time);
            case "topic" ->
                NodeCells.fill(column, NameLabel::new, (label, item) -> label.show(item.cell(), item.placeInFull()));
            case "position" -> NodeCells.texts(mono(column), RejectedItem::position);
            case "reason" -> NodeCells.texts(column, RejectedItem::reason);
            default -> throw new IllegalStateException("No one fills the column " + column.getId());
        }
    }

    private static TableColumn<RejectedItem, RejectedItem> mono(TableColumn<RejectedItem, RejectedItem> column) {
        column.getStyleClass().add("mono-cell");
        return column;
    }
}
