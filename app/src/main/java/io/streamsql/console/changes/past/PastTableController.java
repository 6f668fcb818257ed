package io.streamsql.console.changes.past;

import io.streamsql.console.export.ExportFormat;
import io.streamsql.console.ui.Copying;
import io.streamsql.console.ui.SaveDialog;
import io.streamsql.console.ui.Shown;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.table.NodeCells;
import io.streamsql.console.ui.table.PageKeys;
import io.streamsql.console.ui.table.RowMenu;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
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
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A captured table as it was, in place of the changes.
public final class PastTableController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final double SINCE = 128;
    private static final double LETTER = 7.4;
    private static final double BESIDE = 34;
    private static final double MOST = 320;

    private final PastTableViewModel model;
    private final PageKeys keys;
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
        this.keys = new PageKeys(model::newer, model::older, this::copy);
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
            Shown.set(message, !problem.isEmpty());
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
        Shown.when(trouble, model.problemProperty().isNotEmpty());
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
        Shown.set(notes, !notes.getChildren().isEmpty());
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
        if (!keys.take(event) && event.getCode() == KeyCode.ENTER) {
            openSelected();
            event.consume();
        }
    }

    private void openSelected() {
        var line = table.getSelectionModel().getSelectedItem();
        if (line != null) {
            // Its record may have led to another one since
            model.openedProperty().set(null);
            model.openedProperty().set(line);
        }
    }

    private void fillMenu(ObservableList<MenuItem> items) {
        var selected = !table.getSelectionModel().isEmpty();
        items.setAll(
                RowMenu.item("Open the record", selected, this::openSelected),
                new SeparatorMenuItem(),
                RowMenu.item("Copy rows", selected, this::copy),
                RowMenu.item("Copy all rows of this page", !table.getItems().isEmpty(), () -> copy(table.getItems())));
    }

    private void copy() {
        copy(table.getSelectionModel().getSelectedItems());
    }

    private void copy(List<PastLine> lines) {
        var text = model.text(lines);
        Copying.of(text);
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
        SaveDialog.ask(
                        export,
                        "Export the table as it was",
                        model.fileName() + "." + format.ending(),
                        format.word(),
                        format.ending())
                .ifPresent(file -> model.export(format, file));
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
