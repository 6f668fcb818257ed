package io.streamsql.console.connectors;

import io.streamsql.console.ui.Copying;
import io.streamsql.console.ui.Shown;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The tabs of the lower half and what the open one shows.
public final class DetailBodyController {
    private final DetailViewModel model;
    private final ToggleGroup group = new ToggleGroup();
    private final Map<DetailTab, ToggleButton> tabs = new EnumMap<>(DetailTab.class);

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

    public DetailBodyController(ConnectorsViewModel screen) {
        this.model = screen.detail();
    }

    @FXML
    private void initialize() {
        for (var tab : DetailTab.values()) {
            tabs.put(tab, tab(tab));
        }
        tabBar.getChildren().addAll(0, tabs.values());
        model.tabProperty().subscribe(tab -> {
            tabs.get(tab).setSelected(true);
            show();
        });
        model.traceProperty().subscribe(_ -> show());
        model.factsProperty().subscribe(_ -> show());
        showAll.textProperty()
                .bind(Bindings.when(model.wholeTraceProperty()).then("Fold").otherwise("Show all"));
    }

    private ToggleButton tab(DetailTab tab) {
        var button = new ToggleButton(tab.title());
        button.setToggleGroup(group);
        button.getStyleClass().setAll("detail-tab");
        button.setMinWidth(ToggleButton.USE_PREF_SIZE);
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.tabProperty().set(tab);
        });
        return button;
    }

    private boolean isOfTrace() {
        return model.tabProperty().get() == DetailTab.TRACE;
    }

    private void show() {
        var lines = model.traceProperty().get();
        var known = model.factsProperty().get();
        var ofTrace = isOfTrace();
        Shown.set(trace, ofTrace);
        Shown.set(facts, !ofTrace);
        // Where nothing failed there is nothing to open
        Shown.set(tabs.get(DetailTab.TRACE), !lines.lines().isEmpty());
        Shown.set(showAll, ofTrace && !lines.lines().isEmpty());
        summary.setText(ofTrace ? lines.summary() : "");
        note.setText(known.note());
        Shown.set(note, !ofTrace && known.facts().isEmpty());
        trace.getChildren()
                .setAll(lines.lines().stream().map(DetailBodyController::line).toList());
        facts.getChildren().clear();
        for (var row = 0; row < known.facts().size(); row++) {
            var fact = known.facts().get(row);
            facts.addRow(row, name(fact.name()), value(fact.value()));
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

    @FXML
    private void toggleAll() {
        showAll.setVisited(false);
        model.wholeTraceProperty().set(!model.wholeTraceProperty().get());
    }

    @FXML
    private void copyBody() {
        var text = isOfTrace()
                ? model.reportedTrace()
                : model.factsProperty().get().text();
        Copying.of(text);
    }
}
