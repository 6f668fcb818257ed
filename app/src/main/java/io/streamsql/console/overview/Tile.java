package io.streamsql.console.overview;

import io.streamsql.console.ui.Figure;
import io.streamsql.console.ui.Tone;
import io.streamsql.console.ui.chart.Sparkline;
import io.streamsql.console.ui.layout.CutLabel;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// One figure of the overview with what it is and what is behind it. The whole tile is one button.
///
/// In FXML: `title`, `icon`.
public final class Tile extends Button {
    private static final double WIDE = 188;
    private static final double LEAST = 162;

    private final Label title = new Label();
    private final FontIcon icon = new FontIcon();
    private final Figure figure = new Figure();
    private final Label detail = new CutLabel();
    private final FontIcon problem = new FontIcon();
    private final StackPane corner = new StackPane();
    private final Tooltip tip = new Tooltip();
    private TileData data;

    public Tile() {
        getStyleClass().setAll("tile");
        title.getStyleClass().add("tile-title");
        detail.getStyleClass().add("tile-detail");
        corner.getStyleClass().add("tile-corner");
        var words = new VBox(title, figure, detail);
        words.getStyleClass().add("tile-words");
        // The corner lies over the words, so that the last line has the whole width.
        corner.setMouseTransparent(true);
        corner.visibleProperty().bind(widthProperty().greaterThan(WIDE));
        // A label does not take up again a graphic that was not managed
        corner.visibleProperty().subscribe(wide -> title.setGraphic(wide ? icon : null));
        StackPane.setAlignment(corner, Pos.TOP_RIGHT);
        var content = new StackPane(words, corner);
        setGraphic(content);
        setMaxWidth(Double.MAX_VALUE);
        setAlignment(Pos.TOP_LEFT);
        setMinWidth(LEAST);
        setPrefWidth(LEAST);
        words.setMinWidth(0);
        content.prefWidthProperty().bind(widthProperty().subtract(26));
    }

    /// What the figure is.
    public String getTitle() {
        return title.getText();
    }

    public void setTitle(String text) {
        title.setText(text);
    }

    /// An icon's name.
    public String getIcon() {
        return icon.getIconLiteral();
    }

    public void setIcon(String literal) {
        icon.setIconLiteral(literal);
    }

    /// A small picture in the upper right corner.
    public void setCorner(Sparkline line) {
        corner.getChildren().setAll(line);
    }

    /// Shows other figures.
    public void setData(TileData shown) {
        if (shown == null || shown.equals(data)) {
            return;
        }
        data = shown;
        figure.setText(shown.figure());
        detail.setText(shown.detail());
        var worries = shown.tone() == Tone.BAD || shown.tone() == Tone.WARNING;
        getStyleClass().removeAll(Tone.BAD.styleClass(), Tone.WARNING.styleClass());
        if (worries) {
            getStyleClass().add(shown.tone().styleClass());
            problem.setIconLiteral(shown.tone().icon());
        }
        detail.setGraphic(worries ? problem : null);
        tip.setText(shown.tooltip());
        setTooltip(shown.tooltip().isEmpty() ? null : tip);
        setAccessibleText(title.getText() + ": " + shown.figure() + ", " + shown.detail());
    }
}
