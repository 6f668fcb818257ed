package io.streamsql.console.changes.record;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/// Names and what stands behind them, a line each. Nothing is cut: a long value wraps.
final class RowGrid {
    private static final int COLUMNS = 4;

    private RowGrid() {}

    /// Facts by name.
    static void fillFacts(GridPane grid, List<NamedValue> facts) {
        grid.getChildren().clear();
        var line = 0;
        for (var fact : facts) {
            add(grid, name(fact.name()), 0, line);
            add(grid, value(fact.value(), ""), 1, line++);
        }
    }

    /// A row.
    static void fill(GridPane grid, List<RowField> fields) {
        grid.getChildren().clear();
        var line = 0;
        for (var field : fields) {
            add(grid, name(field.name()), 0, line);
            add(grid, value(field.then(), field.why()), 1, line++);
        }
    }

    /// A row then and now, what differs marked.
    static void fillCompared(GridPane grid, List<RowField> fields) {
        grid.getChildren().clear();
        add(grid, head("Then"), 2, 0);
        add(grid, head("Now"), 3, 0);
        var line = 1;
        for (var field : fields) {
            if (field.differs()) {
                var ground = new Region();
                ground.getStyleClass().add("differs");
                grid.add(ground, 0, line, COLUMNS, 1);
                var mark = new Label("≠");
                mark.setAccessibleText("differs");
                mark.getStyleClass().add("mono");
                add(grid, mark, 0, line);
            }
            var name = name(field.name());
            if (field.differs()) {
                name.getStyleClass().removeAll("muted");
                name.getStyleClass().add("strong");
            }
            add(grid, name, 1, line);
            add(grid, value(field.then(), field.why()), 2, line);
            var now = value(field.now(), field.why());
            if (field.differs()) {
                now.getStyleClass().add("mono-strong");
            }
            add(grid, now, 3, line++);
        }
    }

    private static void add(GridPane grid, Node node, int column, int line) {
        GridPane.setValignment(node, VPos.TOP);
        grid.add(node, column, line);
    }

    private static Label head(String text) {
        var head = new Label(text);
        head.getStyleClass().addAll("muted", "small", "strong");
        return head;
    }

    private static Label name(String text) {
        var name = new Label(text);
        name.getStyleClass().addAll("muted", "small");
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        return name;
    }

    private static Label value(String text, String why) {
        var value = new Label(text);
        value.getStyleClass().add("mono");
        value.setWrapText(true);
        value.setMinHeight(Region.USE_PREF_SIZE);
        if (!why.isEmpty()) {
            value.setTooltip(new Tooltip(why));
            value.setAccessibleHelp(why);
        }
        return value;
    }
}
