package io.streamsql.console.frame;

import io.streamsql.console.ui.Popups;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Window;

/// A field and what fits its words: screens, tables, actions. Enter goes there, Esc closes.
public final class GoToPopup {
    private static final double WIDTH = 480;
    private static final double ROW = 32;
    private static final int ROWS = 10;
    private static final double TOP = 96;

    private final FrameViewModel model;
    private final VBox content;
    private final Popup popup;
    private final TextField words = new TextField();
    private final ListView<GoToEntry> found = new ListView<>();

    public GoToPopup(FrameViewModel model) {
        this.model = model;
        words.setPromptText("Screen, table or action");
        words.setId("go-to-words");
        found.setId("go-to-found");
        found.setFocusTraversable(false);
        found.setFixedCellSize(ROW);
        found.setCellFactory(_ -> new Cell());
        found.setPlaceholder(new Label("Nothing has this name."));
        words.textProperty().subscribe(this::find);
        words.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        content = new VBox(words, found);
        content.getStyleClass().addAll("popup-card", "go-to");
        content.setPrefWidth(WIDTH);
        content.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        popup = Popups.of(content);
    }

    void show(Window owner) {
        popup.show(owner, owner.getX() + (owner.getWidth() - WIDTH) / 2, owner.getY() + TOP);
        words.requestFocus();
    }

    /// What it shows, to be drawn without a window.
    public Node content() {
        return content;
    }

    private void find(String text) {
        found.getItems().setAll(model.goTo(text));
        found.setPrefHeight(ROW * Math.clamp(found.getItems().size(), 1, ROWS) + 2);
        found.getSelectionModel().selectFirst();
    }

    private void key(KeyEvent event) {
        var selection = found.getSelectionModel();
        switch (event.getCode()) {
            case DOWN -> selection.selectNext();
            case UP -> selection.selectPrevious();
            case ENTER -> choose(selection.getSelectedItem());
            default -> {
                return;
            }
        }
        found.scrollTo(Math.max(0, selection.getSelectedIndex() - ROWS / 2));
        event.consume();
    }

    private void choose(GoToEntry entry) {
        if (entry != null) {
            popup.hide();
            entry.action().run();
        }
    }

    private final class Cell extends ListCell<GoToEntry> {
        private final Label label = new Label();
        private final Label kind = new Label();
        private final HBox content;

        Cell() {
            var space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            kind.getStyleClass().add("shortcut");
            content = new HBox(label, space, kind);
            content.getStyleClass().add("go-to-entry");
            setOnMouseClicked(_ -> choose(getItem()));
        }

        @Override
        protected void updateItem(GoToEntry entry, boolean empty) {
            super.updateItem(entry, empty);
            setGraphic(empty ? null : content);
            if (!empty) {
                label.setText(entry.label());
                kind.setText(entry.hint().isEmpty() ? entry.kind() : entry.hint());
            }
        }
    }
}
