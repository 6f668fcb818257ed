package io.streamsql.console.overview;

import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.Navigator;
import io.streamsql.console.navigation.Place;
import io.streamsql.console.ui.CalmOrder;
import io.streamsql.console.ui.Copying;
import io.streamsql.console.ui.SaveDialog;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.ui.table.SelectedRow;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The sources and their tables.
public final class SourcesController {
    private static final int FEW = 9;
    private final OverviewViewModel model;
    private final SourcesViewModel sources;
    private final Navigator navigator;
    private final Map<String, TreeItem<SourceRow>> items = new HashMap<>();
    private final Map<String, Boolean> folds = new HashMap<>();

    @FXML
    private Label counts;

    @FXML
    private TextField filter;

    @FXML
    private Label nothing;

    @FXML
    private Button clearFilter;

    @FXML
    private TreeTableView<SourceRow> table;

    @FXML
    private TreeTableColumn<SourceRow, SourceRow> line;

    public SourcesController(OverviewViewModel model, Navigator navigator) {
        this.model = model;
        this.sources = model.sources();
        this.navigator = navigator;
    }

    @FXML
    private void initialize() {
        counts.textProperty().bind(sources.countsProperty());
        filter.textProperty().bindBidirectional(sources.filterProperty());
        model.rangeProperty().subscribe(range -> line.setText(range.title()));
        table.setRoot(new TreeItem<>());
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        new SourceColumns(table).fill();
        Times.zoneWhileShown(table).subscribe((_, _) -> table.refresh());
        table.setSortPolicy(_ -> sort());
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        sources.rowsProperty().subscribe(this::show);
    }

    /// Puts new rows in the place of the old ones; what is unfolded and selected stays so.
    private void show(List<SourceRow> rows) {
        nothing.setText(sources.isEmpty() ? "No source is configured." : "No source matches this filter.");
        clearFilter.setVisible(sources.isFiltered());
        clearFilter.setManaged(sources.isFiltered());
        var shown = table.getRoot().getChildren().stream()
                .map(TreeItem::getValue)
                .flatMap(SourcesController::ids)
                .toList();
        var wanted = rows.stream().flatMap(SourcesController::ids).toList();
        if (shown.equals(wanted)) {
            rows.forEach(this::update);
        } else if (new HashSet<>(shown).equals(new HashSet<>(wanted))) {
            rows.forEach(this::update);
            keepingSelection(() -> arrange(table.getRoot(), rows));
        } else {
            keepingSelection(() -> exchange(rows));
        }
    }

    private void keepingSelection(Runnable change) {
        var selected = table.getSelectionModel().getSelectedItems().stream()
                .map(item -> item.getValue().id())
                .toList();
        var before = table.getSelectionModel().getSelectedIndex();
        change.run();
        table.getSelectionModel().clearSelection();
        selected.stream().map(items::get).filter(Objects::nonNull).forEach(table.getSelectionModel()::select);
        if (!selected.isEmpty()) {
            SelectedRow.scroll(table, before, table.getSelectionModel().getSelectedIndex(), table.getFixedCellSize());
        }
    }

    private void arrange(TreeItem<SourceRow> parent, List<SourceRow> rows) {
        CalmOrder.arrange(
                parent.getChildren(),
                rows.stream().map(row -> items.get(row.id())).toList());
        rows.forEach(row -> arrange(items.get(row.id()), row.children()));
    }

    private static Stream<String> ids(SourceRow row) {
        return Stream.concat(Stream.of(row.id()), row.children().stream().flatMap(SourcesController::ids));
    }

    private void exchange(List<SourceRow> rows) {
        items.clear();
        rows.forEach(row -> folds.putIfAbsent(row.id(), !isUnfoldedFirst(row, rows)));
        table.getRoot().getChildren().setAll(rows.stream().map(this::item).toList());
    }

    /// What is found is shown; a fold that the filter opened closes again with it.
    private TreeItem<SourceRow> item(SourceRow row) {
        var item = new TreeItem<>(row);
        items.put(row.id(), item);
        item.getChildren().setAll(row.children().stream().map(this::item).toList());
        item.setExpanded(sources.isFiltered() || !folds.getOrDefault(row.id(), false));
        item.expandedProperty().addListener((_, _, open) -> {
            if (!sources.isFiltered()) {
                folds.put(row.id(), !open);
            }
        });
        return item;
    }

    /// Few rows are all shown; of many, those where something is wrong.
    private static boolean isUnfoldedFirst(SourceRow row, List<SourceRow> rows) {
        var few = rows.stream().mapToInt(each -> 1 + each.children().size()).sum() <= FEW;
        return few || row.state().tone() == Tone.BAD || row.state().tone() == Tone.WARNING;
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
        sources.clearFilter();
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
        if (Copying.isAsked(event)) {
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
    private void showChanges() {
        var selected = table.getSelectionModel().getSelectedItem();
        if (selected != null) {
            navigator.open(selected.getValue().changes().destination());
        }
    }

    @FXML
    private void openConnectors() {
        open();
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
        var text = rows.map(TreeItem::getValue)
                .map(row -> String.join("\t", row.texts()))
                .collect(Collectors.joining("\n"));
        Copying.of(text);
    }

    @FXML
    private void clearFilter() {
        sources.clearFilter();
        filter.requestFocus();
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /// Sorts by what the figures are now, without waiting.
    void refresh() {
        sort();
    }

    private boolean sort() {
        sources.orderBy(
                table.getSortOrder().stream().map(SourcesController::order).reduce(Comparator::thenComparing));
        return true;
    }

    /// All columns have the same values.
    @SuppressWarnings("unchecked")
    private static Comparator<SourceRow> order(TreeTableColumn<SourceRow, ?> column) {
        var ascending = ((TreeTableColumn<SourceRow, SourceRow>) column).getComparator();
        return column.getSortType() == TreeTableColumn.SortType.DESCENDING ? ascending.reversed() : ascending;
    }

    @FXML
    void export() {
        SaveDialog.ask(table, "Export sources", "sources.csv", "CSV", "csv").ifPresent(sources::export);
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
