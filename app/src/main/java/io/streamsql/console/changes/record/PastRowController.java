package io.streamsql.console.changes.record;

import io.streamsql.console.ui.Copying;
import io.streamsql.console.ui.Times;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;

/// The record as it was at a time.
public final class PastRowController {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final double NAMES = 84;
    private static final double MARK = 16;

    private final PastRowViewModel model;
    private final ChangeRecordViewModel record;

    @FXML
    private TextField time;

    @FXML
    private Label message;

    @FXML
    private Label state;

    @FXML
    private Label sentence;

    @FXML
    private ScrollPane scroll;

    @FXML
    private GridPane fields;

    @FXML
    private ToggleButton compare;

    @FXML
    private Button copy;

    public PastRowController(ChangeRecordViewModel record) {
        this.record = record;
        this.model = record.past();
    }

    @FXML
    private void initialize() {
        StateLine.show(state, model.askingProperty(), model.problemProperty());
        time.textProperty().bindBidirectional(model.typedProperty());
        time.disableProperty().bind(model.keyedProperty().not());
        time.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                model.go();
            }
        });
        scroll.managedProperty().bind(scroll.visibleProperty());
        message.managedProperty().bind(message.visibleProperty());
        model.typingProblemProperty().subscribe(problem -> {
            message.setText(problem);
            message.setVisible(!problem.isEmpty());
            time.pseudoClassStateChanged(WRONG, !problem.isEmpty());
        });
        compare.selectedProperty().bindBidirectional(model.comparingProperty());
        compare.disableProperty()
                .bind(model.rowProperty()
                        .isNull()
                        .or(record.nowProperty().isNull())
                        .or(model.keyedProperty().not()));
        copy.disableProperty().bind(model.rowProperty().isNull());
        model.rowProperty().subscribe(_ -> show());
        record.nowProperty().subscribe(_ -> show());
        model.comparingProperty().subscribe(_ -> show());
        Times.zoneWhileShown(fields).subscribe((_, _) -> {
            model.writeTime();
            show();
        });
    }

    private void show() {
        sentence.setText(model.sentence());
        scroll.setVisible(!model.fields().isEmpty());
        var constraints = fields.getColumnConstraints();
        constraints.clear();
        if (model.comparingProperty().get()) {
            constraints.addAll(new ColumnConstraints(MARK), new ColumnConstraints(NAMES), half(), half());
            RowGrid.fillCompared(fields, model.fields());
        } else {
            constraints.add(new ColumnConstraints(NAMES));
            RowGrid.fill(fields, model.fields());
        }
    }

    private static ColumnConstraints half() {
        var half = new ColumnConstraints();
        half.setPercentWidth(34);
        return half;
    }

    @FXML
    private void go() {
        model.go();
    }

    @FXML
    private void copy() {
        Copying.of(model.text());
    }
}
