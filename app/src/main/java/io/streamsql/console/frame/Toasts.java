package io.streamsql.console.frame;

import io.streamsql.console.navigation.Navigator;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/// Notices as they come: each stands for some seconds in the corner of what holds the screens. Part of the window, they
/// have the theme's colours at once and take no key away. FX thread only.
public final class Toasts extends VBox {
    private static final Duration SHOWN = Duration.seconds(5);
    private static final int MOST = 3;

    public Toasts() {
        getStyleClass().add("toasts");
        setAlignment(Pos.BOTTOM_RIGHT);
        setPickOnBounds(false);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        StackPane.setAlignment(this, Pos.BOTTOM_RIGHT);
    }

    void show(Notice notice, Navigator navigator) {
        var toast = new HBox();
        toast.getChildren().setAll(NoticesPopup.icon(notice.tone()), words(notice), close(toast));
        toast.getStyleClass().addAll("popup-card", "toast");
        toast.setMinHeight(Region.USE_PREF_SIZE);
        toast.setOnMouseClicked(_ -> {
            getChildren().remove(toast);
            navigator.open(notice.destination());
        });
        getChildren().add(toast);
        if (getChildren().size() > MOST) {
            getChildren().removeFirst();
        }
        var end = new PauseTransition(SHOWN);
        end.setOnFinished(_ -> getChildren().remove(toast));
        end.play();
    }

    /// The first lines; the whole text stands in the list.
    private static Node words(Notice notice) {
        var title = new Label(notice.title());
        title.getStyleClass().addAll("strong", "may-be-cut");
        var text = new Label(notice.text());
        text.getStyleClass().addAll("muted", "small", "toast-text", "may-be-cut");
        text.setWrapText(true);
        text.setTextOverrun(OverrunStyle.WORD_ELLIPSIS);
        var words = new VBox(title);
        if (!notice.text().isEmpty()) {
            words.getChildren().add(text);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        return words;
    }

    private Button close(Node toast) {
        var close = new Button(null, new FontIcon("mdoal-close"));
        close.getStyleClass().add("icon-button");
        close.setAccessibleText("Close");
        close.setTooltip(new Tooltip("Close: it stays in Notifications"));
        close.setFocusTraversable(false);
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(_ -> getChildren().remove(toast));
        return close;
    }
}
