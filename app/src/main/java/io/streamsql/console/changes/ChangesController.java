package io.streamsql.console.changes;

import io.streamsql.console.changes.chart.OperationChips;
import io.streamsql.console.changes.filter.ChangesFilterController;
import io.streamsql.console.changes.past.PastTableController;
import io.streamsql.console.changes.rejected.RejectedController;
import io.streamsql.console.changes.table.ChangeRow;
import io.streamsql.console.changes.table.ChangesTableController;
import io.streamsql.console.navigation.ChangesWanted;
import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.Place;
import io.streamsql.console.navigation.ScreenActions;
import io.streamsql.console.navigation.ScreenHelp;
import io.streamsql.console.ui.SaveDialog;
import io.streamsql.console.ui.chart.TimeChart;
import io.streamsql.console.ui.table.RowMenu;
import io.streamsql.file.ChangeFormat;
import java.util.Optional;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/// The Changes screen as a whole: what it is filtered by, the changes or the rejected records, and the open record
/// beside them.
public final class ChangesController implements ScreenActions {
    private static final ScreenHelp HELP = ScreenHelp.of("Changes", """
            Enter       | Opens the selected change's record
            Up, Down    | The next change; beside an open record, its record
            Alt+Left    | The page above
            Alt+Right   | The page below
            Esc         | Closes the record, then the table as it was, then takes back the filters
            """, """
            Change      | A row of a source's table that was created, updated, deleted or read by a snapshot
            Committed   | When the source committed it
            Latency     | From the commit to the row in CDCChanges
            Record      | The key of the row that changed
            As it was   | A table's rows at a time, as far as the changes that are kept tell them
            Rejected    | What could not become a change: kept whole, to be replayed
            """);

    private static final double FIRST_SHARE = 0.7;

    private final ChangesViewModel model;
    private double panel = 368;

    @FXML
    private Node root;

    @FXML
    private SplitPane changesPart;

    @FXML
    private Node segments;

    @FXML
    private ToggleButton changesHalf;

    @FXML
    private ToggleButton rejectedHalf;

    @FXML
    private Tooltip rejectedProblem;

    @FXML
    private Pane filter;

    @FXML
    private Node record;

    @FXML
    private Node main;

    @FXML
    private Node past;

    @FXML
    private Node rejected;

    @FXML
    private OperationChips chips;

    @FXML
    private MenuButton export;

    @FXML
    private MenuButton more;

    @FXML
    private ChangesFilterController filterController;

    @FXML
    private ChangesTableController tableController;

    @FXML
    private PastTableController pastController;

    @FXML
    private RejectedController rejectedController;

    public ChangesController(ChangesViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        changesHalf.setOnAction(_ -> choose(false));
        rejectedHalf.setOnAction(_ -> choose(true));
        rejectedHalf.textProperty().bind(model.rejected().countWordProperty());
        rejectedProblem.textProperty().bind(model.rejected().countProblemProperty());
        model.rejectedShownProperty().subscribe(this::showHalf);
        SplitPane.setResizableWithParent(record, false);
        model.record().openedProperty().subscribe(opened -> showRecord(opened != null));
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
        chips.follow(model.charts());
        tableController.fill(more, this::addOfTable);
        model.past().tableProperty().subscribe(this::showPast);
        model.views().tableProperty().subscribe(_ -> lieUnder());
        model.retention().openProperty().subscribe(_ -> lieUnder());
        model.begin();
    }

