package io.streamsql.console.connectors;

import io.streamsql.console.session.ConnectorAction;
import io.streamsql.console.ui.GuardedButton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The lower half: the selected connector, why it failed, and what can be done about it.
public final class DetailController {
    private final ConnectorListViewModel list;
    private final DetailViewModel model;
    private final ConnectorActions actions;
    private final ToggleGroup group = new ToggleGroup();
    private final Map<DetailTab, ToggleButton> tabs = new EnumMap<>(DetailTab.class);

    @FXML
    private Node content;

    @FXML
    private FontIcon icon;

    @FXML
    private Label title;

    @FXML
    private Label since;

    @FXML
    private GuardedButton restart;

    @FXML
    private GuardedButton pause;

    @FXML
    private GuardedButton stop;

    @FXML
    private MenuButton more;

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

    @FXML
    private Node causeBox;

    @FXML
    private Label cause;

    @FXML
    private Label fix;

    @FXML
    private Label tried;

    @FXML
    private HBox tabBar;

    @FXML
    private Label summary;

    @FXML
    private Hyperlink showAll;

    @FXML
    private VBox trace;

    @FXML
    private GridPane facts;

    @FXML
    private Label note;

    public DetailController(ConnectorsViewModel screen) {
        this.list = screen.list();
        this.model = screen.detail();
        this.actions = screen.actions();
    }

    @FXML
    private void initialize() {
        content.visibleProperty().bind(list.selectedProperty().isNotNull());
        since.textProperty().bind(model.sinceProperty());
        list.selectedProperty().subscribe(_ -> showHeader());
        list.turnsProperty().subscribe(_ -> showHeader());
        actions.readOnlyProperty().subscribe(_ -> showHeader());
        actions.questionProperty().subscribe(this::showQuestion);
        model.causeProperty().subscribe(this::showCause);
        for (var tab : DetailTab.values()) {
            tabs.put(tab, tab(tab));
        }
        tabBar.getChildren().addAll(0, tabs.values());
        model.tabProperty().subscribe(tab -> {
            tabs.get(tab).setSelected(true);
            showBody();
        });
        model.traceProperty().subscribe(_ -> showBody());
        model.factsProperty().subscribe(_ -> showBody());
        showAll.textProperty()
                .bind(Bindings.when(model.wholeTraceProperty()).then("Fold").otherwise("Show all"));
        more.setOnShowing(_ -> selected()
                .forEach(one -> new ActionMenu(actions, this::selected).single(more.getItems(), one, model.tasks())));
    }

    private ToggleButton tab(DetailTab tab) {
        var button = new ToggleButton(tab.title());
        button.setToggleGroup(group);
        button.getStyleClass().setAll("detail-tab");
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.tabProperty().set(tab);
        });
        return button;
    }

    private List<ConnectorItem> selected() {
        var item = list.selectedProperty().get();
        return item == null ? List.of() : List.of(item);
    }

    private void showHeader() {
        for (var item : selected()) {
            var tone = item.row().condition().state().tone();
            icon.setIconLiteral(tone.icon());
            icon.getStyleClass().setAll("ikonli-font-icon", tone.styleClass());
            title.setText(item.row().label());
            var failed = item.row().condition() == Condition.FAILED;
            restart.setText(failed ? "Restart task" : "Restart");
            restart.setPrimary(failed);
            restart.setObstacle(actions.obstacle(restartAction(item), selected()));
            var held = item.row().condition().held();
            pause.setText(held ? "Resume" : "Pause");
            pause.setIcon(held ? "mdomz-play_arrow" : "mdomz-pause");
            pause.setObstacle(actions.obstacle(pauseAction(item), selected()));
            stop.setObstacle(actions.obstacle(ConnectorAction.STOP, selected()));
        }
    }

    private static ConnectorAction restartAction(ConnectorItem item) {
        return item.row().condition() == Condition.FAILED ? ConnectorAction.RESTART_FAILED : ConnectorAction.RESTART;
    }

    private static ConnectorAction pauseAction(ConnectorItem item) {
        return item.row().condition().held() ? ConnectorAction.RESUME : ConnectorAction.PAUSE;
    }

    private void showQuestion(Question asked) {
        show(question, !asked.isEmpty());
        questionTitle.setText(asked.title());
        questionText.setText(asked.text());
        yes.setText(asked.yes());
        show(yes, asked.deed().isPresent());
        no.setText(asked.no());
        if (!asked.isEmpty()) {
            // The harmless answer is the one that Enter gives
            no.requestFocus();
        }
    }

    private void showCause(CauseBox box) {
        show(causeBox, !box.cause().isEmpty());
        cause.setText(box.cause());
        fix.setText(box.fix());
        tried.setText(box.tried());
    }

    private void showBody() {
        var tab = model.tabProperty().get();
        var lines = model.traceProperty().get();
        var known = model.factsProperty().get();
        var ofTrace = tab == DetailTab.TRACE;
        show(trace, ofTrace);
        show(facts, !ofTrace);
        show(showAll, ofTrace && !lines.lines().isEmpty());
        summary.setText(ofTrace ? lines.summary() : "");
        var noted = ofTrace
                ? "No task has failed. The stack trace of one that does stands here, its cause first."
                : known.note();
        note.setText(noted);
        show(note, ofTrace ? lines.lines().isEmpty() : known.facts().isEmpty());
        trace.getChildren()
                .setAll(lines.lines().stream().map(DetailController::line).toList());
        facts.getChildren().clear();
        for (var row = 0; row < known.facts().size(); row++) {
            facts.addRow(
                    row,
                    name(known.facts().get(row).name()),
                    value(known.facts().get(row).value()));
        }
    }

    private static Label line(TraceLine line) {
        var label = value(line.text());
        label.getStyleClass().addAll("trace-line", line.kind().styleClass());
        return label;
    }

    private static Label name(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll("mono", "muted");
        label.setMinWidth(Label.USE_PREF_SIZE);
        return label;
    }

    private static Label value(String words) {
        var label = new Label(words);
        label.getStyleClass().add("mono");
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        return label;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    @FXML
    private void restart() {
        selected().forEach(item -> actions.start(restartAction(item), List.of(item)));
    }

    @FXML
    private void pause() {
        selected().forEach(item -> actions.start(pauseAction(item), List.of(item)));
    }

    @FXML
    private void stop() {
        actions.start(ConnectorAction.STOP, selected());
    }

    @FXML
    private void yes() {
        actions.answer(true);
    }

    @FXML
    private void no() {
        actions.answer(false);
    }

    @FXML
    private void toggleAll() {
        showAll.setVisited(false);
        model.wholeTraceProperty().set(!model.wholeTraceProperty().get());
    }

    @FXML
    private void copyCause() {
        var box = model.causeProperty().get();
        copy(title.getText() + "\n" + box.cause() + "\n" + box.tried() + "\n\n" + model.reportedTrace());
    }

    @FXML
    private void copyBody() {
        copy(
                model.tabProperty().get() == DetailTab.TRACE
                        ? model.reportedTrace()
                        : model.factsProperty().get().text());
    }

    private static void copy(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }
}
