package io.streamsql.console.frame;

import io.streamsql.console.ui.Times;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Duration;

/// The line at the bottom.
public final class StatusBarController {
    private static final Duration TICK = Duration.millis(500);

    private final StatusBarViewModel model;
    private final Timeline ticker = new Timeline();

    @FXML
    private Label target;

    @FXML
    private HBox job;

    @FXML
    private Label jobWhat;

    @FXML
    private Label jobFigures;

    @FXML
    private ProgressBar jobBar;

    @FXML
    private Label cluster;

    @FXML
    private Label age;

    @FXML
    private Label clock;

    @FXML
    private Button zone;

    public StatusBarController(StatusBarViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        target.textProperty().bind(model.targetProperty());
        target.visibleProperty().bind(model.targetProperty().isNotEmpty());
        jobWhat.textProperty().bind(model.jobProperty());
        jobFigures.textProperty().bind(model.jobFiguresProperty());
        jobBar.progressProperty().bind(model.jobPartProperty());
        job.visibleProperty().bind(model.jobProperty().isNotEmpty());
        job.managedProperty().bind(job.visibleProperty());
        cluster.textProperty().bind(model.clusterProperty());
        age.textProperty().bind(model.ageProperty());
        clock.textProperty().bind(model.clockProperty());
        zone.setTooltip(new Tooltip());
        ticker.getKeyFrames().add(new KeyFrame(TICK, _ -> model.tick(Times.now())));
        Times.zoneWhileShown(zone).subscribe(_ -> showZone());
        ticker.setCycleCount(Animation.INDEFINITE);
        // A window that is gone must not be kept by its clock.
        target.sceneProperty().subscribe(scene -> {
            if (scene == null) {
                ticker.stop();
            } else {
                ticker.play();
            }
        });
    }

    private void showZone() {
        zone.setText(Times.zoneWord());
        zone.getTooltip().setText(model.zoneWords());
        zone.setAccessibleText(model.zoneWords());
        model.tick(Times.now());
    }

    @FXML
    private void switchZone() {
        model.switchZone();
    }

    @FXML
    private void cancelJob() {
        model.cancelJob();
    }
}
