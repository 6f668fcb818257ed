package io.streamsql.console.ui.chart;

import io.streamsql.pipeline.health.metrics.Series;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/// The lines of a chart, each a path with its own style class.
final class ChartLines extends Group {

    /// @param top the value at the plot's upper edge
    void show(ChartData data, ChartPlot plot, double top) {
        var shown = data.stacked() ? List.<ChartData.Line>of() : data.lines();
        while (getChildren().size() > shown.size()) {
            getChildren().removeLast();
        }
        for (var index = 0; index < shown.size(); index++) {
            if (index == getChildren().size()) {
                getChildren().add(new Path());
            }
            var line = shown.get(index);
            var path = (Path) getChildren().get(index);
            path.getStyleClass().setAll("chart-line", line.style());
            path.getElements().setAll(elements(data, plot, line.series(), top));
        }
    }

    private static List<PathElement> elements(ChartData data, ChartPlot plot, Series series, double top) {
        var elements = new ArrayList<PathElement>(series.size());
        for (var index = 0; index < series.size(); index++) {
            if (series.isGap(index)) {
                continue;
            }
            var x = plot.x(data, index);
            var y = plot.y(series.at(index), top);
            var begins = index == 0 || series.isGap(index - 1);
            var alone = begins && (index == series.size() - 1 || series.isGap(index + 1));
            elements.add(begins ? new MoveTo(x, y) : new LineTo(x, y));
            if (alone) {
                // A value between two gaps would be a point without extent.
                elements.add(new LineTo(x + 1, y));
            }
        }
        return elements;
    }
}
