package io.streamsql.console.ui.chart;

import io.streamsql.console.ui.Times;
import io.streamsql.text.Numbers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// Lines over time, or areas that stand on each other. Colours, dashes and widths are the style sheet's: each line is a
/// path with its own style class.
///
/// Hovering shows the values at a time; with the focus, Left and Right do. Dragging picks a range of time where
/// somebody asked for it with [#onPick], as do Shift with Left and Right, and Enter. A click opens an event, likewise
/// with [#onOpen], and tells an area or its name with [#onSeries], as do Up and Down, and Enter.
public final class TimeChart extends Region {
    private static final PseudoClass STACKED = PseudoClass.getPseudoClass("stacked");

    private final ChartAxes axes = new ChartAxes();
    private final ChartStack stack = new ChartStack();
    private final ChartLines lines = new ChartLines();
    private final ChartNames names = new ChartNames();
    private final ChartMarks marks = new ChartMarks();
    private final PickedRange picked = new PickedRange();
    private final ChartPointer pointer = new ChartPointer();
    private ChartData data = ChartData.EMPTY;
    private ChartScale scale = ChartScale.of(0, 1);
    private double unit = 1;
    private DoubleFunction<String> tick = Numbers::tick;
    private DoubleFunction<String> value = Numbers::chartRate;
    private BiConsumer<Instant, Instant> pick;
    private Consumer<ChartData.Mark> open;
    private Consumer<String> series;
    private int pointed = -1;
    private int pointedSeries = -1;
    private double namesWidth;

