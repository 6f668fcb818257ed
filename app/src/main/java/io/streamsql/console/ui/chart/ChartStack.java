package io.streamsql.console.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javafx.scene.Group;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;

/// Areas that stand on each other, each with a line along its upper edge.
final class ChartStack extends Group {
    private static final String PALE = "pale";

    private ChartData data = ChartData.EMPTY;
    private ChartPlot plot = new ChartPlot(0, 0, 1, 1);
    private double top = 1;

    /// A point, and where it is drawn: a point without neighbours has some extent.
    private record Spot(double x, int point) {}

    /// @param highest the value at the plot's upper edge
    void show(ChartData shown, ChartPlot where, double highest) {
        data = shown;
        plot = where;
        top = highest;
        getChildren().clear();
        if (!data.stacked()) {
            return;
        }
        var runs = runs();
        var lines = new ArrayList<Path>();
        for (var index = 0; index < data.lines().size(); index++) {
            var area = path(data.lines().get(index), "chart-area");
            var line = path(data.lines().get(index), "chart-area-line");
            for (var run : runs) {
                fill(area, run, index);
                edge(line, run, index + 1);
            }
            getChildren().add(area);
            lines.add(line);
        }
        getChildren().addAll(lines);
    }

    private Path path(ChartData.Line line, String kind) {
        var path = new Path();
        path.getStyleClass().setAll(kind, line.style());
        if (data.isPale(line)) {
            path.getStyleClass().add(PALE);
        }
        return path;
    }

    /// The stretches between gaps.
    private List<List<Spot>> runs() {
        var runs = new ArrayList<List<Spot>>();
        var open = false;
        for (var point = 0; point < data.size(); point++) {
            if (!data.isGap(point)) {
                if (!open) {
                    runs.add(new ArrayList<>());
                }
                runs.getLast().add(new Spot(plot.x(data, point), point));
            }
            open = !data.isGap(point);
        }
        for (var run : runs) {
            if (run.size() == 1) {
                var alone = run.getFirst();
                run.add(new Spot(data.size() == 1 ? plot.right() : alone.x() + 1, alone.point()));
            }
        }
        return runs;
    }

    private double y(int lowest, int point) {
        return plot.y(data.sum(lowest, point), top);
    }

    private void fill(Path area, List<Spot> run, int below) {
        edge(area, run, below + 1);
        for (var spot : run.reversed()) {
            area.getElements().add(new LineTo(spot.x(), y(below, spot.point())));
        }
        area.getElements().add(new ClosePath());
    }

    private void edge(Path line, List<Spot> run, int lowest) {
        var first = run.getFirst();
        line.getElements().add(new MoveTo(first.x(), y(lowest, first.point())));
        for (var spot : run.subList(1, run.size())) {
            line.getElements().add(new LineTo(spot.x(), y(lowest, spot.point())));
        }
    }

    /// Which line's area is at a place.
    OptionalInt at(double x, double y) {
        if (!data.stacked() || data.size() == 0 || x < plot.left() || x > plot.right()) {
            return OptionalInt.empty();
        }
        var place = (x - plot.left()) / plot.width() * (data.size() - 1);
        var left = (int) Math.floor(place);
        var right = Math.min(left + 1, data.size() - 1);
        for (var index = 0; index < data.lines().size(); index++) {
            var edge = y(index + 1, left) + (place - left) * (y(index + 1, right) - y(index + 1, left));
            // Not beside a gap: there the edge is no number
            if (y >= edge && y <= plot.bottom()) {
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }
}
