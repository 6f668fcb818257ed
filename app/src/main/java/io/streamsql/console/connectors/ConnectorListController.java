package io.streamsql.console.connectors;

import io.streamsql.console.navigation.ChangesWanted;
import io.streamsql.console.navigation.Navigator;
import io.streamsql.console.ui.Copying;
import io.streamsql.console.ui.GuardedButton;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.table.RowMenu;
import io.streamsql.console.ui.table.SelectedRow;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// The toolbar and the table.
public final class ConnectorListController {
    private final ConnectorsViewModel screen;
    private final ConnectorListViewModel model;
    private final ConnectorActions actions;
    private final Navigator navigator;
    private final ToggleGroup group = new ToggleGroup();
    private final Map<Segment, ToggleButton> segments = new EnumMap<>(Segment.class);
    private final CheckBox tickAll = new CheckBox();

    @FXML
    private TextField filter;

    @FXML
    private HBox segmentBar;

    @FXML
    private Label selection;

    @FXML
    private GuardedButton restartFailed;

    @FXML
    private MenuButton more;

    @FXML
    private TableView<ConnectorItem> table;

    @FXML
    private TableColumn<ConnectorItem, ConnectorRow> tick;

    @FXML
    private TableColumn<ConnectorItem, ConnectorRow> state;

    @FXML
    private Label nothing;

    @FXML
    private Button clearFilters;

    public ConnectorListController(ConnectorsViewModel screen, Navigator navigator) {
        this.navigator = navigator;
        this.screen = screen;
        this.model = screen.list();
        this.actions = screen.actions();
    }

    @FXML
    private void initialize() {
        filter.textProperty().bindBidirectional(model.filterProperty());
        for (var part : Segment.values()) {
            segments.put(part, segment(part));
        }
        segmentBar.getChildren().setAll(segments.values());
        model.segmentProperty().subscribe(part -> segments.get(part).setSelected(true));
        fillTable();
        model.turnsProperty().subscribe(_ -> show());
        actions.requests().readOnlyProperty().subscribe(_ -> show());
    }

    private ToggleButton segment(Segment part) {
        var last = Segment.values().length - 1;
        var button = new ToggleButton();
        button.setToggleGroup(group);
        button.getStyleClass()
                .add(part.ordinal() == 0 ? "left-pill" : part.ordinal() == last ? "right-pill" : "center-pill");
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.segmentProperty().set(part);
        });
        return button;
    }

    private void fillTable() {
        new ConnectorColumns(model).fill(table);
        Times.zoneWhileShown(table).subscribe((_, _) -> table.refresh());
        table.setItems(model.shown());
        SelectedRow.staysInPlace(table);
        table.setSortPolicy(sorted -> {
            model.orderBy(sorted.getComparator());
            return true;
        });
        table.getSortOrder().add(state);
        tickAll.setFocusTraversable(false);
        tickAll.setAccessibleText("Select all that are shown");
        tickAll.setOnAction(_ -> model.tickShown(tickAll.isSelected()));
        tick.setGraphic(tickAll);
        RowMenu.on(table, more, this::fillMenu);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.getSelectionModel().selectedItemProperty().addListener((_, _, item) -> {
            if (item != null && !model.isRefilling()) {
                model.selectedProperty().set(item);
            }
        });
        model.selectedProperty().subscribe(_ -> select());
    }

    private void select() {
        var wanted = model.selectedProperty().get();
        if (wanted != null
                && table.getSelectionModel().getSelectedItem() != wanted
                && table.getItems().contains(wanted)) {
            table.getSelectionModel().clearAndSelect(table.getItems().indexOf(wanted));
            table.scrollTo(wanted);
        }
    }

    private void show() {
        segments.forEach((part, button) -> button.setText(part.word() + " " + model.count(part)));
        selection.setText(model.meant().size() + " selected");
        restartFailed.setObstacle(actions.obstacle(ConnectorAction.RESTART_FAILED, model.meantFailed()));
        tickAll.setSelected(!model.shown().isEmpty()
                && model.shown().stream().allMatch(item -> item.tickedProperty().get()));
        clearFilters.setVisible(!model.isEmpty());
        nothing.setText(model.isEmpty() ? model.noneText() : "No connector matches these filters.");
        select();
    }

    private void fillMenu(ObservableList<MenuItem> items) {
        new ActionMenu(actions, model::meant).common(items);
        items.addAll(
                new SeparatorMenuItem(),
                ActionMenu.item(
                        "Show their changes", model.meant().isEmpty() ? "none is selected" : "", this::showChanges),
                ActionMenu.item("Copy rows", "", this::copy),
                ActionMenu.item("Tick all", "", () -> model.tickShown(true)),
                ActionMenu.item("Untick all", "", () -> model.tickShown(false)));
    }

    private void showChanges() {
        var topics = model.meant().stream()
                .flatMap(item -> item.row().topics().stream())
                .distinct()
                .toList();
        navigator.open(ChangesWanted.ofTables(topics).destination());
    }

    private void key(KeyEvent event) {
        if (Copying.isAsked(event)) {
            copy();
        } else if (event.isShortcutDown() || event.isAltDown() || !plainKey(event.getCode())) {
            return;
        }
        event.consume();
    }

    private boolean plainKey(KeyCode code) {
        switch (code) {
            case SPACE -> tickSelected();
            case ENTER -> screen.detail().openTrace();
            case R -> restartFailed();
            case P -> pauseOrResume();
            case DELETE -> actions.start(ConnectorAction.DELETE, model.meant());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void tickSelected() {
        var item = table.getSelectionModel().getSelectedItem();
        if (item != null) {
            model.tick(item, !item.tickedProperty().get());
        }
    }

    private void pauseOrResume() {
        var meant = model.meant();
        var pausable = actions.obstacle(ConnectorAction.PAUSE, meant).isEmpty();
        actions.start(pausable ? ConnectorAction.PAUSE : ConnectorAction.RESUME, meant);
    }

    @FXML
    private void restartFailed() {
        actions.start(ConnectorAction.RESTART_FAILED, model.meantFailed());
    }

    @FXML
    private void openPlan() {
        screen.plan().openProperty().set(true);
    }

    private void copy() {
        var text = model.meant().stream().map(item -> item.row().text()).collect(Collectors.joining("\n"));
        Copying.of(text);
    }

    @FXML
    private void clearFilters() {
        model.clearFilters();
        focusTable();
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    void focusTable() {
        table.requestFocus();
    }
}
