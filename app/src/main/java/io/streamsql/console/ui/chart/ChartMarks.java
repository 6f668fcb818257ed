package io.streamsql.console.ui.chart;

import io.streamsql.console.ui.Tone;
import io.streamsql.console.ui.chart.ChartData.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// A chart's events: vertical marks, each with its words on a ground of their own, so that no line runs through them.
final class ChartMarks extends Group {
    private static final double BAD_HEIGHT = 34;
    private static final double ROW_HEIGHT = 16;
    private static final int ROWS = 3;
    private static final double GAP = 5;
    private static final double PADDING = 2;
    private static final double REACH = 4;

    private final List<Drawn> drawn = new ArrayList<>();

    private record Drawn(Mark mark, Line line, Rectangle ground) {
        boolean isAt(double x, double y) {
            return ground.contains(x, y) || Math.abs(x - line.getStartX()) <= REACH && y >= line.getStartY();
        }
    }

    void show(ChartData data, ChartPlot plot) {
        getChildren().clear();
        drawn.clear();
        for (var mark : data.marks()) {
            var x = data.size() == 0 ? -1 : Math.round(plot.x(data, mark.at())) + 0.5;
            if (x >= plot.left() && x <= plot.right() + 1) {
                draw(mark, x, plot);
            }
        }
    }

    private void draw(Mark mark, double x, ChartPlot plot) {
        var line = new Line(x, 0, x, plot.bottom());
        line.getStyleClass().addAll("chart-mark", mark.tone().styleClass());
        var ground = new Rectangle();
        ground.getStyleClass().add("chart-mark-ground");
        var text = new Text(mark.word());
        text.getStyleClass().setAll("chart-mark-text", mark.tone().styleClass());
        text.setTextOrigin(VPos.TOP);
        getChildren().addAll(line, ground, text);
        text.applyCss();
        var width = text.getLayoutBounds().getWidth();
        var left = x + GAP + width > plot.right() ? x - GAP - width : x + GAP;
        text.setX(Math.round(Math.max(plot.left(), left)));
        ground.setX(text.getX() - PADDING);
        ground.setWidth(width + 2 * PADDING);
        ground.setHeight(text.getLayoutBounds().getHeight());
        ground.setY(Math.round(freeRow(mark, ground, plot)));
        text.setY(ground.getY());
        line.setStartY(ground.getY());
        drawn.add(new Drawn(mark, line, ground));
    }

    /// What is broken stands at the bottom, the rest at the top; words that would cover others make room.
    private double freeRow(Mark mark, Rectangle ground, ChartPlot plot) {
        var bad = mark.tone() == Tone.BAD;
        for (var row = 0; row < ROWS; row++) {
            ground.setY(bad ? plot.bottom() - BAD_HEIGHT - row * ROW_HEIGHT : plot.top() + row * ROW_HEIGHT);
            if (drawn.stream().noneMatch(other -> covers(other.ground(), ground))) {
                break;
            }
        }
        return ground.getY();
    }

    private static boolean covers(Rectangle one, Rectangle other) {
        return one.getX() < other.getX() + other.getWidth()
                && other.getX() < one.getX() + one.getWidth()
                && Math.abs(one.getY() - other.getY()) < ROW_HEIGHT / 2;
    }

    /// The event at a place; the one drawn last where there are several.
    Optional<Mark> at(double x, double y) {
        return drawn.reversed().stream()
                .filter(one -> one.isAt(x, y))
                .map(Drawn::mark)
                .findFirst();
    }
}
