package io.streamsql.console.changes.rejected;

import io.streamsql.console.export.ExportFormat;
import io.streamsql.console.ui.Copying;
import io.streamsql.console.ui.GuardedButton;
import io.streamsql.console.ui.SaveDialog;
import io.streamsql.console.ui.Shown;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.StateChip;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.ui.table.PageKeys;
import io.streamsql.console.ui.table.RowMenu;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The toolbar, what is asked and told, the table and its pages.
public final class RejectedListController {

    private final RejectedViewModel model;
    private final PageKeys keys;
    private final RejectedList list;
    private final CheckBox tickAll = new CheckBox();

    @FXML
    private HBox lead;

    @FXML
    private TextField filter;

    @FXML
    private Label ticked;

    @FXML
    private GuardedButton replay;

    @FXML
    private GuardedButton replayAll;

    @FXML
    private MenuButton export;

    @FXML
    private MenuButton more;

    @FXML
    private Node question;

    @FXML
    private Label questionTitle;

    @FXML
    private Button yes;

    @FXML
    private Button no;

    @FXML
    private StateChip summary;

    @FXML
    private Label stale;

    @FXML
    private TableView<RejectedItem> table;

    @FXML
    private TableColumn<RejectedItem, RejectedItem> tick;

    @FXML
    private TableColumn<RejectedItem, ReplayResult> result;

    @FXML
    private FontIcon nothingIcon;

    @FXML
    private Label nothing;

    @FXML
    private Label nothingWhy;

    @FXML
    private Button nothingButton;

    @FXML
    private Button newer;

    @FXML
    private Button older;

    @FXML
    private Label range;

    @FXML
    private Button stop;

    @FXML
    private Button arrived;

    public RejectedListController(RejectedViewModel model) {
        this.model = model;
        this.list = model.list();
        this.keys = new PageKeys(list::newer, list::older, this::copy);
    }

    @FXML
    private void initialize() {
        filter.textProperty().bindBidirectional(list.filterProperty());
        fillTable();
        model.turnsProperty().subscribe(_ -> show());
        Times.zoneWhileShown(table).subscribe((_, _) -> {
            table.refresh();
            show();
        });
    }

    private void fillTable() {
        new RejectedColumns(model::tick).fill(table);
        table.setItems(list.shown());
        tickAll.setFocusTraversable(false);
        tickAll.setAccessibleText("Select all that are shown");
        tickAll.setOnAction(_ -> model.tickShown(tickAll.isSelected()));
        tick.setGraphic(tickAll);
        RowMenu.on(table, more, this::fillMenu);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.getSelectionModel().selectedItemProperty().addListener((_, _, item) -> {
            if (item != null && !list.isRefilling()) {
                list.selectedProperty().set(item);
                show();
            }
        });
        list.selectedProperty().subscribe(_ -> select());
    }

    private void select() {
        var wanted = list.selectedProperty().get();
        var chosen = table.getSelectionModel();
        if (wanted == null) {
            chosen.clearSelection();
        } else if (chosen.getSelectedItem() != wanted) {
            var at = table.getItems().indexOf(wanted);
            chosen.clearAndSelect(at);
            table.scrollTo(at);
        }
    }

    private void show() {
        ticked.setText(model.tickedWords());
        replay.setText(model.replayWords());
        replay.setObstacle(model.replayObstacle());
        replayAll.setText(model.replayAllWords());
        replayAll.setObstacle(model.replayAllObstacle());
        tickAll.setSelected(!list.shown().isEmpty()
                && list.shown().stream().allMatch(item -> item.tickedProperty().get()));
        result.setVisible(list.shown().stream()
                .anyMatch(item -> !item.resultProperty().get().words().isEmpty()));
        showQuestion();
        showNotes();
        showNothing();
        newer.setDisable(!list.hasNewer());
        older.setDisable(!list.hasOlder());
        range.setText(list.rangeWords());
        Shown.set(stop, list.isLookingFar());
        var news = list.newerWords();
        arrived.setText(news);
        Shown.set(arrived, !news.isEmpty());
    }

    private void showQuestion() {
        questionTitle.setText(model.question());
        yes.setText(model.yes());
        Shown.question(question, no, model.isAsking());
    }

    private void showNotes() {
        var went = model.summary();
        summary.setState(new State(went.tone(), went.words()));
        Shown.set(summary, !went.words().isEmpty());
        var problem = list.staleWords().isEmpty() ? model.gatheringProblem() : list.staleWords();
        stale.setText(problem);
        Shown.set(stale, !problem.isEmpty());
    }

    private void showNothing() {
        var away = !list.problem().isEmpty();
        nothingIcon.setIconLiteral(
                away ? Tone.WARNING.icon() : list.isFiltered() ? "mdomz-search" : "mdoal-check_circle_outline");
        nothing.setText(list.nothing());
        nothingWhy.setText(list.nothingWhy());
        nothingButton.setText(away ? "Try again" : "Clear filter");
        Shown.set(nothingButton, away || list.isFiltered());
    }

    private void fillMenu(ObservableList<MenuItem> items) {
        var again = RowMenu.item(model.replayWords(), this::replay);
        again.setDisable(!model.replayObstacle().isEmpty());
        items.setAll(
                again,
                RowMenu.item("Copy rows", this::copy),
                new SeparatorMenuItem(),
                RowMenu.item("Tick all that are shown", () -> model.tickShown(true)),
                RowMenu.item("Untick all", () -> model.tickShown(false)));
    }

    private void key(KeyEvent event) {
        if (!keys.take(event) && event.getCode() == KeyCode.SPACE) {
            tickSelected();
            event.consume();
        }
    }

    private void tickSelected() {
        var item = table.getSelectionModel().getSelectedItem();
        if (item != null) {
            model.tick(item, !item.tickedProperty().get());
        }
    }

    @FXML
    private void replay() {
        model.replay();
    }

    @FXML
    private void replayAll() {
        model.askReplayAll();
    }

    @FXML
    private void yes() {
        model.answer(true);
        focusTable();
    }

    @FXML
    private void no() {
        model.answer(false);
        focusTable();
    }

    @FXML
    private void newer() {
        list.newer();
    }

    @FXML
    private void older() {
        list.older();
    }

    @FXML
    private void stop() {
        list.cancel();
    }

    @FXML
    private void newest() {
        model.newest();
    }

    @FXML
    private void mendNothing() {
        if (list.problem().isEmpty()) {
            list.filterProperty().set("");
        } else {
            model.refresh();
        }
        focusTable();
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
        SaveDialog.ask(export, "Export rejected records", "rejected." + format.ending(), format.word(), format.ending())
                .ifPresent(file -> model.export(format, file));
    }

    private void copy() {
        Copying.of(model.copyText());
    }

    HBox lead() {
        return lead;
    }

    void openExport() {
        export.show();
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    void focusTable() {
        table.requestFocus();
    }
}
