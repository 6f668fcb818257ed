package io.streamsql.console.ui.chart;

import java.util.function.DoubleFunction;
import javafx.scene.Group;
import javafx.scene.shape.Line;

/// The line at the pointed time, and the box with the values beside it.
final class ChartPointer extends Group {
    private final Line line = new Line();
    private final ChartReadout readout = new ChartReadout();

    ChartPointer() {
        line.getStyleClass().add("chart-hover");
        line.setManaged(false);
        readout.setManaged(false);
        getChildren().addAll(line, readout);
        setVisible(false);
    }

    /// @param width  the chart's
    /// @param series see [ChartReadout#show]
    /// @return the same in words
    String show(
            ChartData data,
            ChartPlot plot,
            double width,
            int point,
            int series,
            String hint,
            DoubleFunction<String> value) {
        var x = Math.round(plot.x(data, point)) + 0.5;
        line.setStartX(x);
        line.setEndX(x);
        line.setStartY(plot.top());
        line.setEndY(plot.bottom());
        readout.show(data, point, series, hint, value);
        applyCss();
        readout.autosize();
        var right = x + ChartAxes.GAP;
        // Not over the names
        var room = data.stacked() ? plot.right() : width;
        var left = right + readout.getWidth() > room ? x - ChartAxes.GAP - readout.getWidth() : right;
        readout.relocate(Math.round(left), plot.top());
        return readout.words();
    }
}
