package io.streamsql.console.feed;

import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/// Names, and what stands behind them.
final class FactGrid {

    private FactGrid() {}

    static void fill(GridPane grid, Map<String, String> facts) {
        grid.getChildren().clear();
        var line = 0;
        for (var fact : facts.entrySet()) {
            var name = new Label(fact.getKey());
            name.getStyleClass().addAll("muted", "small");
            name.setMinWidth(Region.USE_PREF_SIZE);
            var value = new Label(fact.getValue());
            value.getStyleClass().add("mono");
            value.setWrapText(true);
            value.setMinHeight(Region.USE_PREF_SIZE);
            GridPane.setValignment(name, VPos.TOP);
            grid.addRow(line++, name, value);
        }
    }
}
