package io.streamsql.console;

import io.streamsql.console.ui.chart.TimeChart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Shape;

/// What is wrong with a laid out scene: nodes over one another, nodes that stick out of what holds them, words that are
/// cut, lists and charts without room.
///
/// Words may be cut only in rows of tables and lists and where a label says so with the style class `may-be-cut`; then
/// enough of them is left, and a tooltip has them in full.
final class LayoutFaults {
    private static final double SLACK = 1.5;
    private static final double FAR = 1e5;
    private static final int LEAST_LETTERS = 6;
    private static final double LEAST_LIST = 100;
    private static final double LEAST_CHART = 90;
    private static final String MAY_BE_CUT = "may-be-cut";

    private final List<String> faults = new ArrayList<>();

    private LayoutFaults() {}

    /// FX thread only.
    static List<String> of(Scene scene) {
        var found = new LayoutFaults();
        found.look(scene.getRoot(), new BoundingBox(0, 0, scene.getWidth(), scene.getHeight()));
        return List.copyOf(found.faults);
    }

    /// @param room what of the scene the node's parents let be seen, or can scroll into sight
    private void look(Node node, Bounds room) {
        if (!node.isVisible()) {
            return;
        }
        var place = inScene(node);
        if (place.getWidth() < 1 && !(node instanceof Labeled)) {
            // The hidden arrow of a menu's button
            return;
        }
        if (sticksOut(place, room) && !isDecoration(node)) {
            fault(node, "is cut off by " + text(room));
            return;
        }
        switch (node) {
            case TimeChart chart -> {
                least(chart, LEAST_CHART);
                return;
            }
            case TextInputControl field -> {
                return;
            }
            case Labeled labeled -> {
                words(labeled);
                graphic(labeled);
            }
            case ListView<?> list -> least(list, LEAST_LIST);
            case TableView<?> table -> least(table, LEAST_LIST);
            case TreeTableView<?> tree -> least(tree, LEAST_LIST);
            default -> {}
        }
        if (node instanceof Pane pane && !(pane instanceof StackPane)) {
            siblings(pane);
        }
        if (node instanceof Parent parent) {
            var within = rolling(node, narrowed(room, place));
            for (var child : parent.getChildrenUnmodifiable()) {
                look(child, within);
            }
        }
    }

    /// What a node leaves of the room; where it can be scrolled into sight, as much as before.
    private static Bounds narrowed(Bounds room, Bounds place) {
        var met = meet(room, place);
        var sideways = room.getWidth() > FAR;
        var down = room.getHeight() > FAR;
        return new BoundingBox(
                sideways ? room.getMinX() : met.getMinX(),
                down ? room.getMinY() : met.getMinY(),
                sideways ? room.getWidth() : met.getWidth(),
                down ? room.getHeight() : met.getHeight());
    }

    /// The room within a node: as long and as wide as may be where it scrolls.
    private static Bounds rolling(Node node, Bounds room) {
        return switch (node) {
            case ScrollPane pane
            when pane.getHbarPolicy() == ScrollPane.ScrollBarPolicy.NEVER ->
                new BoundingBox(room.getMinX(), -FAR, room.getWidth(), 2 * FAR);
            case ScrollPane _, ListView<?> _, TableView<?> _, TreeTableView<?> _ ->
                new BoundingBox(-FAR, -FAR, 2 * FAR, 2 * FAR);
            default -> room;
        };
    }

    /// Its record, opened beside it, has everything in full.
    private static boolean isOfFeed(Node node) {
        return node != null && ("feed-list".equals(node.getId()) || isOfFeed(node.getParent()));
    }

    private void siblings(Pane pane) {
        var children = pane.getChildrenUnmodifiable().stream()
                .filter(child -> child.isVisible() && child.isManaged())
                .filter(child -> !(child instanceof Shape) && child.getClass() != Region.class)
                .toList();
        for (var first = 0; first < children.size(); first++) {
            for (var second = first + 1; second < children.size(); second++) {
                var one = children.get(first);
                var other = children.get(second);
                var shared = meet(ink(one), ink(other));
                if (shared.getWidth() > SLACK && shared.getHeight() > SLACK) {
                    fault(one, "lies over " + name(other) + " at " + text(shared));
                }
            }
        }
    }

    /// What a node covers, with what sticks out of it.
    private static Bounds ink(Node node) {
        var own = inScene(node);
        if (node instanceof Control || !(node instanceof Parent parent) || parent.getClip() != null) {
            return own;
        }
        var covered = own;
        for (var child : parent.getChildrenUnmodifiable()) {
            if (child.isVisible() && child.isManaged() && !(child instanceof Shape)) {
                covered = join(covered, ink(child));
            }
        }
        return covered;
    }

