package io.streamsql.console.topics;

import io.streamsql.console.ui.NameLabel;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.chart.Sparkline;
import io.streamsql.console.ui.table.NodeCells;
import io.streamsql.text.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// How each column of the topics is filled and drawn. The columns themselves, with widths and titles, stand in the
/// FXML file and are told by their ids.
final class TopicColumns {
    private final TableView<TopicLine> table;
    private final TopicsViewModel model;

    TopicColumns(TableView<TopicLine> table, TopicsViewModel model) {
        this.table = table;
        this.model = model;
    }

    void fill() {
        for (var column : table.getColumns()) {
            @SuppressWarnings("unchecked")
            var typed = (TableColumn<TopicLine, TopicRow>) column;
            typed.setCellValueFactory(cell -> cell.getValue().rowProperty());
            fill(typed);
        }
    }

    private void fill(TableColumn<TopicLine, TopicRow> column) {
        switch (column.getId()) {
            case "tick" -> column.setCellFactory(_ -> tick());
            case "topic" -> NodeCells.fill(column, NameLabel::new, TopicColumns::showName);
            case "source" -> NodeCells.texts(column, row -> row.source().orElse(Numbers.NONE));
            case "records" -> NodeCells.texts(column, TopicRow::recordsText);
            case "rate" -> NodeCells.texts(column, TopicRow::rateText);
            case "line" -> NodeCells.fill(column, Sparkline::new, (line, row) -> line.setSeries(row.line()));
            case "lag" -> figures(column, row -> row.lag().map(Numbers::count), Numbers.NONE);
            case "lag-time" -> figures(column, row -> row.lagTime().map(Numbers::tenthsOrMore), Numbers.NONE);
            case "size" -> figures(column, row -> row.size().map(Numbers::bytes), Numbers.UNKNOWN);
            case "partitions" -> figures(column, row -> row.partitions().map(Numbers::count), Numbers.NONE);
            case "last-event" -> figures(column, row -> row.lastEvent().map(Times::clock), Numbers.NONE);
            default -> throw new IllegalStateException("No one fills the column " + column.getId());
        }
    }

    private TableCell<TopicLine, TopicRow> tick() {
        var box = new CheckBox();
        box.setFocusTraversable(false);
        TableCell<TopicLine, TopicRow> cell = NodeCells.cell(box, (tick, row) -> {
            tick.setSelected(row.followed());
            tick.setAccessibleText("Follow " + row.topic());
        });
        box.setOnAction(_ -> model.tick(List.of(cell.getItem().topic()), box.isSelected()));
        cell.setAlignment(Pos.CENTER);
        return cell;
    }

    private static void showName(NameLabel label, TopicRow row) {
        label.show(row.topic(), words(row));
    }

    private static String words(TopicRow row) {
        if (!row.problem().isEmpty()) {
            return row.topic() + ": " + row.problem();
        }
        return row.records().isPresent() ? row.topic() : row.topic() + " does not exist yet";
    }

    private static void figures(
            TableColumn<TopicLine, TopicRow> column, Function<TopicRow, Optional<String>> text, String missing) {
        NodeCells.texts(column, row -> text.apply(row).orElse(row.missing(missing)));
    }
}
