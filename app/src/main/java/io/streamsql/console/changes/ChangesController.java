package io.streamsql.console.changes;

import io.streamsql.console.changes.filter.ChangesFilterController;
import io.streamsql.console.changes.table.ChangesTableController;
import io.streamsql.console.export.ExportFormat;
import io.streamsql.console.navigation.ChangesWanted;
import io.streamsql.console.navigation.ScreenActions;
import io.streamsql.console.navigation.ScreenHelp;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.FileChooser;

/// The Changes screen as a whole: what it is filtered by, the changes or the rejected records, and the open record
/// beside them.
public final class ChangesController implements ScreenActions {
    private static final ScreenHelp HELP = ScreenHelp.of("Changes", """
            Enter       | Opens the selected change's record
            Up, Down    | The next change; beside an open record, its record
            Alt+Left    | The page above
            Alt+Right   | The page below
            """, """
            Change      | A row of a source's table that was created, updated, deleted or read by a snapshot
            Committed   | When the source committed it
            Latency     | From the commit to the row in CDCChanges
            Record      | The key of the row that changed
            Rejected    | What could not become a change: kept whole, to be replayed
            """);

    private final ChangesViewModel model;

    @FXML
    private Node root;

    @FXML
    private SplitPane split;

    @FXML
    private ToggleButton changesHalf;

    @FXML
    private ToggleButton rejectedHalf;

    @FXML
    private Node filter;

    @FXML
    private Node changesPart;

    @FXML
    private MenuButton export;

    @FXML
    private MenuButton more;

    @FXML
    private ChangesFilterController filterController;

    @FXML
    private ChangesTableController tableController;

    public ChangesController(ChangesViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        changesHalf.setOnAction(_ -> choose(false));
        rejectedHalf.setOnAction(_ -> choose(true));
        model.rejectedShownProperty().subscribe(this::showHalf);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
        tableController.fill(more);
        model.begin();
    }

    /// Before a list or a table takes it for the end of an edit that they do not have.
    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && closeOrClear()) {
            event.consume();
        }
    }

    private void choose(boolean rejected) {
        model.rejectedShownProperty().set(rejected);
        showHalf(rejected);
    }

    private void showHalf(boolean rejected) {
        (rejected ? rejectedHalf : changesHalf).setSelected(true);
        changesPart.setVisible(!rejected);
        filter.setVisible(!rejected);
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
        chooser.setTitle("Export changes");
        chooser.setInitialFileName("changes." + format.ending());
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(format.word(), "*." + format.ending()));
        var file = chooser.showSaveDialog(export.getScene().getWindow());
        if (file != null) {
            model.export(format, file.toPath());
        }
    }

    @Override
    public ScreenHelp help() {
        return HELP;
    }

    @Override
    public void show(String wanted) {
        model.show(ChangesWanted.of(wanted));
        tableController.focus();
    }

    @Override
    public void focusFilter() {
        filterController.focus();
    }

    @Override
    public void refresh() {
        model.showNewest();
    }

    @Override
    public void export() {
        export.show();
    }

    @Override
    public boolean closeOrClear() {
        var open = model.table().openedProperty().get() != null;
        var done = model.closeOrClear();
        if (open) {
            tableController.focus();
        }
        return done;
    }
}
