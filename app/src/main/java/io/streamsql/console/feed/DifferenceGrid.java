package io.streamsql.console.feed;

import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/// A row before and after, a line for each field: mark, name, before, after. Nothing is cut: a long value wraps.
final class DifferenceGrid {
    private static final int COLUMNS = 4;
    private static final List<String> HEADS = List.of("Field", "Before", "After");

    private DifferenceGrid() {}

    static void fill(GridPane grid, List<FieldRow> fields) {
        grid.getChildren().clear();
        var column = 1;
        for (var head : HEADS) {
            grid.add(label(head, "field-head"), column++, 0);
        }
        var line = 1;
        for (var field : fields) {
            var ground = new Region();
            ground.getStyleClass().add("field-ground");
            if (field.changed()) {
                ground.getStyleClass().add("field-changed");
            }
            grid.add(ground, 0, line, COLUMNS, 1);
            mark(field).ifPresent(mark -> add(grid, mark, 0));
            var muted = !field.changed() && !field.plain();
            add(grid, label(field.name(), field.changed() ? "strong" : "plain", "small"), 1);
            add(grid, label(field.before(), field.changed() || field.plain() ? "plain" : "muted", "mono"), 2);
            add(grid, label(field.after(), field.changed() ? "mono-strong" : muted ? "muted" : "plain", "mono"), 3);
            line++;
        }
    }

    private static void add(GridPane grid, Node node, int column) {
        var line = GridPane.getRowIndex(grid.getChildren().getLast());
        GridPane.setValignment(node, VPos.TOP);
        grid.add(node, column, line);
    }

    private static Optional<Label> mark(FieldRow field) {
        if (!field.key() && !field.changed()) {
            return Optional.empty();
        }
        var icon = new FontIcon(field.key() ? "mdomz-vpn_key" : "mdoal-edit");
        icon.getStyleClass().add(field.key() ? "field-key-icon" : "field-changed-icon");
        var mark = new Label(null, icon);
        mark.getStyleClass().add("field-mark");
        return Optional.of(mark);
    }

    private static Label label(String text, String... styles) {
        var label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.getStyleClass().add("field-text");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
