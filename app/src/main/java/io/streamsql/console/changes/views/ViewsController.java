package io.streamsql.console.changes.views;

import io.streamsql.console.ui.Copying;
import io.streamsql.console.ui.GuardedButton;
import io.streamsql.console.ui.SaveDialog;
import io.streamsql.console.ui.Shown;
import io.streamsql.console.ui.Tone;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import org.kordamp.ikonli.javafx.FontIcon;

/// The scripts of a table's typed views, over the Changes screen.
public final class ViewsController {
    private final ViewsViewModel model;

    @FXML
    private Node views;

    @FXML
    private Label title;

    @FXML
    private ToggleButton history;

    @FXML
    private ToggleButton now;

    @FXML
    private Button copy;

    @FXML
    private Button save;

    @FXML
    private TextArea script;

    @FXML
    private Node nothing;

    @FXML
    private Label nothingWords;

    @FXML
    private Button askAgain;

    @FXML
    private Node question;

    @FXML
    private Label questionTitle;

    @FXML
    private Label questionText;

    @FXML
    private Button no;

    @FXML
    private Label result;

    @FXML
    private FontIcon resultIcon;

    @FXML
    private GuardedButton create;

    @FXML
    private Button close;

    public ViewsController(ViewsViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        create.setPrimary(true);
        history.setOnAction(_ -> choose(false));
        now.setOnAction(_ -> choose(true));
        model.turnsProperty().subscribe(_ -> show());
        model.tableProperty().subscribe(table -> {
            views.setVisible(table != null);
            show();
            if (table != null) {
                close.requestFocus();
            }
        });
    }

    private void choose(boolean ofNow) {
        model.nowProperty().set(ofNow);
        show();
    }

    private void show() {
        title.setText(model.title());
        (model.nowProperty().get() ? now : history).setSelected(true);
        if (!script.getText().equals(model.script())) {
            script.setText(model.script());
        }
        Shown.set(script, model.isThere());
        Shown.set(nothing, !model.isThere());
        nothingWords.setText(model.nothing());
        Shown.set(askAgain, model.isAway());
        copy.setDisable(!model.isThere());
        save.setDisable(!model.isThere());
        create.setObstacle(model.obstacle());
        var asking = model.isAsking();
        Shown.question(question, no, asking);
        Shown.set(create, !asking);
        questionTitle.setText(model.question());
        questionText.setText(model.detail());
        showResult(model.result().tone(), model.result().words());
    }

    private void showResult(Tone tone, String words) {
        result.setText(words);
        result.getStyleClass().setAll("label", "views-result", tone.styleClass());
        resultIcon.setIconLiteral(tone.icon());
        resultIcon.getStyleClass().setAll("ikonli-font-icon", tone.styleClass());
        Shown.set(result, !words.isEmpty());
    }

    @FXML
    private void copy() {
        Copying.of(model.script());
    }

    @FXML
    private void save() {
        SaveDialog.ask(views, "Save both scripts", model.fileName(), "SQL", "sql")
                .ifPresent(model::save);
    }

    @FXML
    private void askAgain() {
        model.ask();
    }

    @FXML
    private void create() {
        model.askCreate();
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
