package io.streamsql.console.welcome;

import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/// One thing to know before an option is chosen. Its words wrap where the card is narrow.
public final class StartOptionFact extends Label {
    private final FontIcon icon = new FontIcon();

    public StartOptionFact() {
        getStyleClass().add("start-option-fact");
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        setGraphic(icon);
    }

    /// The icon's name in Ikonli's Material pack.
    public String getIcon() {
        return icon.getIconLiteral();
    }

    public void setIcon(String literal) {
        icon.setIconLiteral(literal);
    }
}