    private void words(Labeled labeled) {
        var words = labeled.getText();
        if (words == null || words.isBlank() || !labeled.isTextTruncated()) {
            return;
        }
        var shown = labeled.lookupAll(".text").stream()
                .filter(javafx.scene.text.Text.class::isInstance)
                .map(text -> ((javafx.scene.text.Text) text).getText())
                .collect(Collectors.joining());
        if (!mayBeCut(labeled)) {
            fault(labeled, "says “" + shown + "” of “" + words + "”");
        } else if (shown.length() < Math.min(LEAST_LETTERS, words.length())) {
            fault(labeled, "has only “" + shown + "” left of “" + words + "”");
        } else if (!hasTooltip(labeled) && !isOfFeed(labeled)) {
            fault(labeled, "is cut, and no tooltip has “" + words + "” in full");
        }
    }

    /// A graphic that was not managed when the label was made takes its room and is never seen.
    private void graphic(Labeled labeled) {
        var graphic = labeled.getGraphic();
        if (graphic != null && graphic.isManaged() && graphic.isVisible() && graphic.getParent() == null) {
            fault(labeled, "has a graphic that is not shown");
        }
    }

    private static boolean mayBeCut(Labeled labeled) {
        return labeled.getStyleClass().contains(MAY_BE_CUT) || isIn(labeled, IndexedCell.class);
    }

    private static boolean isIn(Node node, Class<?> type) {
        return node != null && (type.isInstance(node) || isIn(node.getParent(), type));
    }

    private static boolean hasTooltip(Node node) {
        return node != null
                && (node instanceof Control control && control.getTooltip() != null
                        || node.getProperties().values().stream().anyMatch(Tooltip.class::isInstance)
                        || !(node instanceof IndexedCell<?>) && hasTooltip(node.getParent()));
    }

    private void least(Region region, double height) {
        if (region.getHeight() < height) {
            fault(region, "is only " + Math.round(region.getHeight()) + " high");
        }
    }

    /// What is drawn around or behind something takes no room.
    private static boolean isDecoration(Node node) {
        return !node.isManaged() || node instanceof Shape || inScene(node).getWidth() == 0;
    }

    private void fault(Node node, String what) {
        faults.add(name(node) + " " + what);
    }

    private static String name(Node node) {
        var words = node instanceof Labeled labeled && labeled.getText() != null ? " “" + labeled.getText() + "”" : "";
        var own = node.getClass().getSimpleName()
                + (node.getId() == null ? "" : "#" + node.getId())
                + node.getStyleClass().stream().map(style -> "." + style).collect(Collectors.joining())
                + words;
        return own + (node.getParent() == null ? "" : " in " + within(node.getParent()));
    }

    private static String within(Node node) {
        if (node.getId() != null || node.getParent() == null) {
            return "#" + node.getId();
        }
        return String.join(".", node.getStyleClass()) + " in " + within(node.getParent());
    }

    private static Bounds inScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static boolean sticksOut(Bounds inner, Bounds outer) {
        return inner.getMinX() < outer.getMinX() - SLACK
                || inner.getMinY() < outer.getMinY() - SLACK
                || inner.getMaxX() > outer.getMaxX() + SLACK
                || inner.getMaxY() > outer.getMaxY() + SLACK;
    }

    private static Bounds meet(Bounds one, Bounds other) {
        var left = Math.max(one.getMinX(), other.getMinX());
        var top = Math.max(one.getMinY(), other.getMinY());
        return new BoundingBox(
                left,
                top,
                Math.max(0, Math.min(one.getMaxX(), other.getMaxX()) - left),
                Math.max(0, Math.min(one.getMaxY(), other.getMaxY()) - top));
    }

    private static Bounds join(Bounds one, Bounds other) {
        var left = Math.min(one.getMinX(), other.getMinX());
        var top = Math.min(one.getMinY(), other.getMinY());
        return new BoundingBox(
                left,
                top,
                Math.max(one.getMaxX(), other.getMaxX()) - left,
                Math.max(one.getMaxY(), other.getMaxY()) - top);
    }

    private static String text(Bounds at) {
        return "%.0f,%.0f %.0f×%.0f".formatted(at.getMinX(), at.getMinY(), at.getWidth(), at.getHeight());
    }
}
