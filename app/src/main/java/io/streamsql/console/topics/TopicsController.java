package io.streamsql.console.topics;

import io.streamsql.console.feed.FeedController;
import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.ScreenActions;
import io.streamsql.console.navigation.ScreenHelp;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The Topics screen as a whole: its toolbar, and the parts that FXML includes.
public final class TopicsController implements ScreenActions {
    private static final ScreenHelp HELP = ScreenHelp.of("Topics", """
            Space       | In the table, follows a topic; in the feed, pauses and resumes it
            Enter       | Opens the selected record beside the feed
            Up, Down    | The next record
            End         | Jumps to the newest record
            """, """
            Topic       | Where Kafka keeps the changes of one table
            Records     | How many of them the topic holds
            Lag         | Records that are not yet in CDCChanges, and the age of the oldest
            Partition   | A part of a topic that is in order; a record's offset is its place there
            LSN         | The record's place in the source's log
            """);
    private static final double FEED_SHARE = 0.61;

    private final TopicsViewModel model;
    private double share = FEED_SHARE;

    @FXML
    private Node root;

    @FXML
    private ToggleButton data;

    @FXML
    private ToggleButton system;

    @FXML
    private TextField filter;

    @FXML
    private Node clearFilter;

    @FXML
    private Label matchWords;

    @FXML
    private MenuButton more;

    @FXML
    private SplitPane lower;

    @FXML
    private Node record;

    @FXML
    private TopicTableController tableController;

    @FXML
    private FeedController feedController;

    public TopicsController(TopicsViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        data.textProperty().bind(model.dataWordProperty());
        system.textProperty().bind(model.systemWordProperty());
        model.dataProperty().subscribe(on -> (on ? data : system).setSelected(true));
        data.setOnAction(_ -> choose(true));
        system.setOnAction(_ -> choose(false));
        filter.textProperty().bindBidirectional(model.filterProperty());
        clearFilter.visibleProperty().bind(model.filterProperty().isNotEmpty());
        matchWords.textProperty().bind(model.matchWordsProperty());
        model.feed().opened().rowProperty().subscribe(row -> showRecord(row != null));
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

    private void choose(boolean on) {
        (on ? data : system).setSelected(true);
        model.dataProperty().set(on);
    }

    private void showRecord(boolean open) {
        if (open == lower.getItems().contains(record)) {
            return;
        }
        if (open) {
            lower.getItems().add(record);
            lower.setDividerPositions(share);
        } else {
            share = lower.getDividerPositions().length == 0 ? share : lower.getDividerPositions()[0];
            lower.getItems().remove(record);
        }
    }

    @FXML
    private void clearFilter() {
        model.filterProperty().set("");
        filter.requestFocus();
    }

    @FXML
    private void copyAll() {
        tableController.copyAll();
    }

    @Override
    public ScreenHelp help() {
        return HELP;
    }

    @Override
    public void show(Destination wanted) {
        if (!wanted.filter().isEmpty()) {
            model.filterProperty().set(wanted.filter());
        }
    }

    @Override
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    @Override
    public void refresh() {
        model.refresh();
    }

    @Override
    public void export() {
        feedController.openExport();
    }

    @Override
    public boolean closeOrClear() {
        if (feedController.closeOrClear()) {
            return true;
        }
        var filtered = !filter.getText().isEmpty();
        model.filterProperty().set("");
        return filtered;
    }
}
