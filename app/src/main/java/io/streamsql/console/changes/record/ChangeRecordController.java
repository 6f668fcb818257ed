package io.streamsql.console.changes.record;

import io.streamsql.console.ui.Copying;
import io.streamsql.console.ui.Times;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One record beside the table of changes.
public final class ChangeRecordController {
    /// The lower part scrolls before it takes more than this of the panel.
    private static final double MOST_BELOW = 0.45;

    private final ChangeRecordViewModel model;

    @FXML
    private VBox panel;

    @FXML
    private Button back;

    @FXML
    private Label title;

    @FXML
    private Label place;

    @FXML
    private TabPane tabs;

    @FXML
    private Tab timelineTab;

    @FXML
    private Label kept;

    @FXML
    private Label nowSentence;

    @FXML
    private GridPane nowFields;

    @FXML
    private Label rawState;

    @FXML
    private TextArea raw;

    @FXML
    private Region past;

    public ChangeRecordController(ChangeRecordViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        past.maxHeightProperty().bind(panel.heightProperty().multiply(MOST_BELOW));
        StateLine.show(rawState, model.raw().askingProperty(), model.raw().problemProperty());
        raw.textProperty().bind(model.raw().textProperty());
        back.managedProperty().bind(back.visibleProperty());
        back.setTooltip(new Tooltip());
        model.backToProperty().subscribe(to -> {
            back.setVisible(!to.isEmpty());
            back.setAccessibleText("Back to " + to);
            back.getTooltip().setText("Back to " + to);
        });
        model.openedProperty().subscribe(_ -> showRecord());
        model.entries().subscribe(this::showTitle);
        model.answeredProperty().subscribe(_ -> showTitle());
        model.olderProperty().subscribe(_ -> showTitle());
        model.nowProperty().subscribe(_ -> showNow());
        Times.zoneWhileShown(panel).subscribe((_, _) -> showNow());
        tabs.getSelectionModel().select(model.tabProperty().get().ordinal());
        model.tabProperty().subscribe(tab -> tabs.getSelectionModel().select(tab.ordinal()));
        tabs.getSelectionModel()
                .selectedIndexProperty()
                .subscribe(index -> model.tabProperty().set(RecordTab.values()[index.intValue()]));
    }

    private void showRecord() {
        var record = model.openedProperty().get();
        if (record != null) {
            title.setText(record.title());
            place.setText(record.place());
            kept.setText(model.kept());
            showNow();
        }
    }

    private void showTitle() {
        timelineTab.setText(model.timelineTitle());
    }

    private void showNow() {
        nowSentence.setText(model.nowSentence());
        var now = model.nowProperty().get();
        if (now == null) {
            nowFields.getChildren().clear();
        } else {
            RowGrid.fill(nowFields, now.fields());
        }
    }

    @FXML
    private void back() {
        model.back();
    }

    /// Copies what the shown tab says.
    @FXML
    public void copy() {
        Copying.of(model.copy());
    }

    @FXML
    private void close() {
        model.close();
    }
}
