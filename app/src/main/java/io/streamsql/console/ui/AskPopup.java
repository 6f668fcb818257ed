package io.streamsql.console.ui;

import java.util.Optional;
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

/// Asks for one thing that is typed, under the button that leads here: Enter takes it, Esc gives up. What cannot be
/// read
/// is explained under the field, and from then on while typing. FX thread only.
///
/// @param <T> what it is
public final class AskPopup<T> {
    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final double BELOW = 4;

    private final Consumer<T> then;
    private final Label title = new Label();
    private final TextField text = new TextField();
    private final Label message = new Label();
    private final Popup popup;
    private Question<T> question;
    private boolean wrong;

    /// What is asked.
    ///
    /// @param title  what for
    /// @param prompt in the empty field
    /// @param hint   how it is written, a sentence
    /// @param reader understands it, or throws an [IllegalArgumentException] with the reason for people
    public record Question<T>(String title, String prompt, String hint, Function<String, T> reader) {}

    /// @param id    what the ids of its parts begin with
    /// @param words on the button that takes what was typed
    /// @param then  told what it is
    public AskPopup(String id, String words, Consumer<T> then) {
        this.then = then;
        title.getStyleClass().add("section-title");
        text.setId(id + "-text");
        text.setOnAction(_ -> answer());
        text.textProperty().addListener((_, _, _) -> {
            if (wrong) {
                check();
            }
        });
        message.setId(id + "-message");
        message.getStyleClass().addAll("small", "field-message");
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        var start = new Button(words);
        start.setId(id + "-begin");
        start.getStyleClass().add("accent");
        start.setOnAction(_ -> answer());
        var cancel = new Button("Cancel");
        var footer = new HBox(cancel, start);
        footer.getStyleClass().add("dialog-footer");
        var content = new VBox(title, text, message, footer);
        content.setId(id + "-card");
        content.getStyleClass().addAll("popup-card", "ask-popup");
        popup = Popups.of(content);
        cancel.setOnAction(_ -> popup.hide());
    }

    /// @param button where it stands
    public void ask(Node button, Question<T> what) {
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
        var understood = check();
        if (understood.isPresent()) {
            popup.hide();
            then.accept(understood.get());
        }
    }

    /// What is written; empty where it is not understood.
    private Optional<T> check() {
        try {
            var understood = question.reader().apply(text.getText());
            show("");
            return Optional.of(understood);
        } catch (IllegalArgumentException reason) {
            show(reason.getMessage());
            return Optional.empty();
        }
    }

    private void show(String problem) {
        wrong = !problem.isEmpty();
        text.pseudoClassStateChanged(WRONG, wrong);
        message.pseudoClassStateChanged(WRONG, wrong);
        message.setText(wrong ? problem : question.hint());
    }
}
