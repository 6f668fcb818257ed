package io.streamsql.console.ui;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// A large number with its small muted units: `23 h 59 min`. What begins with a digit is large, except
/// behind `of`: `11 of 12`.
public final class Figure extends HBox {
    private String text = "";

    public Figure() {
        getStyleClass().add("figure");
    }

    /// The words shown.
    public String getText() {
        return text;
    }

    /// Shows other words, separated by blanks.
    public void setText(String text) {
        if (text.equals(this.text)) {
            return;
        }
        this.text = text;
        var words = text.isEmpty() ? new String[0] : text.split(" ");
        while (getChildren().size() > words.length) {
            getChildren().removeLast();
        }
        for (var index = 0; index < words.length; index++) {
            if (index == getChildren().size()) {
                getChildren().add(new Label());
            }
            var large = index == 0 || Character.isDigit(words[index].charAt(0)) && !words[index - 1].equals("of");
            show((Label) getChildren().get(index), words[index], large);
        }
    }

    private static void show(Label label, String word, boolean large) {
        label.setText(word);
        label.setMinWidth(USE_PREF_SIZE);
        label.getStyleClass().removeAll("figure-number", "figure-unit");
        label.getStyleClass().add(large ? "figure-number" : "figure-unit");
    }
}
