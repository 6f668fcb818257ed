package io.streamsql.console.changes.record;

import io.streamsql.console.ui.Times;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/// A record's timeline. Up and Down select an entry, and so do Home and End.
public final class TimelineController {
    private final ChangeRecordViewModel model;

    @FXML
    private ScrollPane scroll;

    @FXML
    private EntryList list;

    @FXML
    private Label state;

    @FXML
    private Label end;

    @FXML
    private Button older;

    /// To be scrolled to as soon as it has its place.
    private EntryNode wanted;

    public TimelineController(ChangeRecordViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        StateLine.show(state, model.askingProperty(), model.problemProperty());
        end.managedProperty().bind(end.visibleProperty());
        older.managedProperty().bind(older.visibleProperty());
        older.visibleProperty().bind(model.olderProperty());
        older.disableProperty().bind(model.askingProperty());
        model.entries().addListener((ListChangeListener<TimelineEntry>) change -> {
            while (change.next()) {
                take(change.getFrom(), change.getRemovedSize(), List.copyOf(change.getAddedSubList()));
            }
            showEnd();
        });
        take(0, 0, List.copyOf(model.entries()));
        model.selectedProperty().subscribe(_ -> showSelected());
        model.openedProperty().subscribe(_ -> showEnd());
        model.answeredProperty().subscribe(_ -> showEnd());
        model.olderProperty().subscribe(_ -> showEnd());
        model.minuteProperty().subscribe(_ -> showTimes());
        Times.zoneWhileShown(list).subscribe((_, _) -> {
            showTimes();
            showEnd();
        });
        list.setOnKeyPressed(this::key);
        list.setOnLaidOut(this::reveal);
    }

    private void take(int from, int removed, List<TimelineEntry> added) {
        var nodes = list.getChildren();
        nodes.remove(from, from + removed);
        nodes.addAll(from, added.stream().map(this::node).toList());
        showSelected();
    }

    private EntryNode node(TimelineEntry entry) {
        var node = new EntryNode(entry, model::openOther);
        node.setOnMousePressed(_ -> {
            list.requestFocus();
            model.select(entry);
        });
        return node;
    }

    private void showTimes() {
        list.getChildren().forEach(node -> ((EntryNode) node).showTimes());
    }

    private void showSelected() {
        var selected = model.selectedProperty().get();
        for (var child : list.getChildren()) {
            var node = (EntryNode) child;
            var isSelected = node.entry().equals(selected);
            node.select(isSelected);
            if (isSelected) {
                wanted = node;
                list.requestLayout();
            }
        }
    }

    /// Scrolls as little as it must.
    private void reveal() {
        var viewport = scroll.getViewportBounds().getHeight();
        if (wanted == null || viewport <= 0) {
            return;
        }
        var hidden = ((Region) scroll.getContent()).getHeight() - viewport;
        if (hidden > 0) {
            var first = list.getLayoutY() + wanted.getLayoutY();
            var last = first + wanted.getHeight();
            var top = scroll.getVvalue() * hidden;
            scroll.setVvalue(Math.clamp(top, Math.min(first, last - viewport), first) / hidden);
        }
        wanted = null;
    }

    private void showEnd() {
        end.setText(model.end());
        end.setVisible(!model.end().isEmpty());
    }

    private void key(KeyEvent event) {
        if (event.getTarget() != list) {
            return;
        }
        switch (event.getCode()) {
            case UP -> model.step(-1);
            case DOWN -> model.step(1);
            case HOME -> model.step(-list.getChildren().size());
            case END -> model.step(list.getChildren().size());
            default -> {
                return;
            }
        }
        event.consume();
    }

    @FXML
    private void showOlder() {
        model.showOlder();
    }
}
