package io.streamsql.console.ui.chart;

import io.streamsql.console.ui.Times;
import java.time.Instant;
import java.util.function.DoubleFunction;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.shape.Line;
import javafx.scene.text.Text;

/// A chart's horizontal lines with their values, and the times under it.
final class ChartAxes extends Group {
    static final double GAP = 8;
    static final double TIMES_HEIGHT = 20;

    private static final int TIMES = 5;
    private static final int FEW_TIMES = 3;
    // A label with the gap to the next one, in widths of a label
    private static final double SPACED = 1.4;

    /// How wide the values of a scale are, in pixels.
    double valuesWidth(ChartScale scale, DoubleFunction<String> tick) {
        return scale.ticks()
                .mapToObj(tick)
                .mapToDouble(words -> text(words).getLayoutBounds().getWidth())
                .max()
                .orElse(0);
    }

    private Text text(String words) {
        var text = new Text(words);
        text.getStyleClass().add("chart-axis-text");
        getChildren().add(text);
        text.applyCss();
        getChildren().remove(text);
        return text;
    }

    void show(ChartData data, ChartPlot plot, ChartScale scale, DoubleFunction<String> tick) {
        getChildren().clear();
        scale.ticks().forEach(value -> {
            var y = Math.round(plot.y(value, scale.top())) + 0.5;
            var line = new Line(plot.left(), y, plot.right(), y);
            line.getStyleClass().add(value == 0 ? "chart-zero" : "chart-grid");
            var text = text(tick.apply(value));
            place(
                    text,
                    plot.left() - GAP - text.getLayoutBounds().getWidth(),
                    y - text.getLayoutBounds().getHeight() / 2);
            getChildren().addAll(line, text);
        });
        if (data.size() > 0) {
            var label = text(time(data, data.start())).getLayoutBounds().getWidth();
            var times = plot.width() < TIMES * label * SPACED ? FEW_TIMES : TIMES;
            for (var index = 0; index < times; index++) {
                drawTime(data, plot, (double) index / (times - 1));
            }
        }
    }

    private void drawTime(ChartData data, ChartPlot plot, double part) {
        var at = data.timeOf((int) Math.round(part * (data.size() - 1)));
        var text = text(time(data, at));
        var width = text.getLayoutBounds().getWidth();
        var centre = plot.left() + plot.width() * part;
        place(text, Math.clamp(centre - width / 2, plot.left(), plot.right() - width), plot.bottom() + 6);
        getChildren().add(text);
    }

    private static String time(ChartData data, Instant at) {
        return data.step().toSeconds() < 15 ? Times.clock(at) : Times.minute(at);
    }

    private static void place(Text text, double left, double top) {
        text.setTextOrigin(VPos.TOP);
        text.setX(Math.round(left));
        text.setY(Math.round(top));
    }
}
