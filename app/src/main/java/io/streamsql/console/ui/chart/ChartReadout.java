package io.streamsql.console.ui.chart;

import io.streamsql.console.ui.Times;
import io.streamsql.text.Numbers;
import java.util.StringJoiner;
import java.util.function.DoubleFunction;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.shape.Line;

/// The box beside the pointer: the time, and each line's value there.
final class ChartReadout extends GridPane {
    private static final double SAMPLE = 12;

    private String words = "";

    ChartReadout() {
        getStyleClass().add("chart-readout");
    }

    /// @param point which point, from 0
    /// @param value how a value is written
    void show(ChartData data, int point, DoubleFunction<String> value) {
        getChildren().clear();
        var said = new StringJoiner(", ");
        var at = new Label(Times.clock(data.timeOf(point)) + " " + Times.zoneWord());
        at.getStyleClass().addAll("mono", "muted");
        add(at, 0, 0, 3, 1);
        said.add(at.getText());
        var row = 1;
        for (var line : data.lines()) {
            var sample = new Line(0, 0, SAMPLE, 0);
            sample.getStyleClass().addAll("chart-line", line.style());
            var measured = line.series().at(point);
            var text = new Label(Double.isNaN(measured) ? Numbers.NONE : value.apply(measured));
            text.getStyleClass().add("mono");
            addRow(row++, sample, new Label(line.name()), text);
            said.add(line.name() + " " + text.getText());
        }
        words = said.toString();
    }

    /// The same, to be read aloud.
    String words() {
        return words;
    }
}
