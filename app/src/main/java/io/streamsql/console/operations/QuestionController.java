package io.streamsql.console.operations;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/// What waits for an answer, or to be read.
public final class QuestionController {
    private final ConnectorRequests requests;

    @FXML
    private Node question;

    @FXML
    private Label questionTitle;

    @FXML
    private Label questionText;

    @FXML
    private Button yes;

    @FXML
    private Button no;

    public QuestionController(ConnectorRequests requests) {
        this.requests = requests;
    }

    @FXML
    private void initialize() {
        question.managedProperty().bind(question.visibleProperty());
        yes.managedProperty().bind(yes.visibleProperty());
        requests.questionProperty().subscribe(this::show);
    }

    private void show(Question asked) {
        question.setVisible(!asked.isEmpty());
        questionTitle.setText(asked.title());
        questionText.setText(asked.text());
        yes.setText(asked.yes());
        yes.setVisible(asked.action().isPresent());
        no.setText(asked.no());
        if (!asked.isEmpty()) {
            // The harmless answer is the one that Enter gives
            no.requestFocus();
        }
    }

    @FXML
    private void yes() {
        requests.answer(true);
    }

    @FXML
    private void no() {
        requests.answer(false);
    }
}
