package io.streamsql.console.start;

import io.streamsql.console.ui.StateChip;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

/// Shows what comes up, and how long it takes.
public final class StartController {
    private final StartViewModel model;

    @FXML
    private Label title;

    @FXML
    private Label hint;

    @FXML
    private GridPane steps;

    public StartController(StartViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        title.textProperty().bind(model.titleProperty());
        hint.textProperty().bind(model.hintProperty());
        model.steps().addListener((ListChangeListener<StartStep>) _ -> show());
        show();
    }

    private void show() {
        steps.getChildren().clear();
        var row = 0;
        for (var step : model.steps()) {
            var name = new Label(step.name());
            var time = new Label(step.time());
            var detail = new Label(step.detail());
            time.getStyleClass().add("mono");
            detail.getStyleClass().addAll("mono", "muted");
            steps.addRow(row++, name, new StateChip(step.state()), time, detail);
        }
    }
}
