package io.streamsql.console.overview;

import io.streamsql.console.judgement.Concern;
import io.streamsql.console.navigation.Navigator;
import io.streamsql.console.ui.Copying;
import io.streamsql.console.ui.Tone;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// One concern with its button. Its words may change while it lasts; the button stays, and keeps the focus.
final class AttentionItem extends HBox {
    private final Navigator navigator;
    private final Label title = new Label();
    private final Label text = new Label();
    private Concern concern;

    /// @param worst whether its button is the primary one, if something is broken
    AttentionItem(Concern concern, boolean worst, Navigator navigator) {
        this.concern = concern;
        this.navigator = navigator;
        getStyleClass().add("attention-item");
        title.getStyleClass().add("strong");
        title.setWrapText(true);
        text.getStyleClass().addAll("muted", "small");
        text.setWrapText(true);
        var words = new VBox(title, text, button(worst));
        words.getStyleClass().add("attention-words");
        var icon = new FontIcon(concern.tone().icon());
        icon.getStyleClass().add(concern.tone().styleClass());
        getChildren().addAll(icon, words);
    }

    private Button button(boolean worst) {
        var leads = navigator.leadsTo(concern.destination());
        var button = new Button(
                leads ? concern.action() : "Copy details",
                new FontIcon(leads ? "mdoal-arrow_forward" : "mdoal-content_copy"));
        button.setContentDisplay(leads ? ContentDisplay.RIGHT : ContentDisplay.LEFT);
        if (worst && concern.tone() == Tone.BAD) {
            button.getStyleClass().add("accent");
        }
        button.setOnAction(_ -> {
            if (leads) {
                navigator.open(concern.destination());
            } else {
                Copying.of(concern.details());
            }
        });
        return button;
    }

    String key() {
        return concern.key();
    }

    /// @param now the same concern, perhaps in other words
    void show(Concern now) {
        concern = now;
        title.setText(now.title());
        text.setText(now.text());
    }
}
