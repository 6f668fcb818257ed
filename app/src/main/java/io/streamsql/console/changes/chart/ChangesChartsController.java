package io.streamsql.console.changes.chart;

import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.chart.BarList;
import io.streamsql.console.ui.chart.TimeChart;
import io.streamsql.console.ui.layout.CutLabel;
import io.streamsql.text.Numbers;
import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/// The charts over the table of changes.
public final class ChangesChartsController {
    private static final double SMALLEST_RATE = 0.001;
    private static final Duration SOON = Duration.seconds(1);

    private final ChangesChartsViewModel model;
    private final PauseTransition patience = new PauseTransition(SOON);
    private boolean late;

    @FXML
    private Node status;

    @FXML
    private FontIcon statusIcon;

    @FXML
    private Label statusWords;

    @FXML
    private CutLabel rate;

    @FXML
    private TimeChart chart;

    @FXML
    private Node nothing;

    @FXML
    private Label nothingTitle;

    @FXML
    private Label nothingDetail;

    @FXML
    private Button help;

    @FXML
    private Label barsTitle;

    @FXML
    private CutLabel counted;

    @FXML
    private MenuButton grouping;

    @FXML
    private BarList bars;

    @FXML
    private Label noBars;

    public ChangesChartsController(ChangesChartsViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        chart.units(SMALLEST_RATE, Numbers::tick, perSecond -> Numbers.chartRate(perSecond) + "/s");
        chart.onPick(model::pickTime);
        chart.onSeries(model::pickOperation);
        model.byOperationProperty().subscribe(chart::setData);
        rate.textProperty().bind(model.rateProperty());
        bars.onPick(model::pickBar);
        model.barsProperty().subscribe(bars::setBars);
        counted.textProperty().bind(model.countedProperty());
        fillMenu();
        model.groupingProperty().subscribe(this::showGrouping);
        patience.setOnFinished(_ -> {
            late = true;
            showState();
        });
        model.waitingProperty().subscribe(this::showWaiting);
        model.problemProperty().subscribe(_ -> showState());
        model.nothingProperty().subscribe(_ -> showState());
        model.noBarsProperty().subscribe(_ -> showState());
        Times.zoneWhileShown(chart).subscribe((_, _) -> model.show());
    }

    private void fillMenu() {
        var group = new ToggleGroup();
        for (var each : Grouping.values()) {
            var item = new RadioMenuItem(each.word());
            item.setToggleGroup(group);
            item.setSelected(each == model.groupingProperty().get());
            item.setOnAction(_ -> model.groupingProperty().set(each));
            grouping.getItems().add(item);
        }
    }

    private void showGrouping(Grouping by) {
        grouping.setText(by.word());
        barsTitle.setText(by.title());
        bars.setWords(by.one(), by.several());
    }

    /// A target that answers at once is not worth a word.
    private void showWaiting(boolean waiting) {
        late = false;
        if (waiting) {
            patience.playFromStart();
        } else {
            patience.stop();
        }
        showState();
    }

    private void showState() {
        var none = model.nothingProperty().get();
        chart.setVisible(none.title().isEmpty());
        nothing.setVisible(!none.title().isEmpty() && (late || !none.soon()));
        nothingTitle.setText(none.title());
        nothingDetail.setText(none.detail());
        help.setText(none.button());
        help.setVisible(!none.button().isEmpty());
        var without = model.noBarsProperty().get();
        bars.setVisible(without.title().isEmpty());
        noBars.setVisible(!without.title().isEmpty() && (late || !without.soon()));
        noBars.setText(without.title());
        showStatus();
    }

    private void showStatus() {
        var problem = model.problemProperty().get();
        var asking = late && !nothing.isVisible();
        status.setVisible(!problem.isEmpty() || asking);
        statusIcon.setIconLiteral(problem.isEmpty() ? "mdoal-hourglass_empty" : "mdomz-warning");
        statusIcon.getStyleClass().removeAll("tone-warning");
        if (!problem.isEmpty()) {
            statusIcon.getStyleClass().add("tone-warning");
        }
        statusWords.setText(problem.isEmpty() ? Nothing.ASKING.title() : problem);
    }

    @FXML
    private void help() {
        model.help();
    }
}
