package io.streamsql.console.connectors;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
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
        show(trace, ofTrace);
        show(facts, !ofTrace);
        // Where nothing failed there is nothing to open
        show(tabs.get(DetailTab.TRACE), !lines.lines().isEmpty());
        show(showAll, ofTrace && !lines.lines().isEmpty());
        summary.setText(ofTrace ? lines.summary() : "");
        note.setText(known.note());
        show(note, !ofTrace && known.facts().isEmpty());
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

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
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
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }
}
