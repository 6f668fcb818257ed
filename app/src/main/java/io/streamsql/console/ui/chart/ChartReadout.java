package io.streamsql.console.ui.chart;

import io.streamsql.console.ui.Times;
import io.streamsql.text.Numbers;
import java.util.StringJoiner;
import java.util.function.DoubleFunction;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;

/// The box beside the pointer: the time, and each line's value there; for a stack in its order, with a total.
final class ChartReadout extends GridPane {
    private static final double SAMPLE = 12;
    private static final double SWATCH = 9;
    private static final int MINUTE = 60;

    private StringJoiner said = new StringJoiner("");

    ChartReadout() {
        getStyleClass().add("chart-readout");
    }

    /// @param point  which point, from 0
    /// @param series the line that is chosen with the keyboard, from 0; below 0 for none
    /// @param hint   what Enter does; empty for nothing in particular
    /// @param value  how a value is written
    void show(ChartData data, int point, int series, String hint, DoubleFunction<String> value) {
        getChildren().clear();
        said = new StringJoiner(", ");
        var time = data.timeOf(point);
        var minutes = data.stacked() && data.step().toSeconds() >= MINUTE;
        var at = new Label((minutes ? Times.minute(time) : Times.clock(time)) + " " + Times.zoneWord());
        at.getStyleClass().addAll("mono", data.stacked() ? "chart-total" : "muted");
        add(at, 0, 0, 3, 1);
        said.add(at.getText());
        var lines = data.stacked() ? data.lines().reversed() : data.lines();
        var row = 1;
        for (var line : lines) {
            var name = new Label(line.name());
            if (series >= 0 && line.equals(data.lines().get(series))) {
                name.getStyleClass().add("chart-pointed-series");
            }
            var sample = data.stacked() ? swatch(line) : sample(line);
            addValue(row++, sample, name, line.series().at(point), value);
        }
        if (data.stacked()) {
            var total = new Label("Total");
            addValue(row, null, total, data.sum(data.lines().size(), point), value);
            for (var part : getChildren()
                    .subList(getChildren().size() - 2, getChildren().size())) {
                part.getStyleClass().add("chart-total");
            }
            row++;
        }
        if (!hint.isEmpty()) {
            var enter = new Label(hint);
            enter.getStyleClass().add("muted");
            add(enter, 0, row, 3, 1);
            said.add(hint);
        }
    }

    private void addValue(int row, Node sample, Label name, double measured, DoubleFunction<String> value) {
        var text = new Label(Double.isNaN(measured) ? Numbers.NONE : value.apply(measured));
        text.getStyleClass().add("mono");
        if (sample != null) {
            add(sample, 0, row);
        }
        add(name, 1, row);
        add(text, 2, row);
        said.add(name.getText() + " " + text.getText());
    }

    private static Node sample(ChartData.Line line) {
        var sample = new Line(0, 0, SAMPLE, 0);
        sample.getStyleClass().addAll("chart-line", line.style());
        return sample;
    }

    private static Node swatch(ChartData.Line line) {
        var swatch = new Rectangle(SWATCH, SWATCH);
        swatch.getStyleClass().addAll("chart-swatch", line.style());
        return swatch;
    }

    /// The same, to be read aloud.
    String words() {
        return said.toString();
    }
}
