package io.streamsql.console.ui.chart;

import io.streamsql.text.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/// Horizontal bars with a name and a count each, as many as there is room for; a last line sums up the others. Those
/// that are chosen are always among them. A click or Enter tells which, Up and Down move. FX thread only.
public final class BarList extends Region {
    private static final double ROW = 24;
    private static final double MOST_NAME = 0.6;
    private static final int MOST_NAMED = 30;

    private final List<BarRow> rows = new ArrayList<>();
    private final Label rest = new Label();
    private final Label restCount = new Label();
    private final Tooltip others = new Tooltip();
    private List<Bar> bars = List.of();
    private String one = "";
    private String several = "";
    private Consumer<String> pick = _ -> {};
    private String focused = "";

    public BarList() {
        getStyleClass().add("bar-list");
        rest.getStyleClass().addAll("muted", "small");
        rest.setTooltip(others);
        restCount.getStyleClass().addAll("muted", "mono");
        restCount.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(rest, restCount);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    /// @param oneBar  what a bar is: `table`
    /// @param bars    several of them: `tables`
    public void setWords(String oneBar, String bars) {
        one = oneBar;
        several = bars;
        requestLayout();
    }

    /// @param picked told the id of a bar that was clicked
    public void onPick(Consumer<String> picked) {
        pick = picked;
    }

    /// Shows other bars.
    ///
    /// @param shown the longest first
    public void setBars(List<Bar> shown) {
        if (!shown.equals(bars)) {
            bars = List.copyOf(shown);
            requestLayout();
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return insetsHeight() + ROW * bars.size();
    }

    @Override
    protected double computeMinHeight(double width) {
        return insetsHeight() + 3 * ROW;
    }

    private double insetsHeight() {
        return snappedTopInset() + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        var shown = shown((int) Math.max(1, Math.floor((getHeight() - insetsHeight()) / ROW)));
        fill(shown);
        var width = getWidth() - snappedLeftInset() - snappedRightInset();
        var top = snappedTopInset();
        var drawn = rows.subList(0, shown.size());
        drawn.forEach(row -> {
            row.resize(width, ROW);
            row.applyCss();
        });
        var sum = summary(shown);
        var names = Math.min(
                width * MOST_NAME,
                drawn.stream().mapToDouble(BarRow::nameNeeds).max().orElse(0));
        var counts = Math.max(
                restCount.prefWidth(-1),
                drawn.stream().mapToDouble(BarRow::countNeeds).max().orElse(0));
        var most = bars.isEmpty() ? 1 : Math.max(1, bars.getFirst().count());
        for (var row : drawn) {
            row.relocate(snappedLeftInset(), top);
            row.setColumns(
                    Math.ceil(names), Math.ceil(counts), (double) row.bar().count() / most);
            top += ROW;
        }
        layOutRest(sum, top, width);
    }

    /// The longest that fit, and those that are chosen.
    private List<Bar> shown(int room) {
        if (bars.size() <= room) {
            return bars;
        }
        var free =
                Math.max(0, room - 1 - (int) bars.stream().filter(Bar::chosen).count());
        var shown = new ArrayList<Bar>();
        for (var bar : bars) {
            if (bar.chosen() || free > 0) {
                shown.add(bar);
                free -= bar.chosen() ? 0 : 1;
            }
        }
        return shown.subList(0, Math.min(shown.size(), Math.max(1, room - 1)));
    }

    private void fill(List<Bar> shown) {
        var held = getScene() != null && rows.contains(getScene().getFocusOwner());
        while (rows.size() > shown.size()) {
            getChildren().remove(rows.removeLast());
        }
        while (rows.size() < shown.size()) {
            var row = new BarRow();
            row.setManaged(false);
            row.setOnAction(_ -> take(row));
            row.focusedProperty().subscribe(now -> {
                if (now) {
                    enter(row);
                }
            });
            rows.add(row);
            getChildren().add(rows.size() - 1, row);
        }
        for (var index = 0; index < shown.size(); index++) {
            rows.get(index).show(shown.get(index));
        }
        var stop = rows.stream()
                .filter(row -> row.bar().id().equals(focused))
                .findFirst()
                .or(() -> rows.stream().findFirst());
        rows.forEach(row -> row.setFocusTraversable(Objects.equals(row, stop.orElse(null))));
        if (held) {
            // The bar keeps the focus, wherever in the list it stands now
            stop.ifPresent(BarRow::requestFocus);
        }
    }

    /// The button would stay pressed in by itself; whether it is chosen is not its own to say.
    private void take(BarRow row) {
        row.setSelected(row.bar().chosen());
        enter(row);
        pick.accept(row.bar().id());
    }

    private void enter(BarRow row) {
        focused = row.bar().id();
        rows.forEach(each -> each.setFocusTraversable(each == row));
    }

    private long summary(List<Bar> shown) {
        var left = bars.stream().filter(bar -> !shown.contains(bar)).toList();
        var sum = left.stream().mapToLong(Bar::count).sum();
        rest.setVisible(!left.isEmpty());
        restCount.setVisible(!left.isEmpty());
        rest.setText("%d more %s".formatted(left.size(), left.size() == 1 ? one : several));
        restCount.setText(Numbers.shortCount(sum));
        others.setText(left.stream().limit(MOST_NAMED).map(Bar::full).collect(Collectors.joining("\n"))
                + (left.size() > MOST_NAMED ? "\n…" : ""));
        return left.size();
    }

    private void layOutRest(long left, double top, double width) {
        if (left > 0) {
            var inset = rows.isEmpty() ? 0 : rows.getFirst().snappedLeftInset();
            var counts = restCount.prefWidth(-1);
            rest.resizeRelocate(snappedLeftInset() + inset, top, width - counts - 2 * inset - BarRow.GAP, ROW);
            restCount.resizeRelocate(snappedLeftInset() + width - inset - counts, top, counts, ROW);
        }
    }

    private void key(KeyEvent event) {
        var at = rows.indexOf(event.getTarget());
        if (at < 0) {
            return;
        }
        switch (event.getCode()) {
            case UP -> focus(at - 1);
            case DOWN -> focus(at + 1);
            case HOME -> focus(0);
            case END -> focus(rows.size() - 1);
            case ENTER -> take(rows.get(at));
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void focus(int row) {
        if (row >= 0 && row < rows.size()) {
            enter(rows.get(row));
            rows.get(row).requestFocus();
        }
    }
}
