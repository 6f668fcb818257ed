package io.streamsql.console.ui.chart;

import javafx.scene.shape.Rectangle;

/// The stretch of a chart that is being picked: dragged by the mouse from one place to another, or grown point by point
/// with the keyboard.
final class PickedRange extends Rectangle {
    private static final double DRAG_LEAST = 4;

    private double dragFrom = Double.NaN;
    private int anchor = -1;
    private int end = -1;

    PickedRange() {
        getStyleClass().add("chart-picked");
    }

    void press(double x) {
        clear();
        dragFrom = x;
    }

    void drag(double x, ChartPlot plot) {
        if (isHeld()) {
            cover(Math.min(dragFrom, x), Math.max(dragFrom, x), plot);
        }
    }

    private void cover(double from, double to, ChartPlot plot) {
        setX(Math.clamp(from, plot.left(), plot.right()));
        setWidth(Math.clamp(to, plot.left(), plot.right()) - getX());
        setY(plot.top());
        setHeight(plot.height());
    }

    /// Whether the mouse's button is held.
    boolean isHeld() {
        return !Double.isNaN(dragFrom);
    }

    /// Whether the mouse went far enough to mean it.
    boolean isDragged() {
        return isHeld() && getWidth() > DRAG_LEAST;
    }

    /// Grows or shrinks it from the keyboard.
    ///
    /// @param from where it begins, if it has not begun
    /// @param to   where it ends now
    void grow(int from, int to) {
        anchor = anchor < 0 ? from : anchor;
        end = to;
    }

    /// Whether there is one from the keyboard.
    boolean isGrown() {
        return anchor >= 0;
    }

    /// Its first point, from 0.
    int first() {
        return Math.min(anchor, end);
    }

    /// Its last point.
    int last() {
        return Math.max(anchor, end);
    }

    /// Keeps it at its time while points go out at the left end.
    void shift(int points, int size) {
        anchor = Math.clamp(anchor - points, 0, size - 1);
        end = Math.clamp(end - points, 0, size - 1);
    }

    /// Draws the one from the keyboard.
    void show(ChartData data, ChartPlot plot) {
        if (isGrown()) {
            cover(plot.x(data, first()), plot.x(data, last() + 1), plot);
        }
    }

    void clear() {
        setWidth(0);
        dragFrom = Double.NaN;
        anchor = -1;
        end = -1;
    }
}
