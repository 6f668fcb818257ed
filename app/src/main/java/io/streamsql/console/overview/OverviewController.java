package io.streamsql.console.overview;

import io.streamsql.console.navigation.ScreenActions;
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
        sentence.maxWidthProperty().bind(words.widthProperty());
        rest.maxWidthProperty().bind(words.widthProperty());
        model.sentenceProperty().subscribe(told -> {
            sentence.setText(told.main());
            rest.setText(told.rest());
        });
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
    public void show(String filter) {
        sourcesController.select(filter);
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
