package io.streamsql.console.ui.chart;

import java.util.function.DoubleFunction;
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
    /// @param latest how the latest value is written; an empty text for none
    public void show(ChartData data, DoubleFunction<String> latest) {
        while (getChildren().size() > data.lines().size()) {
            getChildren().removeLast();
        }
        for (var index = 0; index < data.lines().size(); index++) {
            if (index == getChildren().size()) {
                getChildren().add(entry(data.lines().get(index)));
            }
            var line = data.lines().get(index);
            var last = line.series().last();
            var value = Double.isNaN(last) ? "" : latest.apply(last);
            ((Label) ((HBox) getChildren().get(index)).getChildren().get(2)).setText(value);
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
