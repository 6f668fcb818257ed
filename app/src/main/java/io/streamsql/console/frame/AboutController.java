package io.streamsql.console.frame;

import io.streamsql.console.navigation.ScreenHelp;
import io.streamsql.console.ui.Copying;
import io.streamsql.console.ui.Shown;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;

/// The keys and words of the open screen, the keys that work everywhere, and the versions.
public final class AboutController {
    private final FrameViewModel model;

    @FXML
    private StackPane about;

    @FXML
    private Label ofScreen;

    @FXML
    private GridPane keys;

    @FXML
    private Label termsTitle;

    @FXML
    private GridPane terms;

    @FXML
    private GridPane versions;

    @FXML
    private GridPane shortcuts;

    @FXML
    private Button close;

    public AboutController(FrameViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        fill(versions, model.versions());
        fill(shortcuts, Shortcuts.words());
        about.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
            }
            event.consume();
        });
        about.focusedProperty().subscribe(focused -> {
            if (focused) {
                close.requestFocus();
            }
        });
    }

    /// Adds what the open screen has of its own.
    void explain(ScreenHelp screen) {
        fill(keys, screen.keys());
        fill(terms, screen.terms());
        ofScreen.setText("Keys of this screen: " + screen.title());
        Shown.set(ofScreen, !screen.keys().isEmpty());
        Shown.set(keys, !screen.keys().isEmpty());
        Shown.set(termsTitle, !screen.terms().isEmpty());
        Shown.set(terms, !screen.terms().isEmpty());
    }

    private static void fill(GridPane grid, Map<String, String> words) {
        var row = 0;
        for (var entry : words.entrySet()) {
            var name = new Label(entry.getKey());
            name.getStyleClass().add("muted");
            name.setMinWidth(Label.USE_PREF_SIZE);
            GridPane.setValignment(name, VPos.TOP);
            var meaning = new Label(entry.getValue());
            meaning.setWrapText(true);
            meaning.setMinHeight(Label.USE_PREF_SIZE);
            grid.addRow(row++, name, meaning);
        }
    }

    @FXML
    private void copy() {
        var text = model.versions().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("\n"));
        Copying.of(text);
    }

    @FXML
    private void close() {
        ((Pane) about.getParent()).getChildren().remove(about);
        model.helpProperty().set(false);
    }
}
