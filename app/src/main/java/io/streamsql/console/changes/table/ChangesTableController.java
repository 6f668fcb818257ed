package io.streamsql.console.changes.table;

import io.streamsql.console.changes.filter.ChangesFilter;
import io.streamsql.console.ui.Copying;
import io.streamsql.console.ui.Shown;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.layout.CutLabel;
import io.streamsql.console.ui.table.NodeCells;
import io.streamsql.console.ui.table.PageKeys;
import io.streamsql.console.ui.table.RowMenu;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.kordamp.ikonli.javafx.FontIcon;

/// The table of changes with its footer.
public final class ChangesTableController {

    private final ChangesTableViewModel model;
    private final PageKeys keys;
    private final ChangesFilter filter;

    @FXML
    private TableView<ChangeRow> table;

    @FXML
    private Node emptyIcon;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyDetail;

    @FXML
    private Button clearFilters;

    @FXML
    private Node trouble;

    @FXML
    private Label troubleText;

    @FXML
    private Button newerPage;

    @FXML
    private Button olderPage;

    @FXML
    private Label words;

    @FXML
    private Button stopSearch;

    @FXML
    private Button newer;

    public ChangesTableController(ChangesTableViewModel model, ChangesFilter filter) {
        this.model = model;
        this.filter = filter;
        this.keys = new PageKeys(model::newerPage, model::older, this::copy);
    }

    @FXML
    private void initialize() {
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getColumns().forEach(this::fill);
        table.setItems(model.rows());
        Times.zoneWhileShown(table).subscribe((_, _) -> table.refresh());
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() && !event.isShortcutDown()) {
                openSelected();
            }
        });
        table.getSelectionModel().selectedItemProperty().subscribe((_, row) -> {
            // Beside an open record the keys go through the records
            if (row != null && model.openedProperty().get() != null) {
                model.openedProperty().set(row);
            }
        });
        model.stateProperty().subscribe(this::showEmpty);
        words.textProperty().bind(model.wordsProperty());
        newerPage.disableProperty().bind(model.hasNewerProperty().not());
        olderPage.disableProperty().bind(model.hasOlderProperty().not());
        Shown.when(stopSearch, model.searchingProperty());
        newer.textProperty().bind(model.newerProperty());
        Shown.when(newer, model.newerProperty().isNotEmpty());
        troubleText.textProperty().bind(model.problemProperty());
        Shown.when(trouble, model.problemProperty().isNotEmpty());
    }

    private void fill(TableColumn<ChangeRow, ?> any) {
        @SuppressWarnings("unchecked")
        var column = (TableColumn<ChangeRow, ChangeRow>) any;
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        switch (column.getId()) {
            case "committed" -> mono(column, ChangeRow::committed);
            case "operation" -> NodeCells.fill(column, ChangesTableController::kind, ChangesTableController::showKind);
            case "source" -> NodeCells.texts(column, ChangeRow::source);
            case "table" -> NodeCells.texts(column, ChangeRow::tableName);
            case "record" -> mono(column, ChangeRow::key);
            case "what" -> NodeCells.texts(column, ChangeRow::what);
            case "latency" -> NodeCells.texts(column, ChangeRow::latency);
            default -> throw new IllegalStateException("No one fills the column " + column.getId());
        }
    }

    private static void mono(TableColumn<ChangeRow, ChangeRow> column, Function<ChangeRow, String> text) {
        NodeCells.fill(
                column,
                () -> {
                    var label = new CutLabel();
                    label.getStyleClass().add("mono");
                    return label;
                },
                (label, row) -> label.setText(text.apply(row)));
    }

    private static Label kind() {
        var label = new Label(null, new FontIcon("mdoal-edit"));
        label.getStyleClass().add("record-kind");
        return label;
    }

    private static void showKind(Label label, ChangeRow row) {
        label.setText(row.kind().word());
        ((FontIcon) label.getGraphic()).setIconLiteral(row.kind().icon());
        label.getStyleClass().setAll("label", "record-kind", row.kind().styleClass());
    }

    private void showEmpty(TableState empty) {
        emptyTitle.setText(empty.title());
        emptyDetail.setText(empty.detail());
        emptyIcon.setVisible(empty != TableState.ASKING);
        clearFilters.setVisible(empty.clearable());
    }

    private void key(KeyEvent event) {
        if (!keys.take(event) && event.getCode() == KeyCode.ENTER) {
            openSelected();
            event.consume();
        }
    }

    private void openSelected() {
        var row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            // Its record may have led to another one since
            model.openedProperty().set(null);
            model.openedProperty().set(row);
        }
    }

    /// Puts what can be done with the selected changes behind a button, too.
    ///
    /// @param besides adds what else there is to do; given the selected change, or null
    public void fill(MenuButton more, BiConsumer<ChangeRow, ObservableList<MenuItem>> besides) {
        RowMenu.on(table, more, items -> {
            fillMenu(items);
            besides.accept(table.getSelectionModel().getSelectedItem(), items);
        });
    }

    private void fillMenu(ObservableList<MenuItem> items) {
        var row = table.getSelectionModel().getSelectedItem();
        var selected = row != null;
        items.setAll(
                RowMenu.item("Open the record", selected, this::openSelected),
                RowMenu.item("Only this record", selected && row.hasKey(), () -> only(row)),
                RowMenu.item(
                        "Only this table",
                        selected,
                        () -> filter.topicsProperty().set(Set.of(row.topic()))),
                RowMenu.item(
                        "Only this source",
                        selected,
                        () -> filter.sourcesProperty().set(Set.of(row.source()))),
                new SeparatorMenuItem(),
                RowMenu.item("Copy rows", selected, this::copy),
                RowMenu.item("Copy all rows of this page", () -> copy(model.rows())));
    }

    private void only(ChangeRow row) {
        filter.together(() -> {
            filter.topicsProperty().set(Set.of(row.topic()));
            filter.wordsProperty().set("key:" + row.key());
        });
    }

    private void copy() {
        copy(table.getSelectionModel().getSelectedItems());
    }

    private static void copy(List<ChangeRow> rows) {
        var text = rows.stream().map(ChangeRow::text).collect(Collectors.joining("\n"));
        Copying.of(text);
    }

    @FXML
    private void newerPage() {
        model.newerPage();
        focus();
    }

    @FXML
    private void olderPage() {
        model.older();
        focus();
    }

    @FXML
    private void stopSearch() {
        model.stopSearch();
    }

    @FXML
    private void showNewest() {
        model.showNewest();
        focus();
    }

    @FXML
    private void clearFilters() {
        filter.clear();
        focus();
    }

    @FXML
    private void askAgain() {
        model.refresh();
    }

    /// Gives the table the keys.
    public void focus() {
        table.requestFocus();
    }
}
