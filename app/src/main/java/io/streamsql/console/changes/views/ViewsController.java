package io.streamsql.console.changes.views;

import io.streamsql.console.ui.GuardedButton;
import io.streamsql.console.ui.Tone;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.stage.FileChooser;
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
        show(script, model.isThere());
        show(nothing, !model.isThere());
        nothingWords.setText(model.nothing());
        show(askAgain, model.isAway());
        copy.setDisable(!model.isThere());
        save.setDisable(!model.isThere());
        create.setObstacle(model.obstacle());
        var asking = model.isAsking();
        if (asking && !question.isVisible()) {
            show(question, true);
            // The harmless answer is the one that Enter gives
            no.requestFocus();
        }
        show(question, asking);
        show(create, !asking);
        questionTitle.setText(model.question());
        questionText.setText(model.detail());
        showResult(model.result().tone(), model.result().words());
    }

    private void showResult(Tone tone, String words) {
        result.setText(words);
        result.getStyleClass().setAll("label", "views-result", tone.styleClass());
        resultIcon.setIconLiteral(tone.icon());
        resultIcon.getStyleClass().setAll("ikonli-font-icon", tone.styleClass());
        show(result, !words.isEmpty());
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    @FXML
    private void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, model.script()));
    }

    @FXML
    private void save() {
        var chooser = new FileChooser();
        chooser.setTitle("Save both scripts");
        chooser.setInitialFileName(model.fileName());
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("SQL", "*.sql"));
        var file = chooser.showSaveDialog(views.getScene().getWindow());
        if (file != null) {
            model.save(file.toPath());
        }
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
