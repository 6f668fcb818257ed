package io.streamsql.console.ui;

import javafx.event.ActionEvent;
import javafx.event.EventHandler;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;

/// A button that stays where it is while it cannot be pressed, and says why as its tooltip. A disabled button gets no
/// mouse, so the tooltip hangs on what is around it.
public final class GuardedButton extends StackPane {
    private final Button button = new Button();
    private final FontIcon icon = new FontIcon();
    private final Tooltip why = new Tooltip();

    public GuardedButton() {
        getStyleClass().add("guarded-button");
        getChildren().add(button);
        why.setWrapText(true);
        why.setMaxWidth(320);
        button.setMinWidth(USE_PREF_SIZE);
        button.setMaxWidth(Double.MAX_VALUE);
    }

    /// Its words.
    public String getText() {
        return button.getText();
    }

    public void setText(String text) {
        button.setText(text);
    }

    /// The icon's name in Ikonli's Material pack.
    public String getIcon() {
        return icon.getIconLiteral();
    }

    public void setIcon(String literal) {
        icon.setIconLiteral(literal);
        button.setGraphic(icon);
    }

    /// What a press does.
    public EventHandler<ActionEvent> getOnAction() {
        return button.getOnAction();
    }

    public void setOnAction(EventHandler<ActionEvent> handler) {
        button.setOnAction(handler);
    }

    /// Whether it is the one button that is meant first.
    public void setPrimary(boolean primary) {
        button.getStyleClass().removeAll("accent");
        if (primary) {
            button.getStyleClass().add("accent");
        }
    }

    /// Says why it cannot be pressed.
    ///
    /// @param reason an empty text if it can
    public void setObstacle(String reason) {
        button.setDisable(!reason.isEmpty());
        why.setText(reason);
        if (reason.isEmpty()) {
            Tooltip.uninstall(this, why);
        } else {
            Tooltip.install(this, why);
        }
    }

    /// Why it cannot be pressed; an empty text if it can.
    public String getObstacle() {
        return why.getText();
    }

    /// What is pressed.
    public Button button() {
        return button;
    }
}
