package io.streamsql.console.overview;

import io.streamsql.console.navigation.Destination;
import io.streamsql.console.navigation.ScreenActions;
import io.streamsql.console.navigation.ScreenHelp;
import java.util.EnumMap;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// The Overview as a whole: the sentence, the range, and the parts that FXML includes.
public final class OverviewController implements ScreenActions {
    private static final ScreenHelp HELP = ScreenHelp.of("Overview", """
            Left, Right | Folds or unfolds a source; in a chart, reads it point by point
            Enter       | Opens the connectors of the selected source; in a chart, the event that is marked
            Home, End   | The chart's first and last point
            """, """
            Lag         | Changes not yet in CDCChanges, or how long the oldest of them waits
            Latency     | From the source's commit to the row in CDCChanges
            p50, p95, p99 | Half, 95 % and 99 % of the changes took this long or less
            Rejected    | Changes that could not become a row; CDCRejected keeps them to be replayed
            Runway      | How long a stop may last before a source throws changes away
            """);
    private final OverviewViewModel model;
    private final ToggleGroup group = new ToggleGroup();
    private final Map<ChartRange, ToggleButton> buttons = new EnumMap<>(ChartRange.class);

    @FXML
    private FlowPane words;

    @FXML
    private Label sentence;

    @FXML
    private Label rest;

    @FXML
    private HBox ranges;

    @FXML
    private SourcesController sourcesController;

    public OverviewController(OverviewViewModel model) {
        this.model = model;
    }

    @FXML
    private void initialize() {
        model.sentenceProperty().subscribe(said -> {
            sentence.setText(said.main());
            rest.setText(said.rest());
        });
        // What is longer than a line wraps
        sentence.maxWidthProperty().bind(words.widthProperty());
        rest.maxWidthProperty().bind(words.widthProperty());
        for (var range : ChartRange.values()) {
            buttons.put(range, button(range));
        }
        ranges.getChildren().setAll(buttons.values());
        model.rangeProperty().subscribe(range -> buttons.get(range).setSelected(true));
    }

    private ToggleButton button(ChartRange range) {
        var last = ChartRange.values().length - 1;
        var button = new ToggleButton(range.word());
        button.setToggleGroup(group);
        button.getStyleClass()
                .add(range.ordinal() == 0 ? "left-pill" : range.ordinal() == last ? "right-pill" : "center-pill");
        button.setOnAction(_ -> {
            button.setSelected(true);
            model.rangeProperty().set(range);
        });
        return button;
    }

    @Override
    public ScreenHelp help() {
        return HELP;
    }

    @Override
    public void show(Destination wanted) {
        sourcesController.select(wanted.filter());
    }

    @Override
    public void focusFilter() {
        sourcesController.focusFilter();
    }

    @Override
    public void refresh() {
        sourcesController.refresh();
    }

    @Override
    public void export() {
        sourcesController.export();
    }

    @Override
    public boolean closeOrClear() {
        return model.sources().clearFilter();
    }
}
