package io.streamsql.console.ui.chart;

import io.streamsql.console.ui.Times;
import io.streamsql.pipeline.health.metrics.Series;
import io.streamsql.text.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/// Lines over time. Colours, dashes and widths are the style sheet's: each line is a path with its own style class.
///
/// Hovering shows the values at a time; with the focus, Left and Right do. Dragging picks a range of time where
/// somebody asked for it with [#onPick], and a click opens an event, likewise with [#onOpen].
public final class TimeChart extends Region {
    private static final int TIMES = 5;
    private static final int FEW_TIMES = 3;
    // A label with the gap to the next one, in widths of a label
    private static final double SPACED = 1.4;
    private static final double AXIS_GAP = 8;
    private static final double TIMES_HEIGHT = 20;
    private static final double DRAG_LEAST = 4;

    private final Group grid = new Group();
    private final Group lines = new Group();
    private final ChartMarks marks = new ChartMarks();
    private final Line hover = new Line();
    private final Rectangle picked = new Rectangle();
    private final ChartReadout readout = new ChartReadout();
    private ChartData data = ChartData.EMPTY;
    private ChartScale scale = ChartScale.of(0, 1);
    private double unit = 1;
    private DoubleFunction<String> tick = Numbers::tick;
    private DoubleFunction<String> value = Numbers::chartRate;
    private BiConsumer<Instant, Instant> pick;
    private Consumer<ChartData.Mark> open;
    private int pointed = -1;
    private double dragFrom = Double.NaN;