    /// Before a list or a table takes it for the end of an edit that they do not have.
    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !(event.getTarget() instanceof TimeChart) && closeOrClear()) {
            event.consume();
        }
    }

    private void showRecord(boolean open) {
        if (open == changesPart.getItems().contains(record)) {
            return;
        }
        if (open) {
            changesPart.getItems().add(record);
            changesPart.setDividerPositions(
                    changesPart.getWidth() > 0 ? 1 - panel / changesPart.getWidth() : FIRST_SHARE);
        } else {
            if (changesPart.getWidth() > 0) {
                panel = changesPart.getWidth() * (1 - changesPart.getDividerPositions()[0]);
            }
            changesPart.getItems().remove(record);
        }
    }

    /// A closed table as it was leaves the changes as they were.
    private void showPast(Object table) {
        var open = table != null;
        main.setVisible(!open);
        past.setVisible(open);
        if (open) {
            pastController.focusTime();
        } else if (main.getScene() != null) {
            tableController.focus();
        }
    }

    /// What lies under a dialog hears no keys.
    private void lieUnder() {
        var under = model.views().tableProperty().get() != null
                || model.retention().openProperty().get();
        if (changesPart.isDisable() != under) {
            changesPart.setDisable(under);
            if (!under) {
                focusRows();
            }
        }
    }

    private void addOfTable(ChangeRow selected, ObservableList<MenuItem> items) {
        var table = model.tableWord(selected);
        items.addAll(
                new SeparatorMenuItem(),
                ofTable(
                        "Show %s as it was…",
                        "Show a table as it was… (choose one)", table, () -> model.showPast(selected)),
                ofTable(
                        "Views of %s for analysts…",
                        "Views of a table for analysts… (choose one)", table, () -> model.showViews(selected)),
                new SeparatorMenuItem(),
                RowMenu.item("Remove old changes…", () -> model.retention().open()));
    }

    private static MenuItem ofTable(String words, String without, String table, Runnable action) {
        return RowMenu.item(table.isEmpty() ? without : words.formatted(table), !table.isEmpty(), action);
    }

    private void choose(boolean half) {
        model.rejectedShownProperty().set(half);
        showHalf(half);
    }

    private void showHalf(boolean half) {
        (half ? rejectedHalf : changesHalf).setSelected(true);
        changesPart.setVisible(!half);
        rejected.setVisible(half);
        var from = half ? filter : rejectedController.lead();
        var to = half ? rejectedController.lead() : filter;
        from.getChildren().remove(segments);
        if (!to.getChildren().contains(segments)) {
            to.getChildren().addFirst(segments);
        }
        if (half) {
            model.rejected().open();
        }
    }

    /// What the keys do on the half that is shown.
    private Optional<ScreenActions> rejectedActions() {
        return model.rejectedShownProperty().get() ? Optional.of(rejectedController) : Optional.empty();
    }

    @FXML
    private void exportCsv() {
        export(ChangeFormat.CSV);
    }

    @FXML
    private void exportJson() {
        export(ChangeFormat.JSONL);
    }

    @FXML
    private void exportSheet() {
        export(ChangeFormat.XLSX);
    }

    private void export(ChangeFormat format) {
        SaveDialog.ask(export, "Export changes", "changes." + format.ending(), format.word(), format.ending())
                .ifPresent(file -> model.export(format, file));
    }

    @Override
    public ScreenHelp help() {
        return HELP;
    }

    @Override
    public void show(Destination wanted) {
        model.views().close();
        model.retention().close();
        model.rejectedShownProperty().set(wanted.place() == Place.REJECTED);
        if (wanted.place() == Place.REJECTED) {
            rejectedController.show(wanted);
        } else if (!wanted.filter().isEmpty()) {
            model.show(ChangesWanted.of(wanted.filter()));
            tableController.focus();
        }
    }

    @Override
    public void focusFilter() {
        rejectedActions()
                .ifPresentOrElse(
                        ScreenActions::focusFilter,
                        past.isVisible() ? pastController::focusTime : filterController::focus);
    }

    @Override
    public void refresh() {
        rejectedActions().ifPresentOrElse(ScreenActions::refresh, model::showNewest);
    }

    @Override
    public void export() {
        rejectedActions()
                .ifPresentOrElse(ScreenActions::export, past.isVisible() ? pastController::showExport : export::show);
    }

    @Override
    public boolean closeOrClear() {
        return rejectedActions().map(ScreenActions::closeOrClear).orElseGet(this::closeRecordOrClear);
    }

    private boolean closeRecordOrClear() {
        var open = model.record().openedProperty().get() != null && !changesPart.isDisable();
        var done = model.closeOrClear();
        if (open) {
            focusRows();
        }
        return done;
    }

    private void focusRows() {
        if (past.isVisible()) {
            pastController.focus();
        } else {
            tableController.focus();
        }
    }
}
