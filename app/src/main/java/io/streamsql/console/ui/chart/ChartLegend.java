package io.streamsql.console.ui.chart;

import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Line;

/// The lines of a chart with their dash, and their latest value where that is wanted.
public final class ChartLegend extends HBox {
    private static final double SAMPLE = 14;

    public ChartLegend() {
        getStyleClass().add("chart-legend");
    }

    /// Shows a chart's lines.
    ///
    /// @param data   the chart
    /// @param now what is said of each line; an empty text for nothing
    public void show(ChartData data, Function<ChartData.Line, String> now) {
        while (getChildren().size() > data.lines().size()) {
            getChildren().removeLast();
        }
        for (var index = 0; index < data.lines().size(); index++) {
            if (index == getChildren().size()) {
                getChildren().add(entry(data.lines().get(index)));
            }
            var line = data.lines().get(index);
            ((Label) ((HBox) getChildren().get(index)).getChildren().get(2)).setText(now.apply(line));
        }
    }

    private static HBox entry(ChartData.Line line) {
        var sample = new Line(0, 0, SAMPLE, 0);
        sample.getStyleClass().addAll("chart-line", line.style());
        var value = new Label();
        value.getStyleClass().add("mono");
        value.managedProperty().bind(value.textProperty().isNotEmpty());
        var entry = new HBox(sample, new Label(line.name()), value);
        entry.getStyleClass().add("chart-legend-entry");
        return entry;
    }
}
