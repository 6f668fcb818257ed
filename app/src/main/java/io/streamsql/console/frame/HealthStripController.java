package io.streamsql.console.frame;

import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.Navigator;
import io.streamsql.console.navigation.Place;
import io.streamsql.console.ui.Figure;
import io.streamsql.console.ui.StateChip;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/// The strip that is always on top.
public final class HealthStripController {
    private final HealthStripViewModel model;
    private final Navigator navigator;

    @FXML
    private StateChip state;

    @FXML
    private Label countsDot;

    @FXML
    private Label counts;

    @FXML
    private Label alarmDot;

    @FXML
    private Button alarm;

    @FXML
    private Figure lag;

    @FXML
    private Figure latency;

    @FXML
    private Figure rate;

    public HealthStripController(HealthStripViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
    }

    @FXML
    private void initialize() {
        model.stateProperty().subscribe(state::setState);
        counts.textProperty().bind(model.countsProperty());
        countsDot.visibleProperty().bind(model.countsProperty().isNotEmpty());
        alarm.textProperty().bind(model.alarmProperty());
        alarm.visibleProperty().bind(model.alarmProperty().isNotEmpty());
        alarmDot.visibleProperty().bind(alarm.visibleProperty());
        model.lagProperty().subscribe(lag::setText);
        model.latencyProperty().subscribe(latency::setText);
        model.rateProperty().subscribe(rate::setText);
    }

    @FXML
    private void showFailed() {
        var failed = model.alarmDestination();
        navigator.open(navigator.leadsTo(failed) ? failed : Destination.to(Place.OVERVIEW));
    }
}
