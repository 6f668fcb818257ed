package io.streamsql.console.overview;

import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.Navigator;
import io.streamsql.console.navigation.Place;
import io.streamsql.console.ui.Numbers;
import io.streamsql.console.ui.Tone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// The sources and their tables.
public final class SourcesController {
    private static final int FEW = 9;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final OverviewViewModel model;
    private final Navigator navigator;
    private final Map<String, TreeItem<SourceRow>> items = new HashMap<>();

    @FXML
    private Label counts;

    @FXML
    private TreeTableView<SourceRow> table;

    @FXML
    private TreeTableColumn<SourceRow, SourceRow> line;

    public SourcesController(OverviewViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
    }

    @FXML
    private void initialize() {
        counts.textProperty().bind(model.sourceCountsProperty());
        model.rangeProperty().subscribe(range -> line.setText(range.title()));
        table.setRoot(new TreeItem<>());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        new SourceColumns(table).fill();
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        model.sourcesProperty().subscribe(this::show);
    }

    /// Puts new rows in the place of the old ones; what is unfolded and selected stays so.
    private void show(List<SourceRow> rows) {
        var shown = table.getRoot().getChildren().stream()
                .map(item -> item.getValue().id())
                .toList();
        if (!shown.equals(rows.stream().map(SourceRow::id).toList())) {
            items.clear();
            table.getRoot().getChildren().setAll(rows.stream().map(this::item).toList());
            unfoldFirst(rows);
            return;
        }
        rows.forEach(this::update);
    }

    private TreeItem<SourceRow> item(SourceRow row) {
        var item = new TreeItem<>(row);
        items.put(row.id(), item);
        item.getChildren().setAll(row.children().stream().map(this::item).toList());
        return item;
    }

    /// Few rows are all shown; of many, those where something is wrong.
    private void unfoldFirst(List<SourceRow> rows) {
        var few = rows.stream().mapToInt(row -> 1 + row.children().size()).sum() <= FEW;
        rows.forEach(row -> items.get(row.id())
                .setExpanded(
                        few || row.state().tone() == Tone.BAD || row.state().tone() == Tone.WARNING));
    }

    private void update(SourceRow row) {
        var item = items.get(row.id());
        if (item == null) {
            return;
        }
        if (!row.equals(item.getValue())) {
            item.setValue(row);
        }
        row.children().forEach(this::update);
    }

    /// Selects a table's row and shows it.
    ///
    /// @param id the topic of a table; anything else changes nothing
    void select(String id) {
        var item = items.get(id);
        if (item != null) {
            item.getParent().setExpanded(true);
            table.getSelectionModel().clearSelection();
            table.getSelectionModel().select(item);
            table.scrollTo(table.getRow(item));
            table.requestFocus();
        }
    }

    private void key(KeyEvent event) {
        if (COPY.match(event)) {
            copySelected();
        } else if (event.getCode() == KeyCode.ENTER) {
            open();
        } else {
            return;
        }
        event.consume();
    }

    private void open() {
        var selected = table.getSelectionModel().getSelectedItem();
        if (selected != null) {
            navigator.open(new Destination(Place.CONNECTORS, selected.getValue().id()));
        }
    }

    @FXML
    private void copySelected() {
        copy(table.getSelectionModel().getSelectedItems().stream());
    }

    @FXML
    private void copyAll() {
        copy(table.getRoot().getChildren().stream()
                .flatMap(source -> Stream.concat(Stream.of(source), source.getChildren().stream())));
    }

    private void copy(Stream<TreeItem<SourceRow>> rows) {
        var text = rows.map(TreeItem::getValue).map(SourcesController::text).collect(Collectors.joining("\n"));
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    private static String text(SourceRow row) {
        return String.join(
                "\t",
                row.name(),
                row.place(),
                row.state().word(),
                row.rate().map(Numbers::rate).orElse(Numbers.NONE),
                row.p99().map(Numbers::millis).orElse(Numbers.NONE),
                row.lag().map(Numbers::count).orElse(Numbers.NONE),
                row.lastEvent().map(Numbers::clock).orElse(Numbers.NONE));
    }

    @FXML
    private void unfoldAll() {
        table.getRoot().getChildren().forEach(item -> item.setExpanded(true));
    }

    @FXML
    private void foldAll() {
        table.getRoot().getChildren().forEach(item -> item.setExpanded(false));
    }

    static boolean isOff(SourceRow row) {
        return row.state().tone() == Tone.OFF;
    }
}
