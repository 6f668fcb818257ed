package io.streamsql.console.frame;

import io.streamsql.console.ui.Popups;
import io.streamsql.console.ui.Times;
import io.streamsql.console.ui.Tone;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.kordamp.ikonli.javafx.FontIcon;

/// What the operator was told, the newest first.
final class NoticesPopup {
    private static final double WIDTH = 420;
    private static final double HEIGHT = 360;

    private final FrameViewModel model;
    private final Popup popup;

    NoticesPopup(FrameViewModel model) {
        this.model = model;
        var title = new Label("Notifications");
        title.getStyleClass().add("section-title");
        var list = new ListView<>(model.notices().notices());
        list.setId("notices");
        list.setCellFactory(_ -> new Cell());
        list.setPrefSize(WIDTH, HEIGHT);
        list.setPlaceholder(new Label("Nothing has happened that you should know of."));
        var content = new VBox(title, list);
        content.getStyleClass().addAll("popup-card", "notices");
        popup = Popups.of(content);
    }

    void show(Node beside) {
        var bounds = beside.localToScreen(beside.getBoundsInLocal());
        popup.show(beside, bounds.getMaxX() + 12, bounds.getMaxY() - HEIGHT - 40);
    }

    /// The icon of a tone, in its colour.
    static FontIcon icon(Tone tone) {
        var icon = new FontIcon(tone.icon());
        icon.getStyleClass().add(tone.styleClass());
        return icon;
    }

    private final class Cell extends ListCell<Notice> {

        Cell() {
            setPrefWidth(0);
            setOnMouseClicked(_ -> {
                if (getItem() != null && model.leadsTo(getItem().destination())) {
                    popup.hide();
                    model.open(getItem().destination());
                }
            });
        }

        @Override
        protected void updateItem(Notice notice, boolean empty) {
            super.updateItem(notice, empty);
            setGraphic(empty ? null : content(notice));
        }

        private static Node content(Notice notice) {
            var title = new Label(notice.title());
            title.getStyleClass().add("strong");
            title.setWrapText(true);
            var text = new Label(notice.words());
            text.getStyleClass().addAll("muted", "small");
            text.setWrapText(true);
            text.setMinHeight(USE_PREF_SIZE);
            var words = new VBox(title, text);
            HBox.setHgrow(words, Priority.ALWAYS);
            var at = new Label(Times.minute(notice.at()));
            at.getStyleClass().addAll("mono", "muted");
            at.setMinWidth(USE_PREF_SIZE);
            var content = new HBox(icon(notice.tone()), words, at);
            content.getStyleClass().add("notice");
            return content;
        }
    }
}
