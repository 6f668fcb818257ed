package io.streamsql.console.ui.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.text.Text;

/// The names of a stack's areas beside their right ends. None covers another: they make room for each other, and where
/// there is no room for all, the smallest areas go without.
final class ChartNames extends Group {
    private static final double GAP = 8;
    private static final double LINE = 16;

    private final List<Name> names = new ArrayList<>();

    /// A name, and which line's it is.
    private record Name(int line, Text text, double value, double centre) {
        double bottom() {
            return text.getY() + LINE;
        }
    }

    /// Makes the names of other data.
    ///
    /// @return the room that they need beside the plot, in pixels
    double make(ChartData data) {
        names.clear();
        getChildren().clear();
        var point = lastPoint(data);
        if (!data.stacked() || point < 0) {
            return 0;
        }
        for (var index = 0; index < data.lines().size(); index++) {
            var line = data.lines().get(index);
            var chosen = data.chosen().contains(line.name());
            var text = new Text(chosen ? "✓ " + line.name() : line.name());
            text.setTextOrigin(VPos.TOP);
            text.getStyleClass().setAll("chart-name", line.style());
            if (data.isPale(line)) {
                text.getStyleClass().add("pale");
            }
            var below = data.sum(index, point);
            var value = data.sum(index + 1, point) - below;
            names.add(new Name(index, text, value, below + value / 2));
            getChildren().add(text);
        }
        applyCss();
        return GAP
                + Math.ceil(names.stream()
                        .mapToDouble(name -> name.text().getLayoutBounds().getWidth())
                        .max()
                        .orElse(0));
    }

    private static int lastPoint(ChartData data) {
        for (var point = data.size() - 1; point >= 0; point--) {
            if (!data.lines().getFirst().series().isGap(point)) {
                return point;
            }
        }
        return -1;
    }

    /// Puts them where they belong.
    ///
    /// @param top the value at the plot's upper edge
    void place(ChartPlot plot, double top) {
        var room = (int) Math.max(1, Math.floor(plot.height() / LINE));
        while (names.size() > room) {
            var smallest =
                    names.stream().min(Comparator.comparingDouble(Name::value)).orElseThrow();
            names.remove(smallest);
            getChildren().remove(smallest.text());
        }
        var floor = plot.bottom();
        for (var name : names) {
            name.text().setX(Math.round(plot.right() + GAP));
            var wanted = Math.round(plot.y(name.centre(), top) - LINE / 2);
            name.text().setY(Math.min(wanted, Math.floor(floor - LINE)));
            floor = name.text().getY();
        }
        // Pushed out above, they come back down, each as far as the one above it needs
        var ceiling = plot.top();
        for (var name : names.reversed()) {
            name.text().setY(Math.max(name.text().getY(), Math.ceil(ceiling)));
            ceiling = name.bottom();
        }
    }

    /// Which line's name is at a place.
    OptionalInt at(double x, double y) {
        return names.stream()
                .filter(name -> x >= name.text().getX() - GAP / 2
                        && x <= name.text().getLayoutBounds().getMaxX()
                        && y >= name.text().getY()
                        && y < name.bottom())
                .mapToInt(Name::line)
                .findFirst();
    }
}
