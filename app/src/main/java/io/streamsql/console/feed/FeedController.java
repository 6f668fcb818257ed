package io.streamsql.console.feed;

import io.streamsql.console.navigation.Navigator;
import io.streamsql.console.ui.Copying;
import io.streamsql.console.ui.State;
import io.streamsql.console.ui.StateChip;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.ui.table.RowMenu;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.javafx.FontIcon;

/// The live feed: what it is doing, and its rows.
///
/// Keys in the list: Space pauses, End jumps to the newest, Up and Down step through the records, Enter opens one. The
/// list's own keys would open nothing, and its End leads to the oldest row, which nobody wants of a feed.
public final class FeedController {
    private final FeedViewModel model;
    private final Navigator navigator;
    private VirtualFlow<?> flow;

    @FXML
    private StateChip state;

    @FXML
    private Label arriving;

    @FXML
    private Label shown;

    @FXML
    private Button pause;

    @FXML
    private Label pauseWord;

    @FXML
    private FontIcon pauseIcon;

    @FXML
    private ListView<FeedRow> list;

    @FXML
    private MenuButton more;

    @FXML
    private Node empty;

    @FXML
    private Label emptyTitle;

    @FXML
    private Label emptyDetail;

    @FXML
    private Button clearFilters;

    @FXML
    private Label kept;

    @FXML
    private Button earlierPage;

    @FXML
    private Button laterPage;

    @FXML
    private Button stopReading;

    @FXML
    private FeedFilterController filterController;

    @FXML
    private ExportController exportController;

    public FeedController(FeedViewModel model, Navigator navigator) {
        this.navigator = navigator;
        this.model = model;
    }

    @FXML
    private void initialize() {
        model.stateProperty().subscribe(this::showState);
        arriving.textProperty().bind(model.arrivingProperty());
        shown.textProperty().bind(model.shownProperty());
        model.pausedProperty().subscribe(paused -> {
            pauseWord.setText(paused ? "Resume" : "Pause");
            pauseIcon.setIconLiteral(paused ? "mdomz-play_arrow" : "mdomz-pause");
            pause.setAccessibleText(paused ? "Resume the feed" : "Pause the feed");
        });
        model.keptProperty().subscribe(_ -> showFooter());
        model.problemProperty().subscribe(_ -> showFooter());
        model.emptyProperty().subscribe(this::showEmpty);
        showWhile(earlierPage, model.hasEarlierPageProperty());
        showWhile(laterPage, model.hasLaterPageProperty());
        showWhile(stopReading, model.readingBackProperty());
        model.progressProperty().subscribe(topics -> state.setTooltip(topics.isEmpty() ? null : new Tooltip(topics)));
        list.setItems(model.rows());
        list.setCellFactory(_ -> new FeedCell(this::open, model::sought));
        Times.zoneWhileShown(list).subscribe((_, _) -> list.refresh());
        list.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        RowMenu.on(list, more, this::fill);
        list.skinProperty().subscribe(skin -> {
            if (skin != null) {
                flow = (VirtualFlow<?>) list.lookup(".virtual-flow");
                flow.positionProperty().subscribe(_ -> scrolled());
            }
        });
        model.opened().rowProperty().subscribe(this::select);
        empty.visibleProperty().bind(Bindings.isEmpty(list.getItems()));
    }

    private static void showWhile(Node node, ObservableBooleanValue shown) {
        node.visibleProperty().bind(shown);
        node.managedProperty().bind(shown);
    }

    private void showState(State now) {
        state.setState(now);
        if (now.tone() == Tone.GOOD) {
            ((FontIcon) state.getGraphic()).setIconLiteral("mdomz-play_arrow");
        }
    }

    private void showFooter() {
        var problem = model.problemProperty().get();
        kept.setText(problem.isEmpty() ? model.keptProperty().get() : problem);
    }

    private void showEmpty(FeedEmpty words) {
        emptyTitle.setText(words.title());
        emptyDetail.setText(words.detail());
        clearFilters.setVisible(words.clearable());
    }

    /// The list scrolls only where somebody scrolls it: rows that come while the newest are shown leave it on top.
    private void scrolled() {
        var away = flow.getPosition() > 0;
        if (away != model.awayProperty().get()) {
            model.lookAt(away);
            if (!away) {
                list.scrollTo(0);
            }
        }
    }

    private void open(FeedRow row) {
        list.requestFocus();
        model.opened().open(row);
    }

    private void key(KeyEvent event) {
        if (Copying.isAsked(event)) {
            selected().map(FeedRow::line).ifPresent(FeedController::copy);
        } else if (event.isShortcutDown() || event.isAltDown() || !press(event.getCode())) {
            return;
        }
        event.consume();
    }

    private boolean press(KeyCode key) {
        switch (key) {
            case SPACE -> togglePause();
            case END -> jumpToNewest();
            case UP -> model.step(-1);
            case DOWN -> model.step(1);
            case ENTER -> model.step(0);
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Marks the row of the record that is open, and scrolls to it where it is out of sight.
    private void select(FeedRow row) {
        var index = row == null ? -1 : list.getItems().indexOf(row);
        if (index >= 0) {
            list.getSelectionModel().clearAndSelect(index);
            show(index);
        }
    }

    private void show(int index) {
        var first = flow == null ? null : flow.getFirstVisibleCell();
        var last = flow == null ? null : flow.getLastVisibleCell();
        if (first != null && last != null && (index < first.getIndex() || index > last.getIndex() - 1)) {
            list.scrollTo(Math.max(0, index - 1));
        }
    }

    private void fill(ObservableList<MenuItem> items) {
        new FeedMenu(model, this::open, FeedController::copy, wanted -> navigator.open(wanted.destination()))
                .fill(items, selected());
    }

    private Optional<FeedRow> selected() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    private static void copy(String text) {
        Copying.of(text);
    }

    @FXML
    private void togglePause() {
        model.togglePause();
    }

    @FXML
    private void jumpToNewest() {
        model.jumpToNewest();
        list.scrollTo(0);
    }

    @FXML
    private void earlierPage() {
        model.earlierPage();
    }

    @FXML
    private void laterPage() {
        model.laterPage();
    }

    @FXML
    private void stopReading() {
        model.stopReading();
    }

    @FXML
    private void clearFilters() {
        model.clearFilters();
    }

    public void openExport() {
        exportController.open();
    }

    /// Closes the record, and gives the focus back to the list; else clears the filters.
    public boolean closeOrClear() {
        if (model.opened().rowProperty().get() != null) {
            model.opened().close();
            list.getSelectionModel().clearSelection();
            list.requestFocus();
            return true;
        }
        return filterController.clear();
    }
}
