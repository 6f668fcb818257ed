package io.streamsql.console.frame;

import io.streamsql.console.ui.Popups;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.Tone;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the operator was told, the newest first: as high as that needs, and no higher than a part of the window.
final class NoticesPopup {
    private static final double WIDTH = 400;
    private static final double MOST_HEIGHT = 360;

    private final FrameViewModel model;
    private final Popup popup;

    NoticesPopup(FrameViewModel model) {
        this.model = model;
        var title = new Label("Notifications");
        title.getStyleClass().add("section-title");
        var list = new VBox();
        list.setId("notices");
        list.getStyleClass().add("notice-list");
        fill(list);
        var scroll = new ScrollPane(list);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        // Only once it is laid out is it known how high the wrapped words are
        scroll.prefViewportHeightProperty().bind(list.heightProperty());
        scroll.setMaxHeight(MOST_HEIGHT);
        scroll.setPrefWidth(WIDTH + 20);
        var content = new VBox(title, scroll);
        content.getStyleClass().addAll("popup-card", "notices");
        popup = Popups.of(content);
        var filling = model.notices().notices().subscribe(() -> fill(list));
        popup.setOnHidden(_ -> filling.unsubscribe());
        popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_BOTTOM_LEFT);
    }

    private void fill(VBox list) {
        var rows = model.notices().notices().stream().map(this::row).toList();
        list.getChildren()
                .setAll(rows.isEmpty() ? List.of(new Label("Nothing has happened that you should know of.")) : rows);
    }

    void show(Node beside) {
        var bounds = beside.localToScreen(beside.getBoundsInLocal());
        popup.show(beside, bounds.getMaxX() + 12, bounds.getMaxY());
    }

    /// The icon of a tone, in its colour.
    static FontIcon icon(Tone tone) {
        var icon = new FontIcon(tone.icon());
        icon.getStyleClass().add(tone.styleClass());
        return icon;
    }

    private Node row(Notice notice) {
        var title = new Label(notice.title());
        title.getStyleClass().add("strong");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        var words = new VBox(title);
        if (!notice.words().isEmpty()) {
            var text = new Label(notice.words());
            text.getStyleClass().addAll("muted", "small");
            text.setWrapText(true);
            text.setMinHeight(Region.USE_PREF_SIZE);
            words.getChildren().add(text);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        var at = new Label(Times.minute(notice.at()));
        at.getStyleClass().addAll("mono", "muted");
        at.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(icon(notice.tone()), words, at);
        row.getStyleClass().add("notice");
        // The words wrap within it, and the list is as high as they need
        row.setPrefWidth(WIDTH);
        if (model.leadsTo(notice.destination())) {
            row.setFocusTraversable(true);
            row.setOnMouseClicked(_ -> open(notice));
            row.setOnKeyPressed(event -> {
                if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                    event.consume();
                    open(notice);
                }
            });
        }
        return row;
    }

    private void open(Notice notice) {
        popup.hide();
        model.open(notice.destination());
    }
}
