package io.streamsql.console.frame;

import io.streamsql.console.ui.Copying;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;

/// An exception that nobody foresaw, to be copied.
public final class DefectController {
    private final FrameViewModel model;

    @FXML
    private StackPane defect;

    @FXML
    private TextArea report;

    @FXML
    private Button copy;

    public DefectController(FrameViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        report.setText(model.defectProperty().get());
        defect.focusedProperty().subscribe(focused -> {
            if (focused) {
                copy.requestFocus();
            }
        });
    }

    @FXML
    private void copy() {
        Copying.of(report.getText());
    }

    @FXML
    private void close() {
        ((Pane) defect.getParent()).getChildren().remove(defect);
        model.defectRead();
    }
}
