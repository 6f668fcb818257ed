package io.streamsql.console.connectors;

import io.streamsql.console.judgement.ConditionChips;
import io.streamsql.console.ui.NodeCells;
import io.streamsql.console.ui.StateChip;
import io.streamsql.text.Numbers;
import java.util.Comparator;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;

/// How each column of the table is filled, drawn and sorted. The columns themselves stand in the FXML file and are told
/// by their ids.
final class ConnectorColumns {
    private static final PseudoClass LATE = PseudoClass.getPseudoClass("late");
    private static final PseudoClass ZERO = PseudoClass.getPseudoClass("zero");

    private final ConnectorListViewModel model;

    ConnectorColumns(ConnectorListViewModel model) {
        this.model = model;
    }

    /// The box that ticks a row.
    private final class Tick extends TableCell<ConnectorItem, ConnectorRow> {
        private final CheckBox box = new CheckBox();
        private ConnectorItem bound;

        Tick() {
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            box.setFocusTraversable(false);
            box.setOnAction(_ -> model.tick(bound, box.isSelected()));
        }

        @Override
        protected void updateItem(ConnectorRow row, boolean empty) {
            super.updateItem(row, empty);
            var item = empty || getTableRow() == null ? null : getTableRow().getItem();
            if (bound != item) {
                if (bound != null) {
                    box.selectedProperty().unbindBidirectional(bound.tickedProperty());
                }
                bound = item;
                if (item != null) {
                    box.selectedProperty().bindBidirectional(item.tickedProperty());
                }
            }
            setGraphic(item == null ? null : box);
        }
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
                column.setCellFactory(_ -> new Tick());
            }
            case "state" ->
                cells(
                        column,
                        StateChip::new,
                        (chip, row) -> chip.setState(ConditionChips.of(row.condition())),
                        Comparator.comparing(ConnectorRow::condition));
            case "connector" ->
                cells(
                        column,
                        ConnectorColumns::name,
                        ConnectorColumns::showName,
                        Comparator.comparing(ConnectorRow::name));
            case "source" -> texts(column, ConnectorRow::source);
            case "table" -> texts(column, ConnectorRow::table);
            case "tasks" -> figures(column, ConnectorRow::tasks, Comparator.comparing(ConnectorRow::tasks));
            case "last" ->
                figures(
                        column,
                        ConnectorRow::lastEventText,
                        Comparator.comparing(
                                row -> row.lastEvent().orElse(null), Comparator.nullsFirst(Comparator.naturalOrder())));
            case "lag" ->
                cells(
                        column,
                        Label::new,
                        (label, row) -> {
                            label.setText(row.lagText());
                            label.pseudoClassStateChanged(LATE, row.down().isPresent());
                        },
                        Comparator.comparing(ConnectorRow::lagOrder));
            case "restarts" ->
                cells(
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

    /// Names differ in their ends, so the start gives way.
    private static Label name() {
        var label = new Label();
        label.getStyleClass().add("mono");
        label.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setTooltip(new Tooltip());
        return label;
    }

    private static void showName(Label label, ConnectorRow row) {
        label.setText(row.name());
        label.getTooltip().setText(row.name());
    }

    private static <N extends Node> void cells(
            TableColumn<ConnectorItem, ConnectorRow> column,
            Supplier<N> make,
            BiConsumer<N, ConnectorRow> fill,
            Comparator<ConnectorRow> order) {
        NodeCells.fill(column, make, fill);
        column.setComparator(order);
    }

    private static void texts(TableColumn<ConnectorItem, ConnectorRow> column, Function<ConnectorRow, String> text) {
        cells(column, Label::new, (label, row) -> label.setText(text.apply(row)), Comparator.comparing(text));
    }

    private static void figures(
            TableColumn<ConnectorItem, ConnectorRow> column,
            Function<ConnectorRow, String> text,
            Comparator<ConnectorRow> order) {
        cells(column, Label::new, (label, row) -> label.setText(text.apply(row)), order);
    }
}
