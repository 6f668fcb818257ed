package io.streamsql.console.overview;

import io.streamsql.console.ui.LagLabel;
import io.streamsql.console.ui.StateChip;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.chart.Sparkline;
import io.streamsql.console.ui.layout.CutLabel;
import io.streamsql.console.ui.layout.FittingRow;
import io.streamsql.console.ui.table.NodeCells;
import io.streamsql.text.Numbers;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableRow;
import javafx.scene.control.TreeTableView;

/// How each column of the sources is filled, drawn and sorted. The columns themselves, with widths and titles, stand in
/// the FXML file and are told by their ids.
final class SourceColumns {
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

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
            case "source" -> NodeCells.fill(column, Name::new, Name::show, Comparator.comparing(SourceRow::name));
            case "state" ->
                NodeCells.fill(
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
                NodeCells.fill(
                        column,
                        Sparkline::new,
                        (line, row) -> line.setSeries(row.line()),
                        Comparator.comparing(row -> row.line().max()));
            case "p99" ->
                figures(
                        column,
                        row -> row.p99().map(Numbers::millis).or(() -> Optional.of(row.none())),
                        SourceRow::p99);
            case "lag" ->
                // A connector that is down has no lag in records to speak of: its changes are not in Kafka yet. What
                // counts is since when.
                NodeCells.fill(
                        column,
                        LagLabel::new,
                        (label, row) -> label.show(row.lagText(), row.down().isPresent()),
                        NodeCells.unknownFirst(SourceColumns::shownLag));
            case "last" -> figures(column, row -> row.lastEvent().map(Times::clock), SourceRow::lastEvent);
            default -> throw new IllegalStateException("No one fills the column " + column.getId());
        }
    }

    /// What the lag's column says: a time is more than any number of changes.
    private static Optional<Long> shownLag(SourceRow row) {
        return row.down().map(time -> Long.MAX_VALUE / 2 + time.toMillis()).or(row::lag);
    }

    private static <T extends Comparable<T>> void figures(
            TreeTableColumn<SourceRow, SourceRow> column,
            Function<SourceRow, Optional<String>> text,
            Function<SourceRow, Optional<T>> value) {
        NodeCells.texts(column, row -> text.apply(row).orElse(Numbers.NONE), NodeCells.unknownFirst(value));
    }

    /// A name, and muted behind it where it belongs.
    private static final class Name extends FittingRow {
        private final Label name = new CutLabel();
        private final Label place = new Label();

        Name() {
            getStyleClass().add("source-name");
            place.getStyleClass().add("source-place");
            FittingRow.setRank(place, 1);
            place.setMinWidth(USE_PREF_SIZE);
            getChildren().addAll(name, place);
        }

        void show(SourceRow row) {
            name.setText(row.name());
            place.setText(row.place());
            name.getStyleClass().setAll("label", "may-be-cut", row.tables().isPresent() ? "strong" : "plain");
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
