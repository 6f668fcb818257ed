package io.streamsql.console.connectors;

import io.streamsql.console.ui.LagLabel;
import io.streamsql.console.ui.NameLabel;
import io.streamsql.console.ui.StateChip;
import io.streamsql.console.ui.table.NodeCells;
import io.streamsql.console.ui.table.TickCell;
import io.streamsql.text.Numbers;
import java.util.Comparator;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// How each column of the table is filled, drawn and sorted. The columns themselves stand in the FXML file and are told
/// by their ids.
final class ConnectorColumns {
    private static final PseudoClass ZERO = PseudoClass.getPseudoClass("zero");

    private final ConnectorListViewModel model;

    ConnectorColumns(ConnectorListViewModel model) {
        this.model = model;
    }

    void fill(TableView<ConnectorItem> table) {
        for (var column : table.getColumns()) {
            @SuppressWarnings("unchecked")
            var typed = (TableColumn<ConnectorItem, ConnectorRow>) column;
            typed.setCellValueFactory(cell -> cell.getValue().rowProperty());
            fill(typed);
        }
    }

    private void fill(TableColumn<ConnectorItem, ConnectorRow> column) {
        switch (column.getId()) {
            case "tick" -> {
                column.setSortable(false);
                column.setCellFactory(_ -> new TickCell<>(
                        ConnectorItem::tickedProperty, item -> item.row().label(), model::tick));
            }
            case "state" ->
                NodeCells.fill(
                        column,
                        StateChip::new,
                        (chip, row) -> chip.setState(row.chip()),
                        Comparator.comparing(ConnectorRow::condition));
            case "connector" ->
                NodeCells.fill(
                        column,
                        NameLabel::new,
                        (label, row) -> label.show(row.name(), row.name()),
                        Comparator.comparing(ConnectorRow::name));
            case "source" -> NodeCells.texts(column, ConnectorRow::source, Comparator.comparing(ConnectorRow::source));
            case "table" -> NodeCells.texts(column, ConnectorRow::table, Comparator.comparing(ConnectorRow::table));
            case "tasks" -> NodeCells.texts(column, ConnectorRow::tasks, Comparator.comparing(ConnectorRow::tasks));
            case "last" ->
                NodeCells.texts(column, ConnectorRow::lastEventText, NodeCells.unknownFirst(ConnectorRow::lastEvent));
            case "lag" ->
                NodeCells.fill(
                        column,
                        LagLabel::new,
                        (label, row) -> label.show(row.lagText(), row.down().isPresent()),
                        NodeCells.unknownFirst(ConnectorRow::shownLag));
            case "restarts" ->
                NodeCells.fill(
                        column,
                        Label::new,
                        (label, row) -> {
                            label.setText(Numbers.count(row.restarts()));
                            label.pseudoClassStateChanged(ZERO, row.restarts() == 0);
                        },
                        Comparator.comparing(ConnectorRow::restarts));
            default -> throw new IllegalStateException("No one fills the column " + column.getId());
        }
    }
}
