package io.streamsql.console.ui.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/// Parts side by side as long as each has its least width; below that they fold into several lines, as many in each as
/// fit. The width of a line is shared in proportion to the preferred widths of its parts. FX thread only.
public final class FoldingRow extends Pane {
    private double gap = 12;

    /// Between two parts and between two lines, in pixels.
    public double getGap() {
        return gap;
    }

    public void setGap(double pixels) {
        gap = pixels;
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return insetsWidth()
                + getManagedChildren().stream()
                        .mapToDouble(part -> part.minWidth(-1))
                        .max()
                        .orElse(0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return insetsWidth() + needed(getManagedChildren(), part -> part.prefWidth(-1));
    }

    @Override
    protected double computeMinHeight(double width) {
        return insetsHeight() + height(lines(width), part -> part.minHeight(-1));
    }

    @Override
    protected double computePrefHeight(double width) {
        return insetsHeight() + height(lines(width), FoldingRow::wanted);
    }

    /// A style may ask for more than a part prefers.
    private static double wanted(Node part) {
        return Math.max(part.minHeight(-1), part.prefHeight(-1));
    }

    private double insetsWidth() {
        return snappedLeftInset() + snappedRightInset();
    }

    private double insetsHeight() {
        return snappedTopInset() + snappedBottomInset();
    }

    private double height(List<List<Node>> lines, ToDoubleFunction<Node> of) {
        return lines.stream().mapToDouble(line -> tallest(line, of)).sum() + gap * Math.max(0, lines.size() - 1);
    }

    private static double tallest(List<Node> line, ToDoubleFunction<Node> of) {
        return line.stream().mapToDouble(of).max().orElse(0);
    }

    private double needed(List<Node> line, ToDoubleFunction<Node> of) {
        return line.stream().mapToDouble(of).sum() + gap * Math.max(0, line.size() - 1);
    }

    /// @param width below 0 for one line
    private List<List<Node>> lines(double width) {
        var parts = getManagedChildren();
        for (var count = 1; count < parts.size(); count++) {
            var lines = lines(parts, Math.ceilDiv(parts.size(), count));
            if (width < 0
                    || lines.stream()
                            .allMatch(line -> needed(line, part -> part.minWidth(-1)) <= width - insetsWidth())) {
                return lines;
            }
        }
        return lines(parts, 1);
    }

    private static List<List<Node>> lines(List<Node> parts, int each) {
        var lines = new ArrayList<List<Node>>();
        for (var first = 0; first < parts.size(); first += each) {
            lines.add(parts.subList(first, Math.min(parts.size(), first + each)));
        }
        return lines;
    }

    @Override
    protected void layoutChildren() {
        var lines = lines(getWidth());
        var least = height(lines, part -> part.minHeight(-1));
        var wanted = height(lines, FoldingRow::wanted);
        var room = getHeight() - insetsHeight();
        // Between the least and the wanted height each line has its part; what is more is shared alike
        var part = wanted > least ? Math.clamp((room - least) / (wanted - least), 0, 1) : 1;
        var more = Math.max(0, room - wanted) / Math.max(1, lines.size());
        var top = snappedTopInset();
        for (var line : lines) {
            var low = tallest(line, node -> node.minHeight(-1));
            var height = low + part * (tallest(line, FoldingRow::wanted) - low) + more;
            layOut(line, top, height);
            top += height + gap;
        }
    }

    private void layOut(List<Node> line, double top, double height) {
        var widths = widths(line, getWidth() - insetsWidth() - gap * (line.size() - 1));
        var left = snappedLeftInset();
        for (var index = 0; index < line.size(); index++) {
            var right = left + widths[index];
            var from = snapPositionX(left);
            line.get(index)
                    .resizeRelocate(
                            from,
                            snapPositionY(top),
                            snapPositionX(right) - from,
                            snapPositionY(top + height) - snapPositionY(top));
            left = right + gap;
        }
    }

    /// In proportion to the preferred widths, none below its least, none but the only one above its most.
    private static double[] widths(List<Node> line, double room) {
        var widths = new double[line.size()];
        var open = new ArrayList<Integer>();
        for (var index = 0; index < line.size(); index++) {
            open.add(index);
        }
        var left = room;
        while (!open.isEmpty()) {
            var sum = open.stream()
                    .mapToDouble(index -> line.get(index).prefWidth(-1))
                    .sum();
            var share = left;
            var bound = open.stream()
                    .filter(index -> {
                        var node = line.get(index);
                        widths[index] = share * node.prefWidth(-1) / sum;
                        var most = line.size() == 1 ? share : node.maxWidth(-1);
                        var fit = Math.max(node.minWidth(-1), Math.min(most, widths[index]));
                        var changed = Math.abs(fit - widths[index]) > 0.01;
                        widths[index] = fit;
                        return changed;
                    })
                    .toList();
            if (bound.isEmpty()) {
                return widths;
            }
            // The others share what these leave
            for (var index : bound) {
                left -= widths[index];
            }
            open.removeAll(bound);
        }
        return widths;
    }
}
