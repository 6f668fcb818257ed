package io.streamsql.console.changes.rejected;

import io.streamsql.console.ui.Copying;
import io.streamsql.console.ui.GuardedButton;
import io.streamsql.console.ui.SaveDialog;
import io.streamsql.console.ui.Shown;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.layout.FactGrid;
import java.util.EnumMap;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;

/// The selected record: why it was rejected, where it stood, and its bytes.
public final class RejectedRecordController {
    private final RejectedViewModel screen;
    private final RejectedRecordViewModel model;
    private final ToggleGroup parts = new ToggleGroup();
    private final Map<RejectedPart, ToggleButton> tabs = new EnumMap<>(RejectedPart.class);

    @FXML
    private Node none;

    @FXML
    private Node content;

    @FXML
    private Label title;

    @FXML
    private Label place;

    @FXML
    private Node causeBox;

    @FXML
    private Label cause;

    @FXML
    private Label fix;

    @FXML
    private Label reason;

    @FXML
    private HBox tabBar;

    @FXML
    private Label note;

    @FXML
    private HBox forms;

    @FXML
    private ToggleButton text;

    @FXML
    private ToggleButton hex;

    @FXML
    private GuardedButton save;

    @FXML
    private TextArea body;

    @FXML
    private ScrollPane factScroll;

    @FXML
    private GridPane facts;

    @FXML
    private Label empty;

    public RejectedRecordController(RejectedViewModel screen) {
        this.screen = screen;
        this.model = screen.record();
    }

    @FXML
    private void initialize() {
        for (var part : RejectedPart.values()) {
            tabs.put(part, tab(part));
        }
        tabBar.getChildren().addAll(0, tabs.values());
        text.setOnAction(_ -> choose(false));
        hex.setOnAction(_ -> choose(true));
        model.turnsProperty().subscribe(_ -> show());
        Times.zoneWhileShown(content).subscribe((_, _) -> show());
    }

    private ToggleButton tab(RejectedPart part) {
        var button = new ToggleButton(part.word());
        button.setToggleGroup(parts);
        button.getStyleClass().setAll("detail-tab");
        button.setMinWidth(ToggleButton.USE_PREF_SIZE);
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.partProperty().set(part);
        });
        return button;
    }

    /// A press on the one that is chosen leaves it chosen.
    private void choose(boolean asHex) {
        (asHex ? hex : text).setSelected(true);
        model.hexProperty().set(asHex);
    }

    private void show() {
        Shown.set(content, model.isOpen());
        Shown.set(none, !model.isOpen() && !screen.list().shown().isEmpty());
        if (!model.isOpen()) {
            return;
        }
        title.setText(model.title());
        place.setText(model.place());
        causeBox.getStyleClass().setAll(model.isBad() ? "cause-box" : "rejected-calm-box");
        cause.setText(model.cause());
        fix.setText(model.fix());
        Shown.set(fix, !model.fix().isEmpty());
        reason.setText(model.reason());
        var part = model.partProperty().get();
        tabs.get(part).setSelected(true);
        (model.hexProperty().get() ? hex : text).setSelected(true);
        showPart(part == RejectedPart.POSITION);
    }

    private void showPart(boolean position) {
        var bytes = model.body();
        Shown.set(forms, !position);
        Shown.set(save, !position);
        save.setObstacle(model.saveObstacle());
        Shown.set(factScroll, position);
        Shown.set(body, !position && !bytes.isEmpty());
        Shown.set(empty, !position && bytes.isEmpty());
        note.setText(bytes.isEmpty() ? "" : model.note());
        empty.setText(bytes.isEmpty() ? model.note() : "");
        body.setWrapText(!model.hexProperty().get());
        if (!body.getText().equals(bytes)) {
            body.setText(bytes);
        }
        FactGrid.fill(facts, model.facts());
    }

    @FXML
    private void save() {
        SaveDialog.ask(content, "Save bytes", model.fileName()).ifPresent(model::save);
    }

    @FXML
    private void copy() {
        Copying.of(model.copyText());
    }
}
