package io.streamsql.console.frame;

import io.streamsql.console.judgement.Concern;
import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.Navigator;
import io.streamsql.console.navigation.Place;
import io.streamsql.console.ui.Figure;
import io.streamsql.console.ui.StateChip;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;

/// The strip that is always on top.
public final class HealthStripController {
    private static final double MENU_GAP = 4;

    private final HealthStripViewModel model;
    private final Navigator navigator;
    private final ContextMenu menu = new ContextMenu();

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
        menu.setId("alarm-menu");
        model.stateProperty().subscribe(state::setState);
        counts.textProperty().bind(model.countsProperty());
        countsDot.visibleProperty().bind(model.countsProperty().isNotEmpty());
        alarm.textProperty().bind(model.alarmProperty());
        alarm.visibleProperty().bind(model.alarmProperty().isNotEmpty());
        alarm.managedProperty().bind(alarm.visibleProperty());
        alarmDot.visibleProperty().bind(alarm.visibleProperty());
        alarmDot.managedProperty().bind(alarm.visibleProperty());
        model.lagProperty().subscribe(lag::setText);
        model.latencyProperty().subscribe(latency::setText);
        model.rateProperty().subscribe(rate::setText);
    }

    /// Leads to the one failure, or offers each of several.
    @FXML
    private void showFailed() {
        var failures = model.failures();
        if (failures.size() == 1) {
            open(failures.getFirst().destination());
            return;
        }
        menu.getItems().setAll(failures.stream().map(this::item).toList());
        // Shown by the button, it would take over its looks
        var place = alarm.localToScreen(0, alarm.getHeight() + MENU_GAP);
        menu.show(alarm.getScene().getWindow(), place.getX(), place.getY());
    }

    private MenuItem item(Concern failure) {
        var item = new MenuItem(failure.title(), NoticesPopup.icon(failure.tone()));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> open(failure.destination()));
        return item;
    }

    private void open(Destination destination) {
        navigator.open(navigator.leadsTo(destination) ? destination : Destination.to(Place.OVERVIEW));
    }
}
