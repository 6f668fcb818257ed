package io.streamsql.console.welcome;

import io.streamsql.console.session.Refusal;
import io.streamsql.console.session.Refusal.Problem;
import io.streamsql.console.ui.Copying;
import java.util.List;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/// What is wrong with a configuration, to be read, copied and tried again.
public final class ProblemsController {
    private static final double ROW = 46;
    // The half row says that there is more
    private static final double ROWS_SHOWN = 3.5;

    private final WelcomeViewModel model;

    @FXML
    private VBox card;

    @FXML
    private Label title;

    @FXML
    private Button edit;

    @FXML
    private Button again;

    @FXML
    private ListView<Problem> problems;

    public ProblemsController(WelcomeViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        problems.setCellFactory(_ -> new ProblemCell());
        problems.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        problems.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Copying.isAsked(event)) {
                copy(List.copyOf(problems.getSelectionModel().getSelectedItems()));
                event.consume();
            }
        });
        card.managedProperty().bind(card.visibleProperty());
        edit.managedProperty().bind(edit.visibleProperty());
        again.disableProperty().bind(model.openingProperty().isNotEmpty());
        model.refusalProperty().subscribe(refusal -> {
            card.setVisible(refusal.isPresent() && refusal.get() instanceof Refusal.Wrong);
            if (refusal.isPresent() && refusal.get() instanceof Refusal.Wrong wrong) {
                show(wrong);
            }
        });
    }

    private void show(Refusal.Wrong wrong) {
        title.setText(wrong.title());
        edit.setVisible(model.hasEditor() && wrong.file().isPresent());
        problems.getItems().setAll(wrong.problems());
        problems.setPrefHeight(ROW * Math.min(wrong.problems().size(), ROWS_SHOWN) + 1);
    }

    /// Gives the focus to what is to be pressed next.
    ///
    /// @return whether there are problems to press it for
    boolean focus() {
        if (card.isVisible()) {
            again.requestFocus();
        }
        return card.isVisible();
    }

    @FXML
    private void edit() {
        model.refused().ifPresent(model::edit);
    }

    @FXML
    private void copy() {
        copy(problems.getItems());
    }

    private void copy(List<Problem> chosen) {
        var text = chosen.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator()));
        Copying.of(text);
    }

    @FXML
    private void tryAgain() {
        model.tryAgain();
    }
}
