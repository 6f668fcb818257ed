package io.streamsql.console.changes.retention;

import io.streamsql.console.ui.GuardedButton;
import io.streamsql.console.ui.Shown;
import io.streamsql.console.ui.Times;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/// Removing old changes, over the Changes screen.
public final class RetentionController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final RetentionViewModel model;

    @FXML
    private Node retention;

    @FXML
    private Label rule;

    @FXML
    private Label since;

    @FXML
    private TextField time;

    @FXML
    private Label zone;

    @FXML
    private Label message;

    @FXML
    private Label finding;

    @FXML
    private Node findingIcon;

    @FXML
    private Node question;

    @FXML
    private Label questionTitle;

    @FXML
    private Label questionText;

    @FXML
    private Button no;

    @FXML
    private GuardedButton remove;

    public RetentionController(RetentionViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        time.textProperty().bindBidirectional(model.typedProperty());
        model.typingProblemProperty().subscribe(problem -> {
            message.setText(problem);
            Shown.set(message, !problem.isEmpty());
            time.pseudoClassStateChanged(WRONG, !problem.isEmpty());
        });
        model.turnsProperty().subscribe(_ -> show());
        model.openProperty().subscribe(open -> {
            retention.setVisible(open);
            if (open) {
                time.requestFocus();
            }
        });
        Times.zoneWhileShown(retention).subscribe((_, _) -> show());
    }

    private void show() {
        rule.setText(model.rule());
        since.setText(model.since());
        zone.setText(Times.zoneWord());
        finding.setText(model.finding());
        Shown.set(finding, !model.finding().isEmpty());
        Shown.set(findingIcon, model.isAway());
        remove.setObstacle(model.obstacle());
        var asking = model.isAsking();
        Shown.question(question, no, asking);
        Shown.set(remove, !asking);
        questionTitle.setText(model.question());
        questionText.setText(model.detail());
    }

    @FXML
    private void look() {
        model.look();
    }

    @FXML
    private void remove() {
        model.askRemove();
    }

    @FXML
    private void yes() {
        model.answer(true);
    }

    @FXML
    private void no() {
        model.answer(false);
    }

    @FXML
    private void close() {
        model.close();
    }
}