    public TimeChart() {
        getStyleClass().add("time-chart");
        var parts = List.of(axes, stack, lines, names, marks, picked, pointer);
        for (var part : parts) {
            part.setManaged(false);
            part.setMouseTransparent(true);
        }
        getChildren().addAll(parts);
        setFocusTraversable(true);
        Times.zoneWhileShown(this).subscribe((_, _) -> requestLayout());
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> {
            point(indexAt(event.getX()));
            var leads = openable(event).isPresent() || seriesAt(event).isPresent();
            setCursor(leads ? Cursor.HAND : Cursor.DEFAULT);
        });
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> point(-1));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        focusedProperty().addListener((_, _, focused) -> {
            // What the mouse is at it ends itself
            if (!focused && !picked.isHeld()) {
                forget();
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

    /// @param picked called with the begin and the end of a range that was picked by dragging or by keyboard
    public void onPick(BiConsumer<Instant, Instant> picked) {
        pick = picked;
    }

    /// @param opened called with an event that was clicked, or with the pointed one on Enter; not with those that lead
    ///               nowhere
    public void onOpen(Consumer<ChartData.Mark> opened) {
        open = opened;
    }

    /// @param picked called with the name of an area that was clicked, or chosen with Up or Down and taken with Enter
    public void onSeries(Consumer<String> picked) {
        series = picked;
    }

    /// Shows other values.
    public void setData(ChartData shown) {
        if (shown.equals(data)) {
            return;
        }
        keepRange(shown);
        if (pointedSeries >= shown.lines().size()) {
            pointedSeries = -1;
        }
        data = shown;
        picked.pseudoClassStateChanged(STACKED, shown.stacked());
        scale = scale.next(shown.max(), unit);
        requestLayout();
    }

    /// What is being picked stays at its time, as far as the other values have that.
    private void keepRange(ChartData shown) {
        if (!picked.isGrown()) {
            return;
        }
        if (shown.size() == 0 || !shown.step().equals(data.step())) {
            picked.clear();
            return;
        }
        var gone = shown.start().getEpochSecond() - data.start().getEpochSecond();
        var points = Math.toIntExact(gone / shown.step().toSeconds());
        picked.shift(points, shown.size());
        pointed = Math.clamp(pointed - points, 0, shown.size() - 1);
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
        namesWidth = names.make(data);
        var plot = plot();
        axes.show(data, plot, scale, tick);
        stack.show(data, plot, scale.top());
        lines.show(data, plot, scale.top());
        names.place(plot, scale.top());
        marks.show(data, plot);
        picked.show(data, plot);
        // Nodes made while the window lays itself out would be black until it does so again
        List.of(axes, stack, lines, marks).forEach(Node::applyCss);
        drawPointed(plot);
    }

    private ChartPlot plot() {
        var left = snappedLeftInset() + Math.ceil(axes.valuesWidth(scale, tick)) + ChartAxes.GAP;
        var top = snappedTopInset();
        return new ChartPlot(
                left,
                top,
                Math.max(1, getWidth() - left - namesWidth - snappedRightInset()),
                Math.max(1, getHeight() - top - snappedBottomInset() - ChartAxes.TIMES_HEIGHT));
    }

    private void drawPointed(ChartPlot plot) {
        pointer.setVisible(pointed >= 0 && pointed < data.size());
        if (pointer.isVisible()) {
            setAccessibleText(pointer.show(data, plot, getWidth(), pointed, pointedSeries, hint(), value));
        }
    }

    /// What Enter does now.
    private String hint() {
        if (picked.isGrown()) {
            return "Enter: %s – %s"
                    .formatted(Times.minute(data.timeOf(picked.first())), Times.minute(data.timeOf(picked.last() + 1)));
        }
        return pointedSeries < 0
                ? ""
                : "Enter: " + data.lines().get(pointedSeries).name();
    }

    private int indexAt(double x) {
        var plot = plot();
        if (data.size() == 0 || x < plot.left() - ChartAxes.GAP || x > plot.right() + ChartAxes.GAP) {
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

    private void forget() {
        picked.clear();
        pointedSeries = -1;
        pointed = -1;
        requestLayout();
    }

    private void key(KeyEvent event) {
        var last = data.size() - 1;
        switch (event.getCode()) {
            case LEFT -> move(event, pointed < 0 ? last : Math.max(0, pointed - 1));
            case RIGHT -> move(event, pointed < 0 ? last : Math.min(last, pointed + 1));
            case HOME -> move(event, 0);
            case END -> move(event, last);
            case UP, DOWN -> {
                if (!chooseSeries(event.getCode() == KeyCode.UP ? 1 : -1)) {
                    return;
                }
            }
            case ENTER -> enter();
            case ESCAPE -> {
                if (pointed < 0) {
                    return;
                }
                escape();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(KeyEvent event, int to) {
        if (event.isShiftDown() && pick != null && to >= 0) {
            picked.grow(pointed < 0 ? to : pointed, to);
            requestLayout();
        } else if (picked.isGrown()) {
            picked.clear();
        }
        point(to);
    }

    /// The next area above or below.
    private boolean chooseSeries(int step) {
        if (!data.stacked() || series == null || data.size() == 0) {
            return false;
        }
        if (pointed < 0) {
            pointed = data.size() - 1;
        }
        var next = pointedSeries < 0 && step < 0 ? data.lines().size() - 1 : pointedSeries + step;
        pointedSeries = Math.clamp(next, 0, data.lines().size() - 1);
        requestLayout();
        return true;
    }

    private void enter() {
        if (picked.isGrown()) {
            var from = data.timeOf(picked.first());
            var until = data.timeOf(picked.last() + 1);
            picked.clear();
            pick.accept(from, until);
        } else if (pointed >= 0 && pointedSeries >= 0) {
            series.accept(data.lines().get(pointedSeries).name());
        } else {
            pointedMark().ifPresent(open);
        }
    }

    /// Takes back one step.
    private void escape() {
        if (picked.isGrown()) {
            picked.clear();
        } else if (pointedSeries >= 0) {
            pointedSeries = -1;
        } else {
            pointed = -1;
        }
        requestLayout();
    }

    private Optional<ChartData.Mark> openable(MouseEvent event) {
        return marks.at(event.getX(), event.getY()).filter(this::isOpenable);
    }

    private boolean isOpenable(ChartData.Mark mark) {
        return open != null && !mark.about().isEmpty();
    }

    /// The area or the name under the mouse.
    private OptionalInt seriesAt(MouseEvent event) {
        if (series == null) {
            return OptionalInt.empty();
        }
        var area = stack.at(event.getX(), event.getY());
        return area.isPresent() ? area : names.at(event.getX(), event.getY());
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
        if (!event.isStillSincePress() || event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        openable(event)
                .ifPresentOrElse(
                        mark -> open.accept(mark),
                        () -> seriesAt(event)
                                .ifPresent(index ->
                                        series.accept(data.lines().get(index).name())));
    }

    private void press(MouseEvent event) {
        requestFocus();
        picked.clear();
        if (pick != null && event.getButton() == MouseButton.PRIMARY) {
            picked.press(event.getX());
        }
    }

    private void drag(MouseEvent event) {
        point(indexAt(event.getX()));
        picked.drag(event.getX(), plot());
    }

    private void release(MouseEvent event) {
        var from = indexAt(picked.getX());
        var to = indexAt(picked.getX() + picked.getWidth());
        var dragged = picked.isDragged() && from >= 0 && to >= 0;
        picked.clear();
        if (dragged) {
            pick.accept(data.timeOf(from), data.timeOf(to + 1));
        }
    }
}
