package io.streamsql.console.welcome;

import io.streamsql.console.ui.Copying;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// The file to start from: where it is, what to fill in, and how to go on.
public final class StarterController {
    private final WelcomeViewModel model;

    @FXML
    private HBox card;

    @FXML
    private Label title;

    @FXML
    private Label path;

    @FXML
    private Label hint;

    @FXML
    private Button copy;

    @FXML
    private Button edit;

    @FXML
    private Button open;

    public StarterController(WelcomeViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        card.managedProperty().bind(card.visibleProperty());
        Stream.of(path, copy, edit, open).forEach(part -> part.managedProperty().bind(part.visibleProperty()));
        model.starterProperty().subscribe(starter -> {
            card.setVisible(starter.isPresent());
            starter.ifPresent(this::show);
        });
    }

    private void show(StarterFile starter) {
        title.setText(starter.title());
        hint.setText(starter.hint());
        path.setText(starter.file().map(model::words).orElse(""));
        Stream.of(path, copy, open)
                .forEach(part -> part.setVisible(starter.file().isPresent()));
        edit.setVisible(starter.file().isPresent() && model.hasEditor());
    }

    /// Gives the focus to what is to be pressed next.
    void focus() {
        open.requestFocus();
    }

    @FXML
    private void copy() {
        model.starterProperty().get().flatMap(StarterFile::file).ifPresent(file -> Copying.of(file.toString()));
    }

    @FXML
    private void edit() {
        model.starterProperty().get().flatMap(StarterFile::file).ifPresent(model::edit);
    }

    @FXML
    private void open() {
        model.openStarter();
    }

    @FXML
    private void close() {
        model.closeStarter();
    }
}
