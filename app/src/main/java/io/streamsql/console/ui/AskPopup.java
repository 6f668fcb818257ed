package io.streamsql.console.feed;

import io.streamsql.console.ui.Popups;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;

/// Asks where the feed begins, under the button that leads here: Enter begins there, Esc gives up. What cannot be read
/// is explained under the field, and from then on while typing.
final class FeedFromPopup {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final double BELOW = 4;

    private final Consumer<FeedFrom> begin;
    private final Label title = new Label();
    private final TextField text = new TextField();
    private final Label message = new Label();
    private final Popup popup;
    private Question question;
    private boolean wrong;

    /// What is asked.
    ///
    /// @param title  what for
    /// @param prompt in the empty field
    /// @param hint   how it is written, a sentence
    /// @param reader understands it, or throws an [IllegalArgumentException] with the reason for people
    record Question(String title, String prompt, String hint, Function<String, FeedFrom> reader) {}

    /// @param begin told where
    FeedFromPopup(Consumer<FeedFrom> begin) {
        this.begin = begin;
        title.getStyleClass().add("section-title");
        text.setId("feed-from-text");
        text.setOnAction(_ -> answer());
        text.textProperty().addListener((_, _, _) -> {
            if (wrong) {
                check();
            }
        });
        message.setId("feed-from-message");
        message.getStyleClass().addAll("small", "field-message");
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        var start = new Button("Begin there");
        start.setId("feed-from-begin");
        start.getStyleClass().add("accent");
        start.setOnAction(_ -> answer());
        var cancel = new Button("Cancel");
        var footer = new HBox(cancel, start);
        footer.getStyleClass().add("dialog-footer");
        var content = new VBox(title, text, message, footer);
        content.setId("feed-from-card");
        content.getStyleClass().addAll("popup-card", "feed-from");
        popup = Popups.of(content);
        cancel.setOnAction(_ -> popup.hide());
    }

    /// @param button where it stands
    void ask(Node button, Question what) {
        question = what;
        title.setText(what.title());
        text.setPromptText(what.prompt());
        text.setAccessibleText(what.title());
        show("");
        text.clear();
        var place = button.localToScreen(button.getBoundsInLocal());
        popup.show(button.getScene().getWindow(), place.getMinX(), place.getMaxY() + BELOW);
        text.requestFocus();
    }

    private void answer() {
        if (check() instanceof FeedFrom start) {
            popup.hide();
            begin.accept(start);
        }
    }

    /// What is written, or null where it is not understood.
    private FeedFrom check() {
        try {
            var understood = question.reader().apply(text.getText());
            show("");
            return understood;
        } catch (IllegalArgumentException reason) {
            show(reason.getMessage());
            return null;
        }
    }

    private void show(String problem) {
        wrong = !problem.isEmpty();
        text.pseudoClassStateChanged(WRONG, wrong);
        message.pseudoClassStateChanged(WRONG, wrong);
        message.setText(wrong ? problem : question.hint());
    }
}
