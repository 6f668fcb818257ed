package io.streamsql.console.overview;

import io.streamsql.console.ui.NodeCells;
import io.streamsql.console.ui.StateChip;
import io.streamsql.console.ui.chart.Sparkline;
import io.streamsql.text.Numbers;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.HBox;

/// How each column of the sources is filled, drawn and sorted. The columns themselves, with widths and titles, stand in
/// the FXML file and are told by their ids.
final class SourceColumns {
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");
    private static final PseudoClass LATE = PseudoClass.getPseudoClass("late");

    private final TreeTableView<SourceRow> table;

    SourceColumns(TreeTableView<SourceRow> table) {
        this.table = table;
    }

    void fill() {
        for (var column : table.getColumns()) {
            @SuppressWarnings("unchecked")
            var typed = (TreeTableColumn<SourceRow, SourceRow>) column;
            typed.setCellValueFactory(cell -> cell.getValue().valueProperty());
            fill(typed);
        }
        table.setRowFactory(_ -> new Row());
    }

    private void fill(TreeTableColumn<SourceRow, SourceRow> column) {
        switch (column.getId()) {
            case "source" -> cells(column, Name::new, Name::show, Comparator.comparing(SourceRow::name));
            case "state" ->
                cells(
                        column,
                        StateChip::new,
                        (chip, row) -> chip.setState(row.state()),
                        Comparator.comparing(row -> row.state().tone()));
            case "tables" -> figures(column, row -> row.tables().map(Numbers::count), SourceRow::tables);
            case "rate" ->
                figures(
                        column,
                        row -> row.rate().map(Numbers::rate).or(() -> Optional.of(row.none())),
                        SourceRow::rate);
            case "line" ->
                cells(
                        column,
                        Sparkline::new,
                        (line, row) -> line.setSeries(row.line()),
                        Comparator.comparing(row -> row.line().max()));
            case "p99" ->
                figures(
                        column,
                        row -> row.p99().map(Numbers::millis).or(() -> Optional.of(row.none())),
                        SourceRow::p99);
            case "lag" -> lag(column);
            case "last" -> figures(column, row -> row.lastEvent().map(Numbers::clock), SourceRow::lastEvent);
            default -> throw new IllegalStateException("No one fills the column " + column.getId());
        }
    }

    private static <N extends Node> void cells(
            TreeTableColumn<SourceRow, SourceRow> column,
            Supplier<N> make,
            BiConsumer<N, SourceRow> fill,
            Comparator<SourceRow> order) {
        NodeCells.fill(column, make, fill);
        column.setComparator(order);
    }

    private static <T extends Comparable<T>> void figures(
            TreeTableColumn<SourceRow, SourceRow> column,
            Function<SourceRow, Optional<String>> text,
            Function<SourceRow, Optional<T>> value) {
        cells(
                column,
                Label::new,
                (label, row) -> label.setText(text.apply(row).orElse(Numbers.NONE)),
                Comparator.comparing(
                        row -> value.apply(row).orElse(null), Comparator.nullsFirst(Comparator.naturalOrder())));
    }

    /// A connector that is down has no lag in records to speak of: its changes are not in Kafka yet. What counts is
    /// since
    /// when.
    private static void lag(TreeTableColumn<SourceRow, SourceRow> column) {
        figures(column, _ -> Optional.empty(), SourceRow::lag);
        NodeCells.fill(column, Label::new, (label, row) -> {
            label.pseudoClassStateChanged(LATE, row.down().isPresent());
            label.setText(row.lagText());
        });
    }

    /// A name, and muted behind it where it belongs.
    private static final class Name extends HBox {
        private final Label name = new Label();
        private final Label place = new Label();

        Name() {
            getStyleClass().add("source-name");
            place.getStyleClass().add("source-place");
            getChildren().addAll(name, place);
        }

        void show(SourceRow row) {
            name.setText(row.name());
            place.setText(row.place());
            name.getStyleClass().setAll("label", row.tables().isPresent() ? "strong" : "plain");
        }
    }

    private static final class Row extends TreeTableRow<SourceRow> {
        @Override
        protected void updateItem(SourceRow row, boolean empty) {
            super.updateItem(row, empty);
            pseudoClassStateChanged(OFF, !empty && row != null && SourcesController.isOff(row));
        }
    }
}
