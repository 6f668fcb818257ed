package io.streamsql.console.ui.layout;

import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/// Names, and what stands behind them. FX thread only.
public final class FactGrid {
    private FactGrid() {}

    /// Exchanges what a grid of two columns shows.
    public static void fill(GridPane grid, Map<String, String> facts) {
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
