package io.streamsql.console.topics;

import io.streamsql.console.navigation.ChangesWanted;
import io.streamsql.console.navigation.Navigator;
import io.streamsql.console.topics.TopicOrder.Column;
import io.streamsql.console.ui.Copying;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.table.RowMenu;
import io.streamsql.console.ui.table.SelectedRow;
import io.streamsql.text.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The topics, one a row.
public final class TopicTableController {
    private final TopicsViewModel model;
    private final TopicMenu menu;

    @FXML
    private TableView<TopicLine> table;

    @FXML
    private TableColumn<TopicLine, TopicRow> tick;

    @FXML
    private TableColumn<TopicLine, TopicRow> rate;

    @FXML
    private TableColumn<TopicLine, TopicRow> line;

    public TopicTableController(TopicsViewModel model, Navigator navigator) {
        this.model = model;
        this.menu = new TopicMenu(
                model,
                TopicTableController::copy,
                topics -> navigator.open(ChangesWanted.ofTables(topics).destination()));
    }

    @FXML
    private void initialize() {
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        new TopicColumns(table, model).fill();
        Times.zoneWhileShown(table).subscribe((_, _) -> table.refresh());
        model.hourProperty().subscribe(hour -> line.setText(hour ? "Last hour" : "Last minute"));
        var all = new CheckBox();
        all.setAccessibleText("Follow all");
        all.setOnAction(_ -> model.tickAll(all.isSelected()));
        tick.setGraphic(all);
        model.allFollowedProperty().subscribe(all::setSelected);
        // The model knows which rows stay on top
        table.setSortPolicy(_ -> sort());
        table.setItems(model.lines());
        SelectedRow.staysInPlace(table);
        rate.setSortType(TableColumn.SortType.DESCENDING);
        table.getSortOrder().add(rate);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /// Puts what can be done with the selected topics behind a button, too.
    void fill(MenuButton more) {
        RowMenu.on(table, more, items -> menu.fill(items, selected()));
    }

    private List<TopicLine> selected() {
        return List.copyOf(table.getSelectionModel().getSelectedItems());
    }

    private boolean sort() {
        if (!table.getSortOrder().isEmpty()) {
            var column = table.getSortOrder().getFirst();
            var by = Column.valueOf(column.getId().toUpperCase(Locale.ROOT).replace('-', '_'));
            model.orderProperty().set(new TopicOrder(by, column.getSortType() == TableColumn.SortType.DESCENDING));
        }
        return true;
    }

    private void key(KeyEvent event) {
        var selected = selected();
        if (Copying.isAsked(event)) {
            copy(selected);
        } else if (event.getCode() == KeyCode.SPACE && !selected.isEmpty()) {
            var allFollowed = selected.stream().allMatch(topic -> topic.row().followed());
            model.tick(selected.stream().map(TopicLine::topic).toList(), !allFollowed);
        } else {
            return;
        }
        event.consume();
    }

    void copyAll() {
        copy(model.lines());
    }

    private static void copy(List<TopicLine> lines) {
        var text = lines.stream()
                .map(TopicLine::row)
                .map(TopicTableController::text)
                .collect(Collectors.joining("\n"));
        Copying.of(text);
    }

    private static String text(TopicRow row) {
        return String.join(
                "\t",
                row.topic(),
                row.source().orElse(Numbers.NONE),
                row.recordsText(),
                row.rateText(),
                row.lag().map(Numbers::count).orElse(row.missing(Numbers.NONE)),
                row.lagTime().map(Numbers::duration).orElse(row.missing(Numbers.NONE)),
                row.size().map(Numbers::bytes).orElse(Numbers.UNKNOWN),
                row.partitions().map(Numbers::count).orElse(row.missing(Numbers.NONE)),
                row.lastEvent().map(Times::clock).orElse(row.missing(Numbers.NONE)));
    }
}