    public TimeChart() {
        getStyleClass().add("time-chart");
        hover.getStyleClass().add("chart-hover");
        picked.getStyleClass().add("chart-picked");
        for (var part : List.of(grid, lines, marks, picked, hover, readout)) {
            part.setManaged(false);
            part.setMouseTransparent(true);
        }
        getChildren().addAll(grid, lines, marks, picked, hover, readout);
        setFocusTraversable(true);
        Times.zoneWhileShown(this).subscribe((_, _) -> requestLayout());
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> {
            point(indexAt(event.getX()));
            setCursor(openable(event).isPresent() ? Cursor.HAND : Cursor.DEFAULT);
        });
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> point(-1));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                point(-1);
            }
        });
    }

    /// How values are written.
    ///
    /// @param smallest the smallest step of the scale
    /// @param onAxis   at the ticks
    /// @param pointed  in the box beside the pointer
    public void units(double smallest, DoubleFunction<String> onAxis, DoubleFunction<String> pointed) {
        unit = smallest;
        tick = onAxis;
        value = pointed;
        scale = ChartScale.of(data.max(), unit);
        requestLayout();
    }

    /// @param picked called with the begin and the end of a range that was picked by dragging
    public void onPick(BiConsumer<Instant, Instant> picked) {
        pick = picked;
    }

    /// @param opened called with an event that was clicked, or with the pointed one on Enter; not with those that lead
    ///               nowhere
    public void onOpen(Consumer<ChartData.Mark> opened) {
        open = opened;
    }

    /// Shows other values.
    public void setData(ChartData shown) {
        if (shown.equals(data)) {
            return;
        }
        data = shown;
        scale = scale.next(shown.max(), unit);
        requestLayout();
    }

    @Override
    protected double computePrefWidth(double height) {
        return 400;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 200;
    }

    @Override
    protected void layoutChildren() {
        var plot = plot();
        drawGrid(plot);
        drawLines(plot);
        marks.show(data, plot);
        // Nodes made while the window lays itself out would be black until it does so again
        List.of(grid, lines, marks).forEach(Node::applyCss);
        drawPointed(plot);
    }

    private ChartPlot plot() {
        var widest = scale.ticks()
                .mapToObj(tick)
                .mapToDouble(words -> axisText(words).getLayoutBounds().getWidth())
                .max()
                .orElse(0);
        var left = snappedLeftInset() + Math.ceil(widest) + AXIS_GAP;
        var top = snappedTopInset();
        return new ChartPlot(
                left,
                top,
                Math.max(1, getWidth() - left - snappedRightInset()),
                Math.max(1, getHeight() - top - snappedBottomInset() - TIMES_HEIGHT));
    }

    private Text axisText(String words) {
        var text = new Text(words);
        text.getStyleClass().add("chart-axis-text");
        grid.getChildren().add(text);
        text.applyCss();
        grid.getChildren().remove(text);
        return text;
    }

    private void drawGrid(ChartPlot plot) {
        grid.getChildren().clear();
        scale.ticks().forEach(value -> {
            var y = Math.round(plot.y(value, scale.top())) + 0.5;
            var line = new Line(plot.left(), y, plot.right(), y);
            line.getStyleClass().add(value == 0 ? "chart-zero" : "chart-grid");
            var text = axisText(tick.apply(value));
            place(
                    text,
                    plot.left() - AXIS_GAP - text.getLayoutBounds().getWidth(),
                    y - text.getLayoutBounds().getHeight() / 2);
            grid.getChildren().addAll(line, text);
        });
        if (data.size() > 0) {
            var label = axisText(time(data.start())).getLayoutBounds().getWidth();
            var times = plot.width() < TIMES * label * SPACED ? FEW_TIMES : TIMES;
            for (var index = 0; index < times; index++) {
                drawTime(plot, (double) index / (times - 1));
            }
        }
    }

    private void drawTime(ChartPlot plot, double part) {
        var at = data.timeOf((int) Math.round(part * (data.size() - 1)));
        var text = axisText(time(at));
        var width = text.getLayoutBounds().getWidth();
        var centre = plot.left() + plot.width() * part;
        place(text, Math.clamp(centre - width / 2, plot.left(), plot.right() - width), plot.bottom() + 6);
        grid.getChildren().add(text);
    }

    private String time(Instant at) {
        return data.step().toSeconds() < 15 ? Times.clock(at) : Times.minute(at);
    }

    private static void place(Text text, double left, double top) {
        text.setTextOrigin(javafx.geometry.VPos.TOP);
        text.setX(Math.round(left));
        text.setY(Math.round(top));
    }

    private void drawLines(ChartPlot plot) {
        while (lines.getChildren().size() > data.lines().size()) {
            lines.getChildren().removeLast();
        }
        for (var index = 0; index < data.lines().size(); index++) {
            if (index == lines.getChildren().size()) {
                lines.getChildren().add(new Path());
            }
            var line = data.lines().get(index);
            var path = (Path) lines.getChildren().get(index);
            path.getStyleClass().setAll("chart-line", line.style());
            path.getElements().setAll(elements(plot, line.series()));
        }
    }

    private List<PathElement> elements(ChartPlot plot, Series series) {
        var elements = new ArrayList<PathElement>(series.size());
        for (var index = 0; index < series.size(); index++) {
            if (series.isGap(index)) {
                continue;
            }
            var x = plot.x(data, index);
            var y = plot.y(series.at(index), scale.top());
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

    private void drawPointed(ChartPlot plot) {
        var shown = pointed >= 0 && pointed < data.size();
        hover.setVisible(shown);
        readout.setVisible(shown);
        if (!shown) {
            return;
        }
        var x = Math.round(plot.x(data, pointed)) + 0.5;
        hover.setStartX(x);
        hover.setEndX(x);
        hover.setStartY(plot.top());
        hover.setEndY(plot.bottom());
        readout.show(data, pointed, value);
        readout.applyCss();
        readout.autosize();
        var left = x + AXIS_GAP + readout.getWidth() > getWidth() ? x - AXIS_GAP - readout.getWidth() : x + AXIS_GAP;
        readout.relocate(Math.round(left), plot.top());
        setAccessibleText(readout.words());
    }

    private int indexAt(double x) {
        var plot = plot();
        if (data.size() == 0 || x < plot.left() - AXIS_GAP || x > plot.right() + AXIS_GAP) {
            return -1;
        }
        return Math.clamp(Math.round((x - plot.left()) / plot.width() * (data.size() - 1)), 0, data.size() - 1);
    }

    private void point(int index) {
        if (index != pointed) {
            pointed = index;
            requestLayout();
        }
    }

    private void key(KeyEvent event) {
        var last = data.size() - 1;
        switch (event.getCode()) {
            case LEFT -> point(pointed < 0 ? last : Math.max(0, pointed - 1));
            case RIGHT -> point(pointed < 0 ? last : Math.min(last, pointed + 1));
            case HOME -> point(0);
            case END -> point(last);
            case ENTER -> pointedMark().ifPresent(open);
            case ESCAPE -> {
                if (pointed < 0) {
                    return;
                }
                point(-1);
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private Optional<ChartData.Mark> openable(MouseEvent event) {
        return marks.at(event.getX(), event.getY()).filter(this::isOpenable);
    }

    private boolean isOpenable(ChartData.Mark mark) {
        return open != null && !mark.about().isEmpty();
    }

    /// The event in the pointed time.
    private Optional<ChartData.Mark> pointedMark() {
        return data.marks().stream()
                .filter(this::isOpenable)
                .filter(mark -> pointed >= 0
                        && !mark.at().isBefore(data.timeOf(pointed))
                        && mark.at().isBefore(data.timeOf(pointed + 1)))
                .findFirst();
    }

    private void click(MouseEvent event) {
        if (event.isStillSincePress()) {
            openable(event).ifPresent(open);
        }
    }

    private void press(MouseEvent event) {
        requestFocus();
        dragFrom = pick == null ? Double.NaN : event.getX();
    }

    private void drag(MouseEvent event) {
        point(indexAt(event.getX()));
        if (!Double.isNaN(dragFrom)) {
            var plot = plot();
            picked.setX(Math.clamp(Math.min(dragFrom, event.getX()), plot.left(), plot.right()));
            picked.setWidth(Math.clamp(Math.max(dragFrom, event.getX()), plot.left(), plot.right()) - picked.getX());
            picked.setY(plot.top());
            picked.setHeight(plot.height());
        }
    }

    private void release(MouseEvent event) {
        var from = indexAt(picked.getX());
        var to = indexAt(picked.getX() + picked.getWidth());
        if (!Double.isNaN(dragFrom) && picked.getWidth() > DRAG_LEAST && from >= 0 && to >= 0) {
            pick.accept(data.timeOf(from), data.timeOf(to + 1));
        }
        picked.setWidth(0);
        dragFrom = Double.NaN;
    }
}
