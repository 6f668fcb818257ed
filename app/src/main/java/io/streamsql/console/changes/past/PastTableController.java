package io.streamsql.console.changes.past;

import io.streamsql.console.export.ExportFormat;
import io.streamsql.console.ui.NodeCells;
import io.streamsql.console.ui.RowMenu;
import io.streamsql.console.ui.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
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
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/// A captured table as it was, in place of the changes.
public final class PastTableController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination NEWER = new KeyCodeCombination(KeyCode.LEFT, KeyCombination.ALT_DOWN);
    private static final KeyCombination OLDER = new KeyCodeCombination(KeyCode.RIGHT, KeyCombination.ALT_DOWN);
    private static final double SINCE = 128;
    private static final double LETTER = 7.4;
    private static final double BESIDE = 34;
    private static final double MOST = 320;

    private final PastTableViewModel model;
    private List<String> columns = List.of();

    @FXML
    private Label title;

    @FXML
    private Label place;

    @FXML
    private TextField time;

    @FXML
    private Label zone;

    @FXML
    private Label message;

    @FXML
    private MenuButton export;

    @FXML
    private MenuButton more;

    @FXML
    private VBox notes;

    @FXML
    private Node trouble;

    @FXML
    private Label troubleText;

    @FXML
    private TableView<PastLine> table;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyDetail;

    @FXML
    private Button newerPage;

    @FXML
    private Button olderPage;

    @FXML
    private Label words;

    public PastTableController(PastTableViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        time.textProperty().bindBidirectional(model.typedProperty());
        time.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                model.go();
            }
        });
        model.typingProblemProperty().subscribe(problem -> {
            message.setText(problem);
            show(message, !problem.isEmpty());
            time.pseudoClassStateChanged(WRONG, !problem.isEmpty());
        });
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress() && !event.isShortcutDown()) {
                openSelected();
            }
        });
        table.getSelectionModel().selectedItemProperty().subscribe((_, line) -> {
            // Beside an open record the keys go through the records
            if (line != null && model.openedProperty().get() != null) {
                model.openedProperty().set(line);
            }
        });
        RowMenu.on(table, more, this::fillMenu);
        newerPage.disableProperty().bind(model.hasNewerProperty().not());
        olderPage.disableProperty().bind(model.hasOlderProperty().not());
        troubleText.textProperty().bind(model.problemProperty());
        shownIf(trouble, model.problemProperty().isNotEmpty());
        model.tableProperty().subscribe(_ -> tell());
        model.pageProperty().subscribe(this::show);
        model.knownProperty().subscribe(_ -> tell());
        model.askingProperty().subscribe(_ -> tell());
        model.problemProperty().subscribe(_ -> tell());
        Times.zoneWhileShown(table).subscribe((_, _) -> {
            model.writeTime();
            tell();
            table.refresh();
        });
    }

    private static void shownIf(Node node, ObservableValue<Boolean> when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void show(PastPage page) {
        if (!page.columns().equals(columns) || table.getColumns().isEmpty()) {
            columns = page.columns();
            var all = new ArrayList<TableColumn<PastLine, ?>>();
            all.add(since());
            columns.forEach(name -> all.add(column(page, name)));
            table.getColumns().setAll(all);
        }
        table.getItems().setAll(page.lines());
        table.scrollTo(0);
        tell();
    }

    /// What is said of the page beside its rows.
    private void tell() {
        title.setText(model.title());
        place.setText(model.place());
        zone.setText(Times.zoneWord());
        words.setText(model.words());
        emptyTitle.setText(model.emptyTitle());
        emptyDetail.setText(model.emptyDetail());
        notes.getChildren()
                .setAll(model.notes().stream().map(PastTableController::note).toList());
        show(notes, !notes.getChildren().isEmpty());
    }

    private static Label note(String sentence) {
        var label = new Label(sentence);
        label.getStyleClass().addAll("muted", "small");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static TableColumn<PastLine, PastLine> since() {
        var column = PastTableController.<PastLine>fixed("Since", SINCE);
        column.getStyleClass().add("first");
        fill(column, PastLine::since, PastLine::sinceWords);
        return column;
    }

    private static TableColumn<PastLine, PastLine> column(PastPage page, String name) {
        var least = Math.max(64, name.length() * LETTER + BESIDE);
        var wanted = page.letters(name) * LETTER + BESIDE;
        var column = PastTableController.<PastLine>fixed(name, Math.clamp(wanted, least, Math.max(least, MOST)));
        if (page.isNumber(name)) {
            column.getStyleClass().add("number");
        }
        fill(column, line -> line.text(name), line -> line.why(name));
        return column;
    }

    private static <T> TableColumn<T, T> fixed(String name, double width) {
        var column = new TableColumn<T, T>(name);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        return column;
    }

    private interface Words {
        String of(PastLine line);
    }

    private static void fill(TableColumn<PastLine, PastLine> column, Words text, Words why) {
        NodeCells.fill(column, ValueLabel::new, (label, line) -> label.show(text.of(line), why.of(line)));
    }

    private void key(KeyEvent event) {
        if (COPY.match(event)) {
            copy();
        } else if (NEWER.match(event)) {
            model.newer();
        } else if (OLDER.match(event)) {
            model.older();
        } else if (event.getCode() == KeyCode.ENTER) {
            openSelected();
        } else {
            return;
        }
        event.consume();
    }

    private void openSelected() {
        var line = table.getSelectionModel().getSelectedItem();
        if (line != null) {
            model.openedProperty().set(line);
        }
    }

    private void fillMenu(ObservableList<MenuItem> items) {
        var selected = !table.getSelectionModel().isEmpty();
        items.setAll(
                item("Open the record", selected, this::openSelected),
                new SeparatorMenuItem(),
                item("Copy rows", selected, this::copy),
                item("Copy all rows of this page", !table.getItems().isEmpty(), () -> copy(table.getItems())));
    }

    private static MenuItem item(String words, boolean possible, Runnable action) {
        var item = new MenuItem(words);
        item.setDisable(!possible);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private void copy() {
        copy(table.getSelectionModel().getSelectedItems());
    }

    private void copy(List<PastLine> lines) {
        var text = model.text(lines);
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    @FXML
    private void back() {
        model.close();
    }

    @FXML
    private void go() {
        model.go();
    }

    @FXML
    private void goNow() {
        model.goNow();
    }

    @FXML
    private void newerPage() {
        model.newer();
        focus();
    }

    @FXML
    private void olderPage() {
        model.older();
        focus();
    }

    @FXML
    private void askAgain() {
        model.refresh();
    }

    @FXML
    private void exportCsv() {
        export(ExportFormat.CSV);
    }

    @FXML
    private void exportJson() {
        export(ExportFormat.JSON_LINES);
    }

    private void export(ExportFormat format) {
        var chooser = new FileChooser();
        chooser.setTitle("Export the table as it was");
        chooser.setInitialFileName(model.fileName() + "." + format.ending());
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(format.word(), "*." + format.ending()));
        var file = chooser.showSaveDialog(export.getScene().getWindow());
        if (file != null) {
            model.export(format, file.toPath());
        }
    }

    /// Shows what can be exported.
    public void showExport() {
        export.show();
    }

    /// Gives the time the keys.
    public void focusTime() {
        time.requestFocus();
    }

    /// Gives the rows the keys.
    public void focus() {
        table.requestFocus();
    }
}
